// The first byte names a verb, the rest is its request; the shipped rule sets are loaded.
#include "fuzz.h"

namespace {

constexpr const char* kVerbs[] = {"quote", "badges", "verify", "unload", "calc.schedule", "calc.annual_rate", "calc.date", "calc.day_count",
                                  "calc.allocate", "calc.late_fee", "calc.logic", "statement", "compare", "probe", "payscore"};

houfu::Engine& engine() {
  static houfu::Engine* only = [] {
    auto* made = new houfu::Engine;
    for (const auto& entry : std::filesystem::directory_iterator(HOUFU_RULES))
      if (entry.path().extension() == ".json") require(made->call("load", bundled(entry.path())).starts_with("{\"ruleset\""), "does not load", "load", entry.path().string());
    return made;
  }();
  return *only;
}

// What stands in `text` between the first `begin` and the `end` behind it.
std::string after(const std::string& text, std::string_view begin, std::string_view end) {
  const auto at = text.find(begin);
  if (at == std::string::npos) return {};
  const auto from = at + begin.size();
  return text.substr(from, text.find(end, from) - from);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view verb = kVerbs[data[0] % std::size(kVerbs)];
  const std::string_view request(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string answer = ask(engine(), verb, request);
  const std::string plan = after(answer, "\"plan\":\"", "\""), amount = after(answer, "\"terms\":{\"amount\":", ",");
  if (verb == "quote" && !plan.empty() && !amount.empty()) {
    // What was just quoted never differs from what the same values come to.
    const std::string check = ask(engine(), "verify", "{\"now\":\"2026-11-23T10:15:00+08:00\",\"plan\":\"" + plan + "\",\"quote\":" + answer + ",\"request\":" +
                                                          std::string(request) + ",\"trusted\":{\"amount\":" + amount + "}}");
    require(check.starts_with("{\"error\"") || check.find("\"differences\":[]") != std::string::npos, "differs from itself", "verify", check);
  }
  return 0;
}
