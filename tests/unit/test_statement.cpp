// Each sentence of the contract about what happens after the checkout, against figures by hand or the calculators.
#include <algorithm>
#include <functional>

#include "base/date.h"
#include "support.h"

using namespace houfu::tests;

namespace {

// An agreement on one plan of a small rule set, changed by a patch, and what happens to it.
struct Agreed {
  houfu::Engine engine;
  Tree agreement, events = Tree::array();
  Tree at(const std::string& day, const Tree& more = Tree::object()) {
    Tree request = {{"agreement", agreement}, {"events", events}, {"as_of", day}};
    request.merge_patch(more);
    return ask(engine, "statement", request);
  }
  Agreed& with(const std::string& day, const std::string& type, const Tree& more = Tree::object()) {
    Tree event = {{"type", type}, {"at", day.size() > 10 ? day : day + "T12:00:00+08:00"}};
    event.update(more);
    events.push_back(event);
    return *this;
  }
  Agreed& pay(const std::string& day, std::int64_t amount) { return with(day, "payment", {{"amount", amount}}); }
};

Agreed agreed(const char* plan_patch, std::int64_t amount = 120000, const char* set_patch = "{}") {
  Tree set = small_set();
  set["eligibility"] = Tree::array();
  set["facts"] = {{"authorised", {{"type", "money"}, {"source", "backend"}}}};
  set["calendar"] = Tree::parse(read_file("rules/calendars/cn.json"));
  set["plans"][0].erase("limits");
  set["plans"][0].merge_patch(Tree::parse(plan_patch));
  set.merge_patch(Tree::parse(set_patch));
  Agreed out{engine_with(set), {}};
  Tree request = {{"now", "2026-11-23T10:15:00+08:00"}, {"amount", amount}, {"facts", Tree::object()}};
  const Tree quote = ask(out.engine, "quote", request);
  INFO(quote.dump());
  REQUIRE(quote["outcome"] == "eligible");
  out.agreement = {{"ruleset", quote["ruleset"]["digest"]}, {"request", request}, {"plan", "later"}, {"accepted_at", "2026-11-23T10:20:00+08:00"}};
  return out;
}

constexpr char kFlat[] = R"({"repayment": {"method": "flat_fee", "count": 3, "every": {"months": 1}, "first_due": null, "fee_rate": "0.03"}})";
constexpr char kLoan[] = R"({"repayment": {"method": "equal_instalment", "count": 12, "every": {"months": 1}, "first_due": null, "annual_rate": "0.12", "excess": "reamortise"}})";
// Two instalments whose first is late: 600.00 and 6.00 of fee each; 0.1 % a day.
constexpr char kLate[] = R"({"repayment": {"method": "flat_fee", "count": 2, "every": {"months": 1}, "first_due": null, "fee_rate": "0.01"}, "late_fee": {"kind": "daily_rate", "rate": "0.001"}})";

std::int64_t money(const Tree& value) { return value.get<std::int64_t>(); }

Tree rows(const Tree& answer, const char* member) {
  Tree out = Tree::array();
  for (const Tree& row : answer["instalments"]) out.push_back(row[member]);
  return out;
}

}  // namespace

TEST_CASE("with no events a statement is the quote") {
  Agreed it = agreed(kFlat);
  const Tree answer = it.at("2026-11-23"), offer = ask(it.engine, "quote", it.agreement["request"])["offers"][0];
  for (std::size_t i = 0; i < 3; ++i)
    for (const char* member : {"due_on", "principal", "interest", "fee"}) CHECK(answer["instalments"][i][member] == offer["schedule"][i][member]);
  CHECK(answer["outstanding"] == offer["totals"]["total"]);
  CHECK(answer["display"] == offer["display"]);
  CHECK(answer["state"] == "open");
}

TEST_CASE("a payment is poured in the usual order, or in the rule set's") {
  Agreed usual = agreed(kLate);
  usual.pay("2027-01-02", 1000);  // 10 days: 6.00 late; then 4.00 of the fee of 6.00
  Tree answer = usual.at("2027-01-02");
  CHECK(answer["instalments"][0]["late_fee"] == 600);
  CHECK(answer["late_fee"]["per_day"] == 60);  // the principal is untouched
  Agreed own = agreed(kLate, 120000, R"({"plans": [{"id": "later", "title": {"en": "Later"}, "repayment": {"method": "flat_fee", "count": 2, "every": {"months": 1}, "fee_rate": "0.01", "waterfall": ["principal", "late_fee"]}, "late_fee": {"kind": "daily_rate", "rate": "0.001"}, "display": {"badge": "badge", "headline": "badge", "terms": []}}]})");
  own.pay("2027-01-02", 1000);
  answer = own.at("2027-01-02");
  CHECK(answer["late_fee"]["per_day"] == 59);  // 10.00 of the principal is paid
  CHECK(answer["instalments"][0]["outstanding"] == 60000 + 600 + 600 - 1000);
}

TEST_CASE("what is past due comes before what is due, that before what is not due yet, the oldest first") {
  Agreed it = agreed(kLate);
  it.pay("2027-01-23", 60600 + 1860 + 100);  // 31 days late: 18.60; then 1.00 on the row of the day
  const Tree answer = it.at("2027-01-23");
  CHECK(answer["instalments"][0]["outstanding"] == 0);
  CHECK(answer["instalments"][1]["paid"] == 100);
  CHECK(answer["state"] == "due");
}

TEST_CASE("what is paid beyond what is due goes to the next instalment, the last, or is spread anew") {
  Agreed next = agreed(kFlat), last = agreed(R"({"repayment": {"method": "flat_fee", "count": 3, "every": {"months": 1}, "first_due": null, "fee_rate": "0.03", "excess": "last"}})"),
         anew = agreed(R"({"repayment": {"method": "flat_fee", "count": 3, "every": {"months": 1}, "first_due": null, "fee_rate": "0.03", "excess": "reamortise"}})");
  for (Agreed* it : {&next, &last, &anew}) it->pay("2026-12-23", 41200 + 10000);
  CHECK(rows(next.at("2026-12-23"), "outstanding") == Tree({0, 31200, 41200}));
  CHECK(rows(last.at("2026-12-23"), "outstanding") == Tree({0, 41200, 31200}));
  CHECK(rows(anew.at("2026-12-23"), "outstanding") == Tree({0, 36200, 36200}));
}

TEST_CASE("a loan that is spread anew costs what a new loan of the balance costs") {
  Agreed it = agreed(kLoan);
  const Tree before = it.at("2026-11-23");
  const std::int64_t first = money(before["instalments"][0]["outstanding"]), balance = 120000 - money(before["instalments"][0]["principal"]);
  it.pay("2026-12-23", first + 20000);  // on the due day: no day of the next period has passed
  const Tree answer = it.at("2026-12-23");
  const Tree anew = ask(it.engine, "calc.schedule", {{"principal", balance - 20000}, {"method", "equal_instalment"}, {"count", 11}, {"every", {{"months", 1}}}, {"start", "2026-12-23"}, {"annual_rate", "0.12"}});
  for (std::size_t k = 0; k < 11; ++k) {
    CHECK(answer["instalments"][k + 1]["outstanding"] == anew["instalments"][k]["total"]);
    CHECK(answer["instalments"][k + 1]["interest"] == anew["instalments"][k]["interest"]);
  }
  CHECK(answer["instalments"][1]["paid"] == 20000);
}

TEST_CASE("pay-off is the balance, the interest of the days that have run, and what is due") {
  Agreed it = agreed(kLoan);
  CHECK(it.at("2026-11-23")["pay_off"] == Tree({{"amount", 120000}, {"on", "2026-11-23"}}));
  CHECK(it.at("2026-12-03")["pay_off"]["amount"] == 120400);  // 10 of 30 days of 12.00
  CHECK(it.at("2026-12-23")["pay_off"]["amount"] == 121200);
  const Tree due = it.at("2026-12-23");
  const std::int64_t left = 120000 - money(due["instalments"][0]["principal"]), interest = money(due["instalments"][1]["interest"]);
  CHECK(it.at("2027-01-02")["pay_off"]["amount"] == 121200 + (interest * 10 + 15) / 31);  // half up
  CHECK(left + interest > 0);
  it.pay("2026-12-03", 120400);
  const Tree paid = it.at("2026-12-03");
  CHECK(paid["state"] == "settled");
  CHECK(paid["credit"] == 0);
  CHECK(money(paid["instalments"][0]["interest"]) == 400);
}

TEST_CASE("at early settlement fees to come are kept or waived as the plan says") {
  Agreed keep = agreed(kFlat), waive = agreed(R"({"repayment": {"method": "flat_fee", "count": 3, "every": {"months": 1}, "first_due": null, "fee_rate": "0.03", "early_settlement": "waive_fees"}})");
  CHECK(keep.at("2026-12-24")["pay_off"]["amount"] == 123600);
  CHECK(waive.at("2026-12-24")["pay_off"]["amount"] == 121200);  // the first is past due, the other two are not
  waive.pay("2026-12-24", 122000);
  CHECK(waive.at("2026-12-24")["state"] == "settled");
  CHECK(waive.at("2026-12-24")["credit"] == 800);
}

TEST_CASE("what is paid beyond everything is credit, and a refund takes it first") {
  Agreed it = agreed(kFlat);
  it.pay("2026-12-01", 130000);
  CHECK(it.at("2026-12-01")["credit"] == 6400);
  it.with("2026-12-02", "refund", {{"amount", 6400}});
  const Tree answer = it.at("2026-12-02");
  CHECK(answer["credit"] == 0);
  CHECK(answer["state"] == "settled");
  CHECK(rows(answer, "principal") == Tree({40000, 40000, 40000}));
}

TEST_CASE("a refund without goods is off the price, and goods that follow it are not counted twice") {
  Agreed it = agreed(kFlat);
  it.pay("2026-12-01", 123600).with("2026-12-02", "refund", {{"amount", 30000}});
  Tree answer = it.at("2026-12-02");
  CHECK(rows(answer, "principal") == Tree({30000, 30000, 30000}));
  CHECK(answer["credit"] == 900);  // 3 % of what was taken off
  it.with("2026-12-05", "return", {{"amount", 30000}});
  answer = it.at("2026-12-05");
  CHECK(rows(answer, "principal") == Tree({30000, 30000, 30000}));
  CHECK(answer["credit"] == 900);
}

TEST_CASE("a return makes the debt what it would be for what was kept; fees follow or stay") {
  Agreed follow = agreed(kFlat), stay = agreed(R"({"repayment": {"method": "flat_fee", "count": 3, "every": {"months": 1}, "first_due": null, "fee_rate": "0.03", "fee_on_refund": "kept"}})");
  for (Agreed* it : {&follow, &stay}) it->with("2026-12-01", "return", {{"amount", 60000}});
  CHECK(rows(follow.at("2026-12-01"), "outstanding") == Tree({20600, 20600, 20600}));
  CHECK(rows(stay.at("2026-12-01"), "outstanding") == Tree({21200, 21200, 21200}));
  follow.with("2026-12-02", "return");
  CHECK(follow.at("2026-12-02")["state"] == "returned");
  CHECK(follow.at("2026-12-02")["outstanding"] == 0);
}

TEST_CASE("what was paid on an instalment covers others after a return, and is money back once nothing is owed") {
  Agreed it = agreed(kFlat);
  it.pay("2026-12-23", 41200).with("2026-12-24", "return", {{"amount", 90000}});
  const Tree answer = it.at("2026-12-24");
  CHECK(rows(answer, "paid") == Tree({10300, 10300, 10300}));
  CHECK(answer["credit"] == 41200 - 30900);
  CHECK(answer["state"] == "settled");
}

TEST_CASE("a fee paid at the start goes back in proportion") {
  Agreed it = agreed(R"({"repayment": {"method": "flat_fee", "count": 3, "every": {"months": 1}, "first_due": null, "fee_rate": "0.03", "fee_timing": "upfront"}})");
  CHECK(it.at("2026-11-23")["upfront_fee"] == 3600);
  it.with("2026-12-01", "return", {{"amount", 60000}});
  const Tree answer = it.at("2026-12-01");
  CHECK(answer["upfront_fee"] == 1800);
  CHECK(rows(answer, "outstanding") == Tree({18200, 20000, 20000}));  // 18.00 came back and went on the first
}

TEST_CASE("late fee: waived in part it can still grow, paid it stays") {
  Agreed it = agreed(kLate);
  it.with("2027-01-02", "waive", {{"what", "late_fee"}, {"amount", 250}});
  CHECK(it.at("2027-01-02")["late_fee"]["accrued"] == 350);
  CHECK(it.at("2027-01-03")["late_fee"]["accrued"] == 410);
  CHECK(it.at("2027-01-03")["late_fee"]["rows"].back() == Tree({{"on", "2027-01-03"}, {"owed", 60000}, {"amount", 660}}));
  it.with("2027-01-04", "waive", {{"what", "late_fee"}, {"number", 1}});
  CHECK(it.at("2027-01-04")["late_fee"]["accrued"] == 0);
  CHECK(it.at("2027-01-05")["late_fee"]["accrued"] == 60);
}

TEST_CASE("a postponed instalment is late from its new day; what lateness had cost stays") {
  Agreed it = agreed(kLate);
  it.with("2027-01-02", "postpone", {{"number", 1}, {"to", "2027-01-10"}});
  CHECK(it.at("2027-01-02")["state"] == "open");
  CHECK(it.at("2027-01-10")["state"] == "due");
  CHECK(it.at("2027-01-10")["late_fee"]["accrued"] == 600);
  CHECK(it.at("2027-01-12")["late_fee"]["accrued"] == 720);
  CHECK(it.at("2027-01-12")["late_fee"]["days_overdue"] == 2);
}

TEST_CASE("a fee for default is charged once, on the first day after the grace") {
  Agreed it = agreed(R"({"late_fee": {"kind": "none", "grace_days": 2}, "fees": [{"id": "notice", "title": {"en": "Notice"}, "amount": 700, "payer": "buyer", "when": "default"}]})");
  CHECK(it.at("2026-12-25")["outstanding"] == 120000);  // due on 23 December
  CHECK(it.at("2026-12-25")["state"] == "grace");
  CHECK(it.at("2026-12-26")["outstanding"] == 120700);
  CHECK(it.at("2027-03-01")["outstanding"] == 120700);
}

TEST_CASE("the final charge replaces the estimate and may not exceed what was authorised") {
  Agreed it = agreed(R"({"repayment": {"first_due": {"from": "charge", "days": 2}}})", 1800);
  CHECK(it.at("2026-11-30")["instalments"][0]["due_on"].is_null());
  it.pay("2026-11-24", 500).with("2026-11-25", "charge", {{"amount", 1200}});
  const Tree answer = it.at("2026-11-25");
  CHECK(answer["outstanding"] == 700);
  CHECK(answer["instalments"][0]["due_on"] == "2026-11-27");
  it.events[1]["amount"] = 1801;  // nothing else was authorised: no more than was agreed on
  CHECK(error_of(it.at("2026-11-25")) == "over_authorised /events/1");
  it.agreement["request"]["facts"]["authorised"] = 5000;
  CHECK(it.at("2026-11-25")["outstanding"] == 1301);
  it.events[1]["amount"] = 5001;
  CHECK(error_of(it.at("2026-11-24")) == "over_authorised /events/1");  // later, but checked
  it.events[1]["amount"] = 400;
  CHECK(it.at("2026-11-25")["credit"] == 100);
  CHECK(it.at("2026-11-25")["state"] == "settled");
}

TEST_CASE("a deadline on the asked day has not passed, and one whose event has not happened never passes") {
  Agreed it = agreed(R"({"trial": {"from": "delivered", "length": 7}, "repayment": {"first_due": null}})");
  CHECK(it.at("2030-01-01")["state"] == "open");
  it.with("2026-11-26T23:59:59+08:00", "delivered");
  CHECK(it.at("2026-11-25")["state"] == "open");
  CHECK(it.at("2026-11-26")["state"] == "trial");
  CHECK(it.at("2026-12-02")["state"] == "trial");
  CHECK(it.at("2026-12-03")["state"] == "due");
  CHECK(it.at("2026-12-04")["state"] == "overdue");
}

TEST_CASE("an order confirms itself once its day has passed") {
  Agreed it = agreed(R"({"trial": {"from": "delivered", "length": 30, "ends_on": ["confirmed"], "auto_confirm_days": 10}, "repayment": {"first_due": null}, "settlement": {"after": "confirmed"}})");
  it.with("2026-11-26", "delivered");
  CHECK(it.at("2026-12-05")["settlement"] == Tree({{"on", "2026-12-07"}, {"estimated", true}, {"gross", 120000}, {"fee", 0}, {"net", 120000}, {"refunds", Tree::array()}}));
  CHECK(it.at("2026-12-06")["settlement"]["estimated"] == true);
  CHECK(it.at("2026-12-07")["settlement"]["estimated"] == false);
  CHECK(it.at("2026-12-06")["state"] == "due");
  CHECK(it.at("2026-12-07")["state"] == "overdue");
  it.with("2026-12-08", "confirmed");  // it had confirmed itself
  CHECK(it.at("2026-12-08")["settlement"]["on"] == "2026-12-07");
}

TEST_CASE("the next payment names the least to pay where the plan has a minimum") {
  Agreed it = agreed(R"({"repayment": {"method": "flat_fee", "count": 3, "every": {"months": 1}, "first_due": null, "minimum_payment": 10000}})");
  CHECK(it.at("2026-11-23")["next"] == Tree({{"on", "2026-12-23"}, {"amount", 40000}, {"minimum", 10000}}));
}

TEST_CASE("a newer calendar moves provisional days only, and only if it agrees with the old one") {
  Agreed it = agreed(R"({"repayment": {"method": "single", "first_due": {"from": "accepted", "days": 75}, "roll": "following"}})");
  CHECK(it.at("2026-11-23")["instalments"][0]["due_on"] == "2027-02-08");  // 6 February is a Saturday
  Tree newer = Tree::parse(read_file("rules/calendars/cn.json"));
  newer["covers"]["to"] = "2027-12-31";
  newer["off_days"].push_back("2027-02-08");  // made up
  const Tree answer = it.at("2026-11-23", {{"calendar", newer}});
  CHECK(answer["instalments"][0]["due_on"] == "2027-02-09");
  CHECK_FALSE(answer.contains("provisional"));
  Tree other = newer;
  other["off_days"].push_back("2026-11-30");
  CHECK(error_of(it.at("2026-11-23", {{"calendar", other}})) == "calendar_differs /calendar");
  other = newer;
  other["id"] = "mine";
  CHECK(error_of(it.at("2026-11-23", {{"calendar", other}})) == "calendar_differs /calendar");
  other = newer;
  other["covers"]["to"] = "2026-12-30";
  other["off_days"].erase(other["off_days"].size() - 1);
  CHECK(error_of(it.at("2026-11-23", {{"calendar", other}})) == "calendar_differs /calendar");
}

TEST_CASE("events that contradict each other are errors with the event's path, whatever day is asked") {
  const auto code = [](const std::function<void(Agreed&)>& happen, const char* plan = kFlat) {
    Agreed it = agreed(plan);
    happen(it);
    return error_of(it.at("2026-11-23"));
  };
  CHECK(code([](Agreed& it) { it.with("2026-11-25", "delivered").with("2026-11-26", "shipped"); }) == "contradicting_events /events/1");
  CHECK(code([](Agreed& it) { it.with("2026-11-27", "confirmed").with("2026-11-28", "delivered"); }) == "contradicting_events /events/1");
  CHECK(code([](Agreed& it) { it.with("2026-11-27", "confirmed").with("2026-11-28", "confirmed"); }) == "repeated_event /events/1");
  CHECK(code([](Agreed& it) { it.pay("2026-11-27", 100).with("2026-11-28", "refund", {{"amount", 101}}); }) == "refund_above_paid /events/1");
  CHECK(code([](Agreed& it) { it.with("2026-11-28", "return", {{"amount", 120001}}); }) == "return_above_bought /events/0");
  CHECK(code([](Agreed& it) { it.pay("2026-11-27", 123600).pay("2026-11-28", 1); }) == "event_after_settled /events/1");
  CHECK(code([](Agreed& it) { it.with("2026-11-27", "cancel").with("2026-11-28", "shipped"); }) == "event_after_cancelled /events/1");
  CHECK(code([](Agreed& it) { it.with("2026-11-27", "return").with("2026-11-28", "confirmed"); }) == "event_after_returned /events/1");
  CHECK(code([](Agreed& it) { it.pay("2026-11-27", 0); }) == "out_of_range /events/0/amount");
  CHECK(code([](Agreed& it) { it.with("2026-11-23T10:19:59+08:00", "shipped"); }) == "before_acceptance /events/0");
  CHECK(code([](Agreed& it) { it.with("2026-11-27", "postpone", {{"number", 1}, {"to", "2026-12-23"}}); }) == "not_later /events/0");
  CHECK(code([](Agreed& it) { it.with("2026-12-30", "postpone", {{"number", 1}, {"to", "2026-12-29"}}); }) == "not_later /events/0");
  CHECK(code([](Agreed& it) { it.with("2026-11-27", "postpone", {{"number", 4}, {"to", "2027-12-23"}}); }) == "unknown_instalment /events/0");
  CHECK(code([](Agreed& it) { it.pay("2026-11-26", 41200).with("2026-11-27", "postpone", {{"number", 1}, {"to", "2027-12-23"}}); }) == "nothing_to_postpone /events/1");
  CHECK(code([](Agreed& it) { it.with("2026-11-27", "postpone", {{"number", 1}, {"to", "2027-12-23"}}); }, R"({"repayment": {"first_due": {"from": "charge", "days": 2}}})") == "no_due_date /events/0");
  CHECK(code([](Agreed& it) { it.with("2026-11-27", "waive", {{"what", "fee"}, {"amount", 3601}}); }) == "waived_too_much /events/0");
  CHECK(code([](Agreed& it) { it.with("2026-11-27", "waive", {{"what", "late_fee"}}); }) == "waived_too_much /events/0");
  CHECK(code([](Agreed& it) { it.with("2026-11-27", "divorced"); }) == "unknown_word /events/0/type");
  CHECK(code([](Agreed& it) { it.with("2026-11-27", "shipped", {{"amount", 1}}); }) == "unknown_key /events/0/amount");
  CHECK(code([](Agreed& it) { it.with("2026-11-27", "payment"); }) == "missing_key /events/0/amount");
}

TEST_CASE("events of one instant may be listed in any order") {
  Agreed it = agreed(kFlat);
  it.with("2026-12-24", "shipped").with("2026-12-24", "delivered").with("2026-12-24", "confirmed").pay("2026-12-24", 41200).pay("2026-12-24", 500).with("2026-12-24", "return", {{"amount", 60000}}).with("2026-12-24", "refund", {{"amount", 100}});
  const std::string expected = it.at("2026-12-24").dump();
  REQUIRE(expected.find("error") == std::string::npos);
  std::sort(it.events.begin(), it.events.end());
  for (int i = 0; i < 200; ++i) {
    std::next_permutation(it.events.begin(), it.events.end());
    REQUIRE(it.at("2026-12-24").dump() == expected);
  }
}

TEST_CASE("an agreement is computed from what it stores: nothing else, nothing unknown, nothing of another rule set") {
  Agreed it = agreed(kFlat);
  const auto code = [&](const std::function<void(Tree&)>& change) {
    Agreed other = agreed(kFlat);
    change(other.agreement);
    return error_of(other.at("2026-11-23"));
  };
  CHECK(code([](Tree& a) { a["outstanding"] = 1; }) == "unknown_key /agreement/outstanding");
  CHECK(code([](Tree& a) { a["plan"] = "nobody"; }) == "unknown_plan /agreement/plan");
  CHECK(code([](Tree& a) { a["ruleset"] = "sha256:" + std::string(64, '0'); }) == "unknown_ruleset /agreement/ruleset");
  CHECK(code([](Tree& a) { a["ruleset"] = "small"; }) == "invalid_digest /agreement/ruleset");
  CHECK(code([](Tree& a) { a["request"]["amount"] = 0; }) == "out_of_range /agreement/request/amount");
  CHECK(code([](Tree& a) { a["accepted_at"] = "2026-11-23T10:14:59+08:00"; }) == "out_of_range /agreement/accepted_at");
  CHECK(error_of(it.at("2026-11-22")) == "out_of_range /as_of");
  Tree too_many = Tree::array();
  for (int i = 0; i < 10001; ++i) too_many.push_back({{"type", "cancel"}, {"at", "Z"}});
  CHECK(error_of(it.at("2026-11-23", {{"events", too_many}})).starts_with("too_"));
}

TEST_CASE("long lives are answered in time or refused") {
  Agreed it = agreed(R"({"repayment": {"method": "equal_instalment", "count": 1200, "every": {"months": 1}, "first_due": null, "annual_rate": "0.06", "excess": "reamortise"}, "late_fee": {"kind": "daily_rate", "rate": "0.0005"}})", 100000000);
  for (int i = 0; i < 2500; ++i) {
    const houfu::Date day{20780 + i * 14};
    it.pay(day.str(), 100);
  }
  const Tree answer = it.at("2120-01-01");
  CHECK((answer.contains("state") || error_of(answer) == "too_much_work /events"));
}

TEST_CASE("an instalment at its cap adds nothing to what one more day costs") {
  Tree set = small_set();
  set["plans"][0]["repayment"] = {{"method", "equal_principal"}, {"count", 2}, {"every", {{"days", 30}}}};
  set["plans"][0]["late_fee"] = {{"kind", "daily_amount"}, {"amount", 10}, {"caps", {{"amount", 100}}}};
  for (const char* scope : {"instalment", "order"}) {
    set["plans"][0]["late_fee"]["scope"] = scope;
    houfu::Engine engine = engine_with(set);
    const std::string digest = ask(engine, "load", set)["ruleset"]["digest"];
    const Tree agreement = {{"ruleset", digest}, {"request", small_request()}, {"plan", "later"}, {"accepted_at", "2026-11-23T10:20:00+08:00"}};
    const auto late = [&](const char* day) { return ask(engine, "statement", {{"agreement", agreement}, {"events", Tree::array()}, {"as_of", day}})["late_fee"]; };
    // Due on 23 December and 22 January; on 27 January the first is 35 days late, the second 5.
    const Tree today = late("2027-01-27"), tomorrow = late("2027-01-28");
    INFO(scope << today.dump());
    CHECK(today["per_day"] == tomorrow["accrued"].get<std::int64_t>() - today["accrued"].get<std::int64_t>());
  }
}
