#include "support.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace houfu::tests {

std::string read_text(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string read_file(const std::string& path) { return read_text(std::string(HOUFU_ROOT "/") + path); }

std::vector<std::string> files_in(const std::string& folder, const std::string& ending) {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(HOUFU_ROOT "/") + folder))
    if (entry.path().string().ends_with(ending)) out.push_back(std::filesystem::relative(entry.path(), HOUFU_ROOT).string());
  std::sort(out.begin(), out.end());
  return out;
}

Tree shipped(const std::string& id) {
  const std::string folder = "rules/sets/";
  const Bundle out = bundle(read_file(folder + id + "-1.0.0.json"), [&](const std::string& path) { return std::optional(read_file(folder + path)); });
  return Tree::parse(out.text);
}

Engine engine_with(const std::vector<Tree>& sets) {
  Engine engine;
  for (const Tree& set : sets) {
    const Tree answer = ask(engine, "load", set);
    INFO(answer.dump());
    REQUIRE(answer.contains("ruleset"));
  }
  return engine;
}
Engine engine_with(const Tree& set) { return engine_with(std::vector<Tree>{set}); }

std::string ask_text(Engine& engine, const std::string& verb, const std::string& request) { return engine.call(verb, request); }
Tree ask(Engine& engine, const std::string& verb, const Tree& request) { return Tree::parse(engine.call(verb, request.dump())); }

std::string error_of(const Tree& answer) {
  if (!answer.contains("error")) return "";
  return answer["error"]["code"].get<std::string>() + " " + answer["error"]["path"].get<std::string>();
}

Tree earphones() { return shipped("weixin-shop")["tests"][0]["request"]; }
Tree vacuum() { return shipped("instalments")["tests"][0]["request"]; }

Tree offer_of(const Tree& quote, const std::string& plan) {
  for (const Tree& offer : quote["offers"])
    if (offer["plan"] == plan) return offer;
  FAIL("no offer of " << plan << " in " << quote.dump());
  return {};
}

Tree deadline_of(const Tree& offer, const std::string& name) {
  for (const Tree& deadline : offer["deadlines"])
    if (deadline["name"] == name) return deadline;
  FAIL("no deadline " << name << " in " << offer["deadlines"].dump());
  return {};
}

Tree small_set() {
  return Tree::parse(R"({
    "format": "houfu/1", "id": "small", "version": "1.0.0", "title": {"en": "Small"}, "locales": ["en"],
    "currency": "CNY", "utc_offset": "+08:00", "effective": {"from": "2026-01-01", "until": null}, "disclosure": "none",
    "facts": {"buyer.score": {"type": "integer", "source": "platform"}, "buyer.new": {"type": "boolean", "source": "backend"}},
    "eligibility": [{"code": "score", "require": {">=": [{"var": "buyer.score"}, 550]}, "message": {"en": "a score of 550 is asked for"}}],
    "plans": [{"id": "later", "title": {"en": "Later"}, "limits": {"max": 100000},
      "repayment": {"method": "single", "count": 1, "first_due": {"from": "accepted", "days": 30}},
      "late_fee": {"kind": "none"}, "display": {"badge": "badge", "headline": "badge", "terms": []}}],
    "texts": {"badge": {"en": "Pay later"}}, "tests": []
  })");
}

Tree small_request() { return Tree::parse(R"({"now": "2026-11-23T10:15:00+08:00", "amount": 5000, "facts": {"buyer": {"score": 600, "new": false}}})"); }

std::int64_t any_of(std::mt19937_64& random, std::int64_t least, std::int64_t most) {
  const auto span = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least) + 1;
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(least) + (span == 0 ? random() : random() % span));
}

}  // namespace houfu::tests
