// Every field of a request missing, of the wrong type, out of range or unknown: an error with code, path and a
// sentence, and the next call works. Every mistake of a rule set in one answer, and none of it loaded.
#include <chrono>

#include "support.h"

using namespace houfu::tests;

namespace {

struct Request {
  std::string verb;
  Tree good;
  std::vector<std::string> needed;  // pointers
};

std::vector<Request> requests() {
  Tree quote = earphones();
  quote.update(Tree::parse(R"({"locale": "en", "plans": ["trial-pay"], "explain": false, "seal": true, "ruleset": "weixin-shop"})"));
  const Tree badges = {{"now", quote["now"]}, {"facts", quote["facts"]}, {"items", {{{"amount", 5000}, {"facts", Tree::object()}}}}, {"locale", "en"}, {"ruleset", "weixin-shop"}};
  const Tree calendar = Tree::parse(R"({"id": "T", "covers": {"from": "2026-01-01", "to": "2026-12-31"}, "weekend": ["sat", "sun"], "off_days": ["2026-10-01"], "make_up_workdays": ["2026-10-10"], "provisional": false, "source": "made up"})");
  return {
      {"quote", quote, {"/now", "/amount", "/facts"}},
      {"badges", badges, {"/now", "/facts", "/items", "/items/0/amount"}},
      {"calc.date", {{"from", "2026-01-31"}, {"add", {{"business_days", 1}}}, {"anchor_day", 31}, {"end_of_month", false}, {"missing_day", "clamp"}, {"roll", "following"}, {"calendar", calendar}}, {"/from", "/add", "/calendar/id", "/calendar/covers", "/calendar/covers/from"}},
      {"calc.day_count", {{"from", "2026-01-31"}, {"to", "2026-07-31"}, {"day_count", "actual/365"}}, {"/from", "/to", "/day_count"}},
      {"calc.allocate", {{"total", 100}, {"count", 3}, {"residual", "last"}}, {"/total", "/count"}},
      {"calc.schedule", {{"principal", 100000}, {"method", "flat_fee"}, {"count", 3}, {"every", {{"months", 1}}}, {"start", "2026-01-31"}, {"fee_rate", "0.02"}, {"rounding", "half_up"}, {"residual", "last"}}, {"/principal", "/method", "/count", "/every", "/start"}},
      {"calc.annual_rate", {{"method", "periodic"}, {"periods_per_year", 12}, {"flows", {-1000, 1100}}}, {"/method", "/periods_per_year", "/flows"}},
      {"calc.annual_rate", Tree::parse(R"({"method": "eu", "flows": [{"t": "0", "amount": -1000}, {"t": "1", "amount": 1100}]})"), {"/flows", "/flows/0/t", "/flows/1/amount"}},
      {"calc.annual_rate", Tree::parse(R"({"method": "us_reg_z", "unit_period": {"unit": "month", "multiple": 1}, "advances": [{"on": "2026-01-10", "amount": 1000}], "payments": [{"on": "2026-02-10", "amount": 1100}]})"),
       {"/unit_period", "/unit_period/unit", "/unit_period/multiple", "/advances", "/payments", "/advances/0/on", "/payments/0/amount"}},
      {"calc.late_fee", {{"policy", Tree::parse(R"({"kind": "steps", "grace_days": 2, "grace_mode": "waive", "steps": [{"from_day": 1, "rate": "0.001", "per": "day"}], "base": "overdue_total", "caps": {"amount": 500, "share_of_principal": "0.1", "annual_rate": "0.2"}, "scope": "order", "counts": "business_day", "rounding": "half_even", "round": "per_day", "collector": "A"})")}, {"owed", {{{"due_on", "2026-02-02"}, {"principal", 1000}, {"total", 1100}}}}, {"payments", {{{"on", "2026-02-20"}, {"amount", 100}}}}, {"as_of", "2026-03-02"}, {"calendar", calendar}},
       {"/policy", "/policy/kind", "/policy/steps", "/policy/steps/0/from_day", "/policy/steps/0/per", "/owed", "/owed/0/due_on", "/owed/0/principal", "/owed/0/total", "/payments", "/payments/0/on", "/payments/0/amount", "/as_of"}},
  };
}

void places(const Tree& tree, const Tree::json_pointer& at, std::vector<Tree::json_pointer>& out) {
  if (!at.empty()) out.push_back(at);
  if (tree.is_object())
    for (const auto& [key, value] : tree.items()) places(value, at / key, out);
  if (tree.is_array())
    for (std::size_t i = 0; i < tree.size(); ++i) places(tree[i], at / i, out);
}

bool is_error(const Tree& answer) {
  if (!answer.contains("error")) return false;
  const Tree& error = answer["error"];
  const std::string code = error["code"], path = error["path"], message = error["message"];
  return error.size() == 3 && !code.empty() && (path.empty() || path[0] == '/') && message.starts_with("found ") && message.find("expected") != std::string::npos;
}

houfu::Engine shop() { return engine_with(std::vector<Tree>{shipped("weixin-shop"), shipped("instalments")}); }

}  // namespace

TEST_CASE("a field that is missing, of another type, or unknown is an error at its path; the next call works") {
  houfu::Engine engine = shop();
  std::size_t count = 0;
  for (const Request& request : requests()) {
    const std::string good = ask(engine, request.verb, request.good).dump();
    INFO(request.verb << " " << good.substr(0, 200));
    REQUIRE(good.find("\"error\"") == std::string::npos);
    for (const std::string& pointer : request.needed) {
      Tree asked = request.good;
      const Tree::json_pointer at(pointer);
      asked[at.parent_pointer()].erase(at.back());
      const Tree answer = ask(engine, request.verb, asked);
      INFO("without " << pointer << ": " << answer.dump());
      CHECK(is_error(answer));
      const std::string code = answer["error"]["code"];
      CHECK((code == "missing_key" || code == "calendar_required" || code == "invalid_span"));
      ++count;
    }
    std::vector<Tree::json_pointer> all;
    places(request.good, Tree::json_pointer(), all);
    for (const Tree::json_pointer& at : all) {
      for (const Tree& wrong : {Tree(nullptr), Tree(Tree::array({Tree::object()})), Tree({{"surely-not", 1}})}) {
        Tree asked = request.good;
        asked[at] = wrong;
        const Tree answer = ask(engine, request.verb, asked);
        INFO(at.to_string() << " as " << wrong.dump() << ": " << answer.dump().substr(0, 400));
        CHECK(is_error(answer));
        if (answer.contains("error")) CHECK(answer["error"]["path"].get<std::string>().starts_with(at.to_string().substr(0, answer["error"]["path"].get<std::string>().size())));
        ++count;
      }
      if (request.good[at].is_object()) {
        Tree asked = request.good;
        asked[at]["surely-not"] = 1;
        const Tree answer = ask(engine, request.verb, asked);
        INFO(at.to_string() << " with an unknown key: " << answer.dump());
        CHECK(is_error(answer));
        ++count;
      }
    }
    Tree asked = request.good;
    asked["surely-not"] = 1;
    CHECK(error_of(ask(engine, request.verb, asked)) == "unknown_key /surely-not");
    asked.erase("surely-not");
    asked["x-note"] = {{"any", 1}};
    const Tree noted = ask(engine, request.verb, asked);
    CHECK_FALSE(noted.contains("error"));
    CHECK(ask(engine, request.verb, request.good).dump() == good);
    for (const char* text : {"", "{", "[]", "null", "5", "\"x\"", "\xff", "{\"now\":1,\"now\":2}"}) {
      INFO(text);
      CHECK(is_error(Tree::parse(ask_text(engine, request.verb, text))));
    }
  }
  CHECK(count > 250);
}

TEST_CASE("values out of range or unknown words are errors with their code") {
  houfu::Engine engine = shop();
  const auto refused = [&](const std::string& verb, const std::string& pointer, const Tree& value) {
    for (const Request& request : requests())
      if (request.verb == verb) {
        Tree asked = request.good;
        asked[Tree::json_pointer(pointer)] = value;
        const Tree answer = ask(engine, verb, asked);
        INFO(verb << " " << pointer << " " << value.dump() << " " << answer.dump());
        CHECK(is_error(answer));
        return error_of(answer);
      }
    return std::string("no such verb");
  };
  CHECK(refused("quote", "/amount", 0) == "out_of_range /amount");
  CHECK(refused("quote", "/amount", -5) == "out_of_range /amount");
  CHECK(refused("quote", "/now", "2026-11-23") == "invalid_instant /now");
  CHECK(refused("quote", "/now", "2026-11-23T10:15:60+08:00") == "invalid_instant /now");
  CHECK(refused("quote", "/facts/item/category", "spaceship") == "unknown_word /facts/item/category");
  CHECK(refused("quote", "/facts/store/good_rate", "1.01") == "out_of_range /facts/store/good_rate");
  CHECK(refused("quote", "/facts/store/good_rate", 1) == "wrong_type /facts/store/good_rate");
  CHECK(refused("quote", "/facts/store/opened_on", "2026-02-30") == "invalid_date /facts/store/opened_on");
  CHECK(refused("quote", "/facts/nobody", 1) == "unknown_fact /facts/nobody");
  CHECK(refused("quote", "/plans", Tree::array()) == "out_of_range /plans");
  CHECK(refused("quote", "/plans", Tree({"nobody"})) == "unknown_plan /plans/0");
  CHECK(refused("quote", "/expected", Tree({{"delivered", "2026-11-22"}})) == "out_of_range /expected/delivered");
  CHECK(refused("quote", "/expected", Tree({{"accepted", "2026-11-24"}})) == "unknown_key /expected/accepted");
  CHECK(refused("quote", "/ruleset", "nobody") == "unknown_ruleset /ruleset");
  CHECK(refused("quote", "/ruleset", "weixin-shop@9") == "unknown_ruleset /ruleset");
  CHECK(refused("calc.date", "/roll", "sideways") == "unknown_word /roll");
  CHECK(refused("calc.date", "/anchor_day", 32) == "out_of_range /anchor_day");
  CHECK(refused("calc.date", "/from", "2026-12-31") == "calendar_not_covered /calendar");
  CHECK(refused("calc.date", "/add", Tree::object()) == "invalid_span /add");
  CHECK(refused("calc.date", "/add", Tree({{"days", 1}, {"months", 1}})) == "invalid_span /add");
  CHECK(refused("calc.date", "/calendar/make_up_workdays", Tree({"2026-10-01"})) == "contradicting_day /calendar/make_up_workdays/0");
  CHECK(refused("calc.schedule", "/principal", 0) == "out_of_range /principal");
  CHECK(refused("calc.schedule", "/count", 0) == "out_of_range /count");
  CHECK(refused("calc.schedule", "/count", 1000000000) == "too_many /count");
  CHECK(refused("calc.schedule", "/fee_rate", "1000001") == "invalid_rate /fee_rate");
  CHECK(refused("calc.annual_rate", "/flows", Tree({1000, 1100})) == "no_rate /flows");
  CHECK(refused("calc.annual_rate", "/flows", Tree({-1000})) == "no_rate /flows");
  CHECK(refused("calc.annual_rate", "/flows", Tree({-100, 230, -132})) == "ambiguous_rate /flows");
  CHECK(refused("calc.allocate", "/count", 0) == "out_of_range /count");
  CHECK(refused("calc.allocate", "/count", 10001) == "too_many /count");
}

TEST_CASE("without a rule set, with several, and with an unknown verb the error says so") {
  houfu::Engine empty;
  CHECK(error_of(ask(empty, "quote", earphones())) == "unknown_ruleset /ruleset");
  CHECK(error_of(ask(empty, "divine", {})) == "unknown_verb ");
  houfu::Engine engine = shop();
  CHECK(error_of(ask(engine, "quote", earphones())) == "ruleset_required /ruleset");
}

TEST_CASE("every mistake of a rule set is reported at once, with line, column and hint, and nothing is loaded") {
  const std::string text = R"({
  "format": "houfu/1", "id": "错", "version": "1.0.0", "title": {"zh-CN": "标题"}, "locales": ["zh-CN", "en"],
  "currency": "CNX", "utc_offset": "+08:00", "effective": {"from": "2026-13-01", "until": null},
  "facts": {"buyer.score": {"type": "integr", "source": "platform"}, "item.price": {"type": "money", "source": "item"}},
  "eligibility": [{"code": "a", "require": {"<": [{"var": "item.pirce"}, 1000]}, "message": {"zh-CN": "太贵", "en": "too dear"}},
    {"code": "b", "require": {"<": [{"var": "item.price"}, "abc"]}, "message": {"zh-CN": "{没有}", "en": "x"}}],
  "plans": [{"id": "p", "title": {"zh-CN": "计划", "en": "Plan"}, "repaymnt": {}, "late_fee": {"kind": "none"},
    "repayment": {"method": "flat_fe", "count": 0}, "display": {"badge": "none", "headline": "none", "terms": []}}],
  "texts": {}, "tests": [], "colour": "red"
})";
  houfu::Engine engine;
  const Tree answer = Tree::parse(ask_text(engine, "load", text));
  REQUIRE(answer.contains("errors"));
  std::map<std::string, Tree> by_path;
  for (const Tree& error : answer["errors"]) by_path.emplace(error["path"], error);
  INFO(answer.dump(1));
  for (const char* path : {"/id", "/title", "/currency", "/effective/from", "/facts/buyer.score/type", "/eligibility/0/require/</0", "/eligibility/1/require/</1", "/plans/0/repaymnt",
                           "/plans/0/repayment/method", "/plans/0/repayment/count", "/plans/0/display/badge", "/colour"}) {
    INFO(path);
    CHECK(by_path.count(path) == 1);
  }
  REQUIRE(by_path.count("/eligibility/0/require/</0") == 1);
  const Tree& typo = by_path["/eligibility/0/require/</0"];
  CHECK(typo["hint"].get<std::string>().find("item.price") != std::string::npos);
  CHECK(typo["severity"] == "error");
  CHECK(typo["line"] == 5);
  CHECK(typo["column"] == 51);
  CHECK(by_path["/plans/0/repayment/method"]["hint"].get<std::string>().find("flat_fee") != std::string::npos);
  CHECK(by_path["/colour"]["line"] == 9);
  CHECK(by_path["/colour"]["column"] == 29);
  CHECK(error_of(ask(engine, "quote", small_request())) == "unknown_ruleset /ruleset");
}

TEST_CASE("columns count characters, not bytes") {
  houfu::Engine engine;
  const Tree answer = Tree::parse(ask_text(engine, "lint", "{\"x-注释\": \"先用后付😀\", \"colour\": 1}"));
  for (const Tree& d : answer["diagnostics"])
    if (d["path"] == "/colour") {
      CHECK(d["line"] == 1);
      CHECK(d["column"] == 19);
      return;
    }
  FAIL(answer.dump());
}

TEST_CASE("a number that is no integer is reported once") {
  std::string text = small_set().dump();
  text.replace(text.find("100000"), 6, "1000.5");
  houfu::Engine engine;
  const Tree answer = Tree::parse(ask_text(engine, "load", text));
  REQUIRE(answer["errors"].size() == 1);
  CHECK(answer["errors"][0]["code"] == "not_an_integer");
  CHECK(answer["errors"][0]["path"] == "/plans/0/limits/max");
}

TEST_CASE("hopeless numbers are refused at once, each with its own code") {
  houfu::Engine engine = shop();
  const Tree schedule = {{"principal", 100000}, {"method", "equal_instalment"}, {"count", 12}, {"every", {{"months", 1}}}, {"start", "2026-01-31"}, {"annual_rate", "0.12"}};
  const Tree late = {{"policy", {{"kind", "daily_rate"}, {"rate", "0.0005"}}}, {"owed", {{{"due_on", "2026-02-02"}, {"principal", 1000}, {"total", 1100}}}}, {"payments", Tree::array()}, {"as_of", "2026-03-02"}};
  const Tree flows = {{"method", "periodic"}, {"periods_per_year", 12}, {"flows", {-1000, 1100}}};
  const Tree eu = Tree::parse(R"({"method": "eu", "flows": [{"t": "0", "amount": -1000}, {"t": "1", "amount": 1100}]})");
  const Tree us = Tree::parse(R"({"method": "us_reg_z", "unit_period": {"unit": "month", "multiple": 1}, "advances": [{"on": "2026-01-10", "amount": 1000}], "payments": [{"on": "2026-02-10", "amount": 1100}]})");
  const Tree date = Tree::parse(R"({"from": "2026-01-31", "add": {"business_days": 1}, "calendar": {"id": "T", "covers": {"from": "2026-01-01", "to": "2026-12-31"}}})");
  const auto refused = [&](const std::string& verb, Tree request, const std::vector<std::pair<std::string, Tree>>& changes) {
    for (const auto& [pointer, value] : changes) request[Tree::json_pointer(pointer)] = value;
    const auto start = std::chrono::steady_clock::now();
    const Tree answer = ask(engine, verb, request);
    INFO(verb << " " << request.dump().substr(0, 300) << " " << answer.dump().substr(0, 300));
    CHECK(is_error(answer));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(200));  // sanitizers included
    return error_of(answer);
  };
  const Tree max = 9007199254740991;
  CHECK(refused("calc.schedule", schedule, {{"/principal", 0}}) == "out_of_range /principal");
  CHECK(refused("calc.schedule", schedule, {{"/principal", -100}}) == "out_of_range /principal");
  CHECK(refused("calc.schedule", schedule, {{"/count", 0}}) == "out_of_range /count");
  CHECK(refused("calc.schedule", schedule, {{"/count", 1000000000}}) == "too_many /count");
  CHECK(refused("calc.schedule", schedule, {{"/annual_rate", "1000000"}}) == "out_of_range /annual_rate");
  CHECK(refused("calc.schedule", schedule, {{"/annual_rate", "1e6"}}) == "invalid_rate /annual_rate");
  CHECK(refused("calc.schedule", schedule, {{"/annual_rate", "-0.1"}}) == "out_of_range /annual_rate");
  CHECK(refused("calc.schedule", schedule, {{"/fee_rate", "1000000"}}) == "out_of_range /fee_rate");
  CHECK(refused("calc.schedule", schedule, {{"/principal", max}, {"/annual_rate", "1000"}}) == "overflow ");
  CHECK(refused("calc.schedule", schedule, {{"/start", "2200-06-30"}}) == "date_out_of_range ");
  CHECK(refused("calc.schedule", schedule, {{"/start", "2201-01-01"}}) == "invalid_date /start");
  CHECK(refused("calc.schedule", schedule, {{"/start", "1899-12-31"}}) == "invalid_date /start");
  CHECK(refused("calc.schedule", schedule, {{"/every/months", 1000000000}}) == "out_of_range /every/months");
  CHECK(refused("calc.annual_rate", flows, {{"/flows", {1000, 1100}}}) == "no_rate /flows");
  CHECK(refused("calc.annual_rate", flows, {{"/flows", {-1000, -1100}}}) == "no_rate /flows");
  CHECK(refused("calc.annual_rate", flows, {{"/flows", {0, 0}}}) == "no_rate /flows");
  CHECK(refused("calc.annual_rate", flows, {{"/flows", Tree::array()}}) == "out_of_range /flows");
  CHECK(refused("calc.annual_rate", flows, {{"/flows", std::vector<int>(5001, 1)}}) == "too_many /flows");
  CHECK(refused("calc.annual_rate", flows, {{"/flows", {-100000, 230000, -132000}}}) == "ambiguous_rate /flows");
  CHECK(refused("calc.annual_rate", flows, {{"/flows", {-1, max}}, {"/periods_per_year", 366}}) == "no_rate /flows");
  CHECK(refused("calc.annual_rate", eu, {{"/flows/1/amount", -1}}) == "no_rate /flows");
  CHECK(refused("calc.annual_rate", eu, {{"/flows/1/t", "1/0"}}) == "invalid_time /flows/1/t");
  CHECK(refused("calc.annual_rate", eu, {{"/flows/1/t", "1001"}}) == "invalid_time /flows/1/t");
  CHECK(refused("calc.annual_rate", eu, {{"/flows/1/t", "-1"}}) == "invalid_time /flows/1/t");
  CHECK(refused("calc.annual_rate", us, {{"/payments/0/amount", 0}}) == "no_rate /payments");
  CHECK(refused("calc.annual_rate", us, {{"/payments/0/on", "2026-01-10"}}) == "no_rate /payments");
  CHECK(refused("calc.annual_rate", us, {{"/payments/0/on", "2026-01-09"}}) == "out_of_range /payments/0/on");
  CHECK(refused("calc.annual_rate", us, {{"/advances", Tree::array()}}) == "out_of_range /advances");
  CHECK(refused("calc.annual_rate", us, {{"/unit_period/multiple", 0}}) == "out_of_range /unit_period/multiple");
  CHECK(refused("calc.annual_rate", us, {{"/unit_period/multiple", 13}}) == "out_of_range /unit_period/multiple");
  CHECK(refused("calc.late_fee", late, {{"/owed/0/principal", -1}}) == "out_of_range /owed/0/principal");
  CHECK(refused("calc.late_fee", late, {{"/owed/0/total", 999}}) == "out_of_range /owed/0/total");
  CHECK(refused("calc.late_fee", late, {{"/policy/rate", "1000000"}}) == "out_of_range /policy/rate");
  CHECK(refused("calc.late_fee", late, {{"/policy/rate", "1000"}, {"/owed/0/principal", max}, {"/owed/0/total", max}}) == "overflow /policy");
  CHECK(refused("calc.late_fee", late, {{"/policy/counts", "business_day"}}) == "calendar_required /policy/counts");
  CHECK(refused("calc.late_fee", late, {{"/policy/counts", "business_day"}, {"/calendar", date["calendar"]}, {"/as_of", "2027-03-01"}}) == "calendar_not_covered /calendar");
  CHECK(refused("calc.late_fee", late, {{"/policy/rate", {{"table", "a.b"}}}}) == "unknown_table /policy/rate/table");
  CHECK(refused("calc.late_fee", late, {{"/policy/rate", {{"expr", {{"var", "amount"}}}}}}) == "unknown_fact /policy/rate/expr");
  CHECK(refused("calc.late_fee", late, {{"/payments", {{{"on", "2026-02-03"}, {"amount", 0}}}}}) == "out_of_range /payments/0/amount");
  CHECK(refused("calc.late_fee", late, {{"/owed", std::vector<Tree>(1201, late["owed"][0])}}) == "too_many /owed");
  CHECK(refused("calc.date", date, {{"/add/business_days", 1000000000}}) == "out_of_range /add/business_days");
  CHECK(refused("calc.date", date, {{"/from", "2026-12-31"}}) == "calendar_not_covered /calendar");
  CHECK(refused("calc.date", date, {{"/from", "2025-12-31"}, {"/add/business_days", 0}}) == "calendar_not_covered /calendar");
  CHECK(refused("calc.date", date, {{"/calendar/covers/to", "2025-12-31"}}) == "out_of_range /calendar/covers");
  CHECK(refused("calc.date", date, {{"/calendar/off_days", {"2026-05-01"}}, {"/calendar/make_up_workdays", {"2026-05-01"}}}) == "contradicting_day /calendar/make_up_workdays/0");
  CHECK(refused("calc.date", date, {{"/calendar/weekend", {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}}}) == "calendar_not_covered /calendar");
  CHECK(refused("calc.date", date, {{"/calendar", nullptr}}) == "wrong_type /calendar");
}

TEST_CASE("a late fee far in the future is answered with a bounded chart") {
  houfu::Engine engine;
  const Tree request = {{"policy", {{"kind", "daily_rate"}, {"rate", "0.0005"}}}, {"owed", std::vector<Tree>(1200, {{"due_on", "1900-01-01"}, {"principal", 1000000}, {"total", 1000000}})}, {"payments", Tree::array()}, {"as_of", "2200-12-31"}};
  const Tree answer = ask(engine, "calc.late_fee", request);
  REQUIRE(answer.contains("rows"));
  CHECK(answer["rows"].size() == 3 * 366 + 1);
  CHECK(answer["rows"].back()["on"] == "2200-12-31");
  CHECK(answer["rows"].back()["amount"] == answer["amount"]);
  CHECK(answer["amount"] == std::int64_t{1200} * 500 * 109937);  // days from 1900-01-01 to 2200-12-31
}
