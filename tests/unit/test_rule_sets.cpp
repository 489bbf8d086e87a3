// Loaded rule sets: names, versions, windows, digests, limits.
#include "support.h"

using namespace houfu::tests;

namespace {

Tree version(const std::string& number, const char* from, const char* until, const std::string& badge) {
  Tree set = small_set();
  set["version"] = number;
  set["effective"] = {{"from", from}, {"until", until ? Tree(until) : Tree()}};
  set["texts"]["badge"]["en"] = badge;
  return set;
}

std::string badge_of(const Tree& quote) { return quote.contains("error") ? error_of(quote) : quote["offers"][0]["display"]["badge"].get<std::string>(); }

}  // namespace

TEST_CASE("the version effective at the order's time answers, and a name or digest reaches any") {
  houfu::Engine engine = engine_with(std::vector<Tree>{version("1.0.0", "2026-01-01", "2026-12-01", "first"), version("2.0.0", "2026-12-01", nullptr, "second")});
  const auto at = [&](const std::string& now, const Tree& ruleset) {
    Tree request = small_request();
    request["now"] = now;
    if (!ruleset.is_null()) request["ruleset"] = ruleset;
    return badge_of(ask(engine, "quote", request));
  };
  CHECK(at("2026-11-30T23:59:59+08:00", nullptr) == "first");
  CHECK(at("2026-12-01T00:00:00+08:00", nullptr) == "second");
  CHECK(at("2026-11-30T16:00:00Z", "small") == "second");
  CHECK(at("2025-12-31T23:59:59+08:00", "small") == "ruleset_not_effective /ruleset");
  CHECK(at("2026-12-24T00:00:00+08:00", "small@1.0.0") == "first");
  CHECK(at("2026-12-24T00:00:00+08:00", "small@3.0.0") == "unknown_ruleset /ruleset");
}

TEST_CASE("a quote ends with the version it was made from") {
  houfu::Engine engine = engine_with(version("1.0.0", "2026-01-01", "2026-11-23T10:30:00+08:00", "first"));
  CHECK(ask(engine, "quote", small_request())["valid_until"] == "2026-11-23T10:30:00+08:00");
}

TEST_CASE("formatting and the order of keys do not change a digest, a value does") {
  houfu::Engine engine;
  const Tree set = small_set();
  const Tree first = Tree::parse(ask_text(engine, "load", set.dump()));
  CHECK(Tree::parse(ask_text(engine, "load", set.dump(4)))["ruleset"] == first["ruleset"]);
  Tree other = set;
  other["plans"][0]["limits"]["max"] = 99999;
  CHECK(ask(engine, "load", other)["ruleset"]["digest"] != first["ruleset"]["digest"]);
  Tree request = small_request();
  request["ruleset"] = "small@1.0.0";
  CHECK(error_of(ask(engine, "quote", request)) == "ambiguous_ruleset /ruleset");
  request["ruleset"] = first["ruleset"]["digest"];
  CHECK(ask(engine, "quote", request)["outcome"] == "eligible");
  CHECK(ask(engine, "unload", {{"ruleset", first["ruleset"]["digest"]}}) == Tree({{"unloaded", true}}));
  CHECK(ask(engine, "unload", {{"ruleset", first["ruleset"]["digest"]}}) == Tree({{"unloaded", false}}));
  CHECK(error_of(ask(engine, "quote", request)) == "unknown_ruleset /ruleset");
}

TEST_CASE("one rule set more than the limit is refused and the loaded ones stay") {
  houfu::Limits limits;
  limits.rulesets = 2;
  houfu::Engine engine(limits);
  for (int i = 0; i < 2; ++i) CHECK(ask(engine, "load", version("1.0." + std::to_string(i), "2026-01-01", nullptr, "x")).contains("ruleset"));
  CHECK(error_of(ask(engine, "load", version("1.0.9", "2026-01-01", nullptr, "x"))) == "too_many_rulesets ");
  CHECK(ask(engine, "load", version("1.0.1", "2026-01-01", nullptr, "x")).contains("ruleset"));
}

TEST_CASE("a rule set that names itself twice over time is ambiguous whatever order it came in") {
  for (int order = 0; order < 3; ++order) {
    std::vector<Tree> sets = {version("1.0.0", "2026-02-01", nullptr, "a"), version("1.0.1", "2026-02-01", nullptr, "b"), version("0.9.0", "2026-01-01", nullptr, "c")};
    std::rotate(sets.begin(), sets.begin() + order, sets.end());
    houfu::Engine engine = engine_with(sets);
    CHECK(error_of(ask(engine, "quote", small_request())) == "ambiguous_ruleset /ruleset");
  }
}

TEST_CASE("facts and keys that could not be used are refused when the rule set loads") {
  const auto refused = [](const char* pointer, const Tree& value) {
    Tree set = small_set();
    set[Tree::json_pointer(pointer)] = value;
    houfu::Engine engine;
    const Tree answer = ask(engine, "load", set);
    INFO(pointer << " " << answer.dump());
    REQUIRE(answer.contains("errors"));
    return answer["errors"][0]["code"].get<std::string>() + " " + answer["errors"][0]["path"].get<std::string>();
  };
  CHECK(refused("/facts/a.x-b", {{"type", "boolean"}, {"source", "buyer"}}) == "invalid_name /facts/a.x-b");
  CHECK(refused("/facts/tags", {{"type", "list"}, {"of", {{"type", "string"}, {"bogus", 1}}}, {"source", "item"}}) == "unknown_key /facts/tags/of/bogus");
  CHECK(refused("/tests", Tree::parse(R"([{"name": "x", "verb": "nonsense", "request": {}, "expect": {}}])")) == "unknown_word /tests/0/verb");
  CHECK(refused("/facts/amount", {{"type", "money"}, {"source", "buyer"}}) == "reserved_name /facts/amount");
}

TEST_CASE("a bundle is the same rule set with its calendar inside, on the same lines") {
  const std::string text = read_file("rules/sets/weixin-shop-1.0.0.json");
  const houfu::Bundle bundled = houfu::bundle(text, [](const std::string& path) { return std::optional(read_file("rules/sets/" + path)); });
  CHECK(bundled.error.empty());
  CHECK(std::count(bundled.text.begin(), bundled.text.end(), '\n') == std::count(text.begin(), text.end(), '\n'));
  CHECK(Tree::parse(bundled.text)["calendar"]["off_days"].size() > 80);
  const houfu::Bundle missing = houfu::bundle(text, [](const std::string&) { return std::optional<std::string>(); });
  CHECK(missing.error.find("cn.json") != std::string::npos);
}

TEST_CASE("an old agreement is answered by its old version, also once a newer one is in force") {
  Tree old = version("1.0.0", "2026-01-01", "2026-12-01", "first"), renewed = version("2.0.0", "2026-12-01", nullptr, "second");
  renewed["plans"][0]["repayment"]["first_due"]["days"] = 10;
  houfu::Engine engine;
  const std::string digest = ask(engine, "load", old)["ruleset"]["digest"];
  const Tree agreement = {{"ruleset", digest}, {"request", small_request()}, {"plan", "later"}, {"accepted_at", "2026-11-23T10:20:00+08:00"}};
  const Tree asked = {{"agreement", agreement}, {"events", Tree::array()}, {"as_of", "2026-12-10"}};
  const std::string before = ask_text(engine, "statement", asked.dump());
  ask(engine, "load", renewed);
  CHECK(ask_text(engine, "statement", asked.dump()) == before);
  CHECK(Tree::parse(before)["instalments"][0]["due_on"] == "2026-12-23");
}
