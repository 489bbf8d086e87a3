// WeChat Pay Score's rules, one row a rule, in tests/payscore/rules.json.
#include "servicing/payscore.h"
#include "support.h"

using namespace houfu::tests;

namespace {

Tree base_request(const std::string& digest) {
  Tree request = shipped("courier")["tests"][0]["request"];
  return {{"agreement", {{"ruleset", digest}, {"request", request}, {"plan", "ship-then-pay"}, {"accepted_at", "2026-11-23T10:20:00+08:00"}}},
          {"events", Tree::array()},
          {"now", "2026-11-23T10:20:00+08:00"},
          {"merchant", {{"appid", "wx1"}, {"service_id", "500001"}, {"out_order_no", "P20261123_1|*-"}, {"service_introduction", "先寄后付"}, {"notify_url", "https://shop.example/notify"},
                        {"risk_fund", {{"name", "ESTIMATE_ORDER_COST"}}}, {"post_payments", {{{"name", "运费"}}}}}}};
}

Tree numbered(const std::string& letter, int count) {
  Tree out = Tree::array();
  for (int i = 0; i < count; ++i) out.push_back({{"name", letter + std::to_string(i)}, {"description", "x"}, {"amount", 1}});
  return out;
}

}  // namespace

TEST_CASE("each rule of WeChat Pay Score is kept, and named with its place when it is broken") {
  houfu::Engine engine;
  const std::string digest = ask(engine, "load", shipped("courier"))["ruleset"]["digest"];
  std::size_t count = 0;
  for (const Tree& row : Tree::parse(read_file("tests/payscore/rules.json"))) {
    Tree request = base_request(digest);
    request["operation"] = row["operation"];
    if (row["operation"] == "complete") request["merchant"]["state"] = "USER_CONFIRM";
    if (row.contains("events")) {
      request["events"].push_back({{"type", "charge"}, {"at", "2026-11-25T15:00:00+08:00"}, {"amount", 1650}});
      if (row["events"] == "paid") request["events"].push_back({{"type", "payment"}, {"at", "2026-11-25T18:05:00Z"}, {"amount", 1650}});
      request["now"] = "2026-11-26T10:00:00+08:00";
    }
    if (row.contains("now")) request["now"] = row["now"];
    if (row.contains("merchant")) request["merchant"].merge_patch(row["merchant"]);
    if (row.contains("payments")) {
      request["merchant"]["post_payments"] = numbered("n", row["payments"]);
      request["merchant"]["post_payments"][0].erase("amount");
    }
    if (row.contains("discounts")) request["merchant"]["post_discounts"] = numbered("d", row["discounts"]);
    const Tree answer = ask(engine, "payscore", request);
    INFO(row["rule"] << "\n" << answer.dump());
    ++count;
    if (row.contains("problem")) {
      REQUIRE(answer.contains("problems"));
      CHECK(std::any_of(answer["problems"].begin(), answer["problems"].end(), [&](const Tree& problem) { return problem["code"] == row["problem"][0] && problem["path"] == row["problem"][1]; }));
      continue;
    }
    REQUIRE(answer.contains("body"));
    for (const auto& [pointer, wanted] : row["expect"].items()) {
      INFO(pointer);
      REQUIRE(answer.contains(Tree::json_pointer(pointer)));
      CHECK(answer[Tree::json_pointer(pointer)] == wanted);
    }
  }
  CHECK(count >= 70);
}

TEST_CASE("every broken rule is named at once") {
  houfu::Engine engine;
  const std::string digest = ask(engine, "load", shipped("courier"))["ruleset"]["digest"];
  Tree request = base_request(digest);
  request["operation"] = "create";
  request["merchant"] = Tree::object();
  const Tree answer = ask(engine, "payscore", request);
  INFO(answer.dump());
  CHECK(answer["problems"].size() == 6);
}

TEST_CASE("a wrong type in the merchant's part is an error, not a problem") {
  houfu::Engine engine;
  const std::string digest = ask(engine, "load", shipped("courier"))["ruleset"]["digest"];
  Tree request = base_request(digest);
  request["operation"] = "create";
  request["merchant"]["appid"] = 1;
  CHECK(error_of(ask(engine, "payscore", request)) == "wrong_type /merchant/appid");
  request["merchant"]["appid"] = "wx1";
  request["merchant"]["nobody"] = "wx1";
  CHECK(error_of(ask(engine, "payscore", request)) == "unknown_key /merchant/nobody");
}

TEST_CASE("cutting a text keeps whole characters") {
  CHECK(houfu::cut_characters("abc", 3) == "abc");
  CHECK(houfu::cut_characters("abcd", 3) == "abc");
  CHECK(houfu::cut_characters("试用期", 2) == "试用");
  CHECK(houfu::cut_characters("ae\u0301b", 2) == "a");
  CHECK(houfu::cut_characters("ae\u0301b", 3) == "ae\u0301");
  CHECK(houfu::cut_characters("", 3).empty());
  for (std::size_t most = 0; most < 12; ++most) {
    const std::string cut = houfu::cut_characters("👨‍👩‍👧‍👦寄👍🏽", most);
    INFO(most << cut);
    CHECK((cut == "" || cut == "👨‍👩‍👧‍👦" || cut == "👨‍👩‍👧‍👦寄" || cut == "👨‍👩‍👧‍👦寄👍🏽"));
  }
}

TEST_CASE("an order that is cancelled is not opened at WeChat Pay") {
  houfu::Engine engine;
  const std::string digest = ask(engine, "load", shipped("courier"))["ruleset"]["digest"];
  Tree request = base_request(digest);
  request["operation"] = "create";
  REQUIRE(ask(engine, "payscore", request).contains("body"));
  request["events"].push_back({{"type", "cancel"}, {"at", "2026-11-23T11:00:00+08:00"}});
  request["now"] = "2026-11-24T10:30:00+08:00";
  const Tree answer = ask(engine, "payscore", request);
  INFO(answer.dump());
  REQUIRE(answer.contains("problems"));
  CHECK(answer["problems"][0]["code"] == "order_ended");
  CHECK(answer["problems"][0]["path"] == "/events");
}
