// What a quote promises, against figures counted by hand and against what must always hold.
#include "support.h"

using namespace houfu::tests;

TEST_CASE("earphones of 50 yuan: 15 days from the day after delivery, paid by the next working day") {
  houfu::Engine engine = engine_with(shipped("weixin-shop"));
  const Tree quote = ask(engine, "quote", earphones());  // delivered on Thursday 26 November 2026
  const Tree offer = offer_of(quote, "trial-pay");
  CHECK(quote["valid_until"] == "2026-11-23T10:45:00+08:00");
  CHECK(offer["estimated"] == true);
  CHECK(offer["terms"]["limit"] == 5000);
  CHECK(deadline_of(offer, "trial_end")["on"] == "2026-12-11");
  CHECK(deadline_of(offer, "trial_end")["until"] == "2026-12-12T00:00:00+08:00");
  CHECK(offer["totals"] == Tree({{"principal", 5000}, {"interest", 0}, {"fee", 0}, {"total", 5000}}));
  CHECK(offer["annual_rate"]["effective"] == "0.000000");
  REQUIRE(offer["schedule"].size() == 1);
  CHECK(offer["schedule"][0]["due_on"] == "2026-12-11");
}

TEST_CASE("without an expected delivery the days are open and say what they wait for") {
  Tree request = earphones();
  request.erase("expected");
  houfu::Engine engine = engine_with(shipped("weixin-shop"));
  const Tree offer = offer_of(ask(engine, "quote", request), "trial-pay");
  const Tree trial = deadline_of(offer, "trial_end");
  CHECK(trial["on"].is_null());
  CHECK(trial["until"].is_null());
  CHECK(trial["after"]["event"] == "delivered");
  CHECK(trial["after"]["length"] == 15);
  CHECK(offer["schedule"][0]["due_on"].is_null());
  CHECK(offer["schedule"][0]["total"] == 5000);
}

TEST_CASE("an unknown fact leaves an order undetermined and is named, and no default stands in") {
  houfu::Engine engine = engine_with(small_set());
  Tree request = small_request();
  request["facts"] = Tree::object();
  const Tree quote = ask(engine, "quote", request);
  CHECK(quote["outcome"] == "undetermined");
  REQUIRE(quote["reasons"].size() == 1);
  CHECK(quote["reasons"][0]["outcome"] == "unknown");
  CHECK(quote["reasons"][0]["needs"] == Tree({"buyer.score"}));
  CHECK(quote["reasons"][0]["path"] == "/eligibility/0/require");
}

TEST_CASE("and, or and not follow Kleene's tables with unknown facts") {
  // true, false, unknown; as Kleene gives them (Introduction to Metamathematics, 1952, section 64).
  const std::string words = "tfu";
  const std::vector<std::string> conjunction = {"tfu", "fff", "ufu"}, disjunction = {"ttt", "tfu", "tuu"};
  const std::map<std::string, char> outcome = {{"eligible", 't'}, {"ineligible", 'f'}, {"undetermined", 'u'}};
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t b = 0; b < 3; ++b) {
      Tree facts = Tree::object();
      if (a < 2) facts["a"] = a == 0;
      if (b < 2) facts["b"] = b == 0;
      const auto judged = [&](const Tree& require) {
        Tree set = small_set();
        set["facts"] = {{"a", {{"type", "boolean"}, {"source", "buyer"}}}, {"b", {{"type", "boolean"}, {"source", "buyer"}}}};
        set["eligibility"][0]["require"] = require;
        houfu::Engine engine = engine_with(set);
        Tree request = small_request();
        request["facts"] = facts;
        const Tree quote = ask(engine, "quote", request);
        INFO(quote.dump());
        return outcome.at(quote["outcome"]);
      };
      const Tree va = {{"var", "a"}}, vb = {{"var", "b"}};
      CHECK(judged({{"and", {va, vb}}}) == conjunction[a][b]);
      CHECK(judged({{"or", {va, vb}}}) == disjunction[a][b]);
      CHECK(judged({{"!", Tree::array({va})}}) == "ftu"[a]);
      CHECK(judged({{"!", Tree::array({{{"and", {{{"!", Tree::array({va})}}, {{"!", Tree::array({vb})}}}}}})}}) == disjunction[a][b]);  // de Morgan
    }
}

TEST_CASE("later is never cheaper, and no late fee passes its cap") {
  std::mt19937_64 random(11);
  houfu::Engine engine = engine_with(shipped("instalments"));
  for (int i = 0; i < 200; ++i) {
    Tree request = vacuum();
    request["amount"] = any_of(random, 10000, 5000000);
    request.erase("plans");
    const Tree quote = ask(engine, "quote", request);
    for (const Tree& offer : quote["offers"]) {
      if (offer["outcome"] != "eligible") continue;
      std::int64_t before = 0;
      for (const Tree& day : offer["late_fee"]["preview"]) {
        REQUIRE(day["amount"].get<std::int64_t>() >= before);
        before = day["amount"];
      }
      REQUIRE(before <= offer["late_fee"]["cap"].get<std::int64_t>());
    }
  }
}

TEST_CASE("instalments add up, close to zero and fall due in order") {
  std::mt19937_64 random(12);
  houfu::Engine engine;
  const std::vector<std::string> methods = {"single", "equal_principal", "equal_instalment", "interest_only", "flat_fee"}, residuals = {"last", "first", "spread_first", "spread_last", "largest_remainder"};
  for (int i = 0; i < 3000; ++i) {
    const std::string& method = methods[static_cast<std::size_t>(any_of(random, 0, 4))];
    Tree request = {{"principal", any_of(random, 1, i % 3 ? 2000000 : 90000000000)}, {"method", method}, {"count", method == "single" ? 1 : any_of(random, 1, 60)}, {"start", "2026-01-31"}};
    request["every"] = any_of(random, 0, 1) ? Tree({{"months", any_of(random, 1, 3)}}) : Tree({{"days", any_of(random, 1, 45)}});
    request["residual"] = residuals[static_cast<std::size_t>(any_of(random, 0, 4))];
    if (method == "flat_fee") request["fee_rate"] = "0.0" + std::to_string(any_of(random, 1, 999));
    else request["annual_rate"] = "0." + std::to_string(any_of(random, 1, 40));
    const Tree answer = ask(engine, "calc.schedule", request);
    INFO(request.dump() << " " << answer.dump().substr(0, 600));
    REQUIRE(answer.contains("instalments"));
    std::int64_t principal = 0, interest = 0, fee = 0, balance = request["principal"];
    std::string due;
    for (const Tree& row : answer["instalments"]) {
      REQUIRE(row["total"] == row["principal"].get<std::int64_t>() + row["interest"].get<std::int64_t>() + row["fee"].get<std::int64_t>());
      principal += row["principal"].get<std::int64_t>();
      interest += row["interest"].get<std::int64_t>();
      fee += row["fee"].get<std::int64_t>();
      balance -= row["principal"].get<std::int64_t>();
      REQUIRE(row["balance"] == balance);
      REQUIRE(balance >= 0);
      REQUIRE(row["due_on"].get<std::string>() > due);
      due = row["due_on"];
    }
    REQUIRE(balance == 0);
    REQUIRE(answer["totals"] == Tree({{"principal", principal}, {"interest", interest}, {"fee", fee}, {"total", principal + interest + fee}}));
  }
}

TEST_CASE("a year that is not published yet goes by the weekend and says so") {
  for (const std::string year : {"2027", "2028"}) {
    Tree request = earphones();
    request["now"] = year + "-01-15T10:15:00+08:00";
    request["expected"]["delivered"] = year + "-01-18";
    houfu::Engine engine = engine_with(shipped("weixin-shop"));
    const Tree quote = ask(engine, "quote", request);
    INFO(quote.dump());
    CHECK(quote["outcome"] == "eligible");
    CHECK(quote["provisional"] == true);
    CHECK(deadline_of(offer_of(quote, "trial-pay"), "due")["provisional"] == true);
  }
}

TEST_CASE("a plan whose cost cannot be written as a rate is not offered, and the others are") {
  Tree set = small_set();
  set["plans"].push_back(set["plans"][0]);
  set["plans"][1]["id"] = "dear";
  set["plans"][1]["repayment"] = Tree::parse(R"({"method": "flat_fee", "count": 1, "every": {"days": 1}, "fee_rate": "5"})");
  houfu::Engine engine = engine_with(set);
  const Tree quote = ask(engine, "quote", small_request());
  CHECK(quote["outcome"] == "eligible");
  const Tree dear = offer_of(quote, "dear");
  CHECK(dear["outcome"] == "ineligible");
  CHECK(dear["reasons"][0]["code"] == "no_rate");
  CHECK(offer_of(quote, "later")["outcome"] == "eligible");
}

TEST_CASE("a trial that ends early by a confirmation does not keep the doubt of the day it would have ended on") {
  Tree set = small_set();
  set["calendar"] = Tree::parse(R"({"id": "T", "covers": {"from": "2026-01-01", "to": "2026-12-31"}, "weekend": ["sat", "sun"], "provisional": true})");
  set["plans"][0]["trial"] = Tree::parse(R"({"from": "delivered", "length": 40, "unit": "business_day", "ends_on": ["confirmed"]})");
  set["plans"][0]["repayment"] = Tree::parse(R"({"method": "single", "count": 1})");
  houfu::Engine engine = engine_with(set);
  Tree request = small_request();
  request["expected"] = {{"delivered", "2026-11-26"}, {"confirmed", "2026-12-04"}};
  const Tree trial = deadline_of(offer_of(ask(engine, "quote", request), "later"), "trial_end");
  CHECK(trial["on"] == "2026-12-04");
  CHECK_FALSE(trial.contains("provisional"));
}

TEST_CASE("badges say of each item what a quote would, in one call") {
  houfu::Engine engine = engine_with(shipped("weixin-shop"));
  std::mt19937_64 random(13);
  Tree request = earphones();
  const Tree shared = request["facts"];
  Tree items = Tree::array();
  for (int i = 0; i < 200; ++i) {
    static const std::vector<std::string> kCategories = {"daily", "accessory", "wearable", "apparel", "fresh", "virtual", "gold"};
    Tree facts = {{"item", {{"category", kCategories[static_cast<std::size_t>(any_of(random, 0, 6))]}, {"stock", any_of(random, 0, 5)}}}};
    items.push_back({{"amount", any_of(random, 1, 40000)}, {"facts", facts}});
  }
  const Tree badges = ask(engine, "badges", {{"now", request["now"]}, {"facts", shared}, {"items", items}});
  INFO(badges.dump().substr(0, 300));
  REQUIRE(badges["items"].size() == items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    Tree one = request;
    one.erase("expected");
    one["amount"] = items[i]["amount"];
    one["facts"].update(items[i]["facts"]);
    const Tree quote = ask(engine, "quote", one);
    INFO(one.dump() << " " << badges["items"][i].dump());
    REQUIRE(badges["items"][i]["outcome"] == quote["outcome"]);
    if (quote["outcome"] == "eligible") {
      REQUIRE(badges["items"][i]["badge"] == quote["offers"][0]["display"]["badge"]);
      REQUIRE(badges["items"][i]["headline"] == quote["offers"][0]["display"]["headline"]);
    }
  }
}

TEST_CASE("the digest of a quote is over its canonical bytes, with and without an explanation") {
  houfu::Engine engine = engine_with(shipped("weixin-shop"));
  Tree request = earphones();
  request["seal"] = true;
  const Tree sealed = ask(engine, "quote", request);
  request["explain"] = true;
  const Tree explained = ask(engine, "quote", request);
  CHECK(explained.contains("explain"));
  CHECK(explained["digest"] == sealed["digest"]);
  CHECK(explained["request_digest"] == sealed["request_digest"]);
}

TEST_CASE("business days late: free until the day before the first that counts") {
  Tree set = small_set();
  set["calendar"] = Tree::parse(R"({"id": "T", "covers": {"from": "2026-01-01", "to": "2027-12-31"}, "weekend": ["sat", "sun"]})");
  set["plans"][0]["repayment"]["first_due"] = Tree::parse(R"({"from": "accepted", "days": 4})");  // Friday 27 November 2026
  set["plans"][0]["late_fee"] = Tree::parse(R"({"kind": "daily_amount", "amount": 100, "grace_days": 1, "counts": "business_day"})");
  houfu::Engine engine = engine_with(set);
  const Tree offer = offer_of(ask(engine, "quote", small_request()), "later");
  CHECK(offer["late_fee"]["free_until"] == "2026-11-30");
  CHECK(deadline_of(offer, "grace_end")["on"] == "2026-11-30");
  CHECK(offer["late_fee"]["preview"][1] == Tree({{"days_late", 3}, {"amount", 0}}));    // Monday, the first late business day
  CHECK(offer["late_fee"]["preview"][2] == Tree({{"days_late", 7}, {"amount", 500}}));  // Friday, the fifth
}

TEST_CASE("steps count from the due date also when the first days are never charged") {
  Tree set = small_set();
  set["plans"][0]["late_fee"] = Tree::parse(R"({"kind": "steps", "grace_days": 3, "grace_mode": "deductible",
    "steps": [{"from_day": 1, "until_day": 7, "amount": 10, "per": "day"}, {"from_day": 7, "until_day": null, "amount": 1000, "per": "once"}]})");
  houfu::Engine engine = engine_with(set);
  const Tree late = offer_of(ask(engine, "quote", small_request()), "later")["late_fee"]["preview"];
  CHECK(late[1]["amount"] == 0);           // days 1 to 3 are never counted
  CHECK(late[2]["amount"] == 3 * 10 + 1000);  // days 4, 5 and 6, then the step of day 7
  CHECK(late[6]["amount"] == 3 * 10 + 1000);
}

TEST_CASE("an unknown figure of the late fee hides the late fee alone") {
  Tree set = small_set();
  set["facts"]["n"] = {{"type", "integer"}, {"source", "store"}};
  set["plans"][0]["late_fee"] = Tree::parse(R"({"kind": "daily_amount", "amount": 3, "grace_days": {"expr": {"var": "n"}}})");
  houfu::Engine engine = engine_with(set);
  const Tree offer = offer_of(ask(engine, "quote", small_request()), "later");
  CHECK(offer["outcome"] == "undetermined");
  CHECK(offer["terms"]["grace_days"].is_null());
  CHECK(offer["late_fee"].is_null());
  CHECK(offer["schedule"].size() == 1);
  CHECK(offer["totals"]["total"] == 5000);
}

TEST_CASE("what lateness costs a day is what the days of the preview differ by, also where a yearly cap binds") {
  Tree set = small_set();
  set["plans"][0]["late_fee"] = {{"kind", "daily_rate"}, {"rate", "0.001"}, {"caps", {{"annual_rate", "0.24"}}}};
  Tree request = small_request();
  request["amount"] = 60000;
  houfu::Engine engine = engine_with(set);
  const Tree late = ask(engine, "quote", request)["offers"][0]["late_fee"];
  CHECK(late["per_day"] == 39);  // 600.00 x 24 % / 365 = 0.3945
  CHECK(late["preview"][0]["amount"] == 39);
  set["plans"][0]["late_fee"] = {{"kind", "daily_amount"}, {"amount", 500}, {"caps", {{"amount", 300}}}};
  houfu::Engine other = engine_with(set);
  CHECK(ask(other, "quote", request)["offers"][0]["late_fee"]["per_day"] == 300);
}
