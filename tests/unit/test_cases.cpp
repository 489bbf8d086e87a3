// Published figures, as data in tests/cases: each names its source.
#include "support.h"

using namespace houfu::tests;

namespace {

// The State Council's calendar as shipped, where a case says "CN".
Tree with_calendar(Tree request) {
  if (request.contains("calendar") && request["calendar"] == "CN") request["calendar"] = Tree::parse(read_file("rules/calendars/cn.json"));
  return request;
}

// A rate as published: "0.129620" is {"percent": "13.0"} to one decimal, half up.
bool is_percent(const std::string& rate, const std::string& percent) {
  const auto point = rate.find('.'), dot = percent.find('.');
  const std::size_t decimals = dot == std::string::npos ? 0 : percent.size() - dot - 1;
  const std::int64_t millionths = std::stoll(rate.substr(0, point) + rate.substr(point + 1));
  std::int64_t unit = 10000, wanted = 0;
  for (std::size_t i = 0; i < decimals; ++i) unit /= 10;
  for (const char c : percent)
    if (c != '.') wanted = wanted * 10 + (c - '0');
  return (millionths + unit / 2) / unit == wanted;
}

}  // namespace

TEST_CASE("published figures are met") {
  std::size_t count = 0;
  for (const std::string& file : files_in("tests/cases", ".json"))
    for (const Tree& test_case : Tree::parse(read_file(file))) {
      houfu::Engine engine;
      const Tree request = with_calendar(test_case["request"]);
      const Tree answer = ask(engine, test_case["verb"], request);
      for (const auto& [pointer, wanted] : test_case["expect"].items()) {
        INFO(file << ": " << test_case["name"] << " (" << test_case["source"] << ") at " << pointer << "\n" << request.dump() << "\n" << answer.dump());
        const Tree::json_pointer at(pointer);
        REQUIRE(answer.contains(at));
        if (wanted.is_object() && wanted.contains("percent")) CHECK(is_percent(answer[at], wanted["percent"]));
        else CHECK(answer[at] == wanted);
      }
      ++count;
    }
  CHECK(count >= 400);
}

TEST_CASE("the shipped calendar is the State Council's, day by day") {
  // Totals of the three notices: 国办发明电〔2023〕7号, 〔2024〕12号, 〔2025〕7号, as counted by hand.
  const Tree calendar = Tree::parse(read_file("rules/calendars/cn.json"));
  const auto in_year = [&](const char* list, const std::string& year) {
    std::size_t n = 0;
    for (const Tree& day : calendar[list]) n += day.get<std::string>().starts_with(year);
    return n;
  };
  CHECK(in_year("off_days", "2024") == 28);
  CHECK(in_year("make_up_workdays", "2024") == 8);
  CHECK(in_year("off_days", "2025") == 28);
  CHECK(in_year("make_up_workdays", "2025") == 5);
  CHECK(in_year("off_days", "2026") == 33);
  CHECK(in_year("make_up_workdays", "2026") == 6);
  CHECK(calendar["provisional"] == true);
}

TEST_CASE("the tests that rule sets carry pass") {
  houfu::Engine engine;
  for (const char* id : {"weixin-shop", "instalments", "courier", "taobao-order", "weixin-settlement"}) {
    const Tree answer = ask(engine, "lint", shipped(id));
    INFO(id << " " << answer.dump());
    CHECK(answer["tests"]["passed"] >= 8);
    CHECK(answer["tests"]["failed"] == 0);
    for (const Tree& diagnostic : answer["diagnostics"]) CHECK(diagnostic["severity"] == "info");
  }
}

TEST_CASE("an embedded test that does not hold is counted and named") {
  Tree set = small_set();
  set["tests"] = Tree::parse(R"([{"name": "wrong", "request": {}, "expect": {"/outcome": "eligible"}}, {"name": "right", "request": {}, "expect": {"/outcome": "eligible"}}])");
  set["tests"][0]["request"] = set["tests"][1]["request"] = small_request();
  set["tests"][0]["expect"]["/outcome"] = "ineligible";
  houfu::Engine engine;
  const Tree answer = ask(engine, "lint", set);
  CHECK(answer["tests"] == Tree({{"passed", 1}, {"failed", 1}}));
  std::vector<Tree> failed;
  for (const Tree& diagnostic : answer["diagnostics"])
    if (diagnostic["code"] == "test_failed") failed.push_back(diagnostic);
  REQUIRE(failed.size() == 1);
  CHECK(failed[0]["path"] == "/tests/0/expect/~1outcome");
}
