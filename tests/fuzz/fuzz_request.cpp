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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view verb = kVerbs[data[0] % std::size(kVerbs)];
  const std::string_view request(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string answer = ask(engine(), verb, request);
  if (verb == "quote" && answer.starts_with("{\"engine\"")) {
    // What was just quoted, verified with the same values, never differs.
    const std::string check = engine().call("verify", "{\"now\":\"2026-11-23T10:15:00+08:00\",\"plan\":\"x\",\"quote\":" + answer + ",\"request\":" + std::string(request) + ",\"trusted\":{\"amount\":1}}");
    require(houfu::canonical(check) == check, "not canonical", "verify", check);
  }
  return 0;
}
