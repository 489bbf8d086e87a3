// Trials and other deadlines, each day counted by hand on a calendar of 2026: half-open, cut-offs, business days, the last
// day that the calendar covers.
#include "support.h"

using namespace houfu::tests;

namespace {

// 2026-12-29 is a Tuesday; the calendar ends with the year and knows one day off and one Saturday worked.
Tree set_with(const Tree& trial) {
  Tree set = small_set();
  set["calendar"] = Tree::parse(R"({"id": "y", "covers": {"from": "2026-01-01", "to": "2026-12-31"}, "off_days": ["2026-10-01", "2026-10-02"], "make_up_workdays": ["2026-10-10"]})");
  set["eligibility"] = Tree::array();
  set["plans"][0]["trial"] = trial;
  set["plans"][0]["repayment"] = {{"method", "single"}, {"count", 1}};
  set["plans"][0]["return_window"] = {{"from", "delivered"}, {"days", 7}};
  return set;
}

Tree offer(const Tree& trial, const std::string& now, const Tree& expected) {
  houfu::Engine engine = engine_with(set_with(trial));
  const Tree quote = ask(engine, "quote", {{"now", now}, {"amount", 5000}, {"facts", Tree::object()}, {"expected", expected}});
  INFO(quote.dump());
  if (quote.contains("error")) return quote;
  REQUIRE(quote["offers"].size() == 1);
  return quote["offers"][0];
}

std::string ends(const Tree& trial, const std::string& now, const Tree& expected, const char* name = "trial_end") {
  const Tree found = offer(trial, now, expected);
  if (found.contains("error")) return error_of(found);
  const Tree deadline = deadline_of(found, name);
  return deadline["on"].is_null() ? "-" : deadline["on"].get<std::string>();
}

const std::string kNow = "2026-09-21T10:15:00+08:00";  // a Monday

}  // namespace

TEST_CASE("a trial of days begins the day after its event, or on it, and an extension adds to it") {
  const Tree delivered = {{"delivered", "2026-09-23"}};
  CHECK(ends({{"from", "delivered"}, {"length", 7}}, kNow, delivered) == "2026-09-30");
  CHECK(ends({{"from", "delivered"}, {"length", 7}, {"starts", "same_day"}}, kNow, delivered) == "2026-09-29");
  CHECK(ends({{"from", "delivered"}, {"length", 7}, {"extension", 3}}, kNow, delivered) == "2026-10-03");
  CHECK(ends({{"from", "delivered"}, {"length", 7}}, kNow, Tree::object()) == "-");
  CHECK(ends({{"from", "accepted"}, {"length", 0}}, kNow, Tree::object()) == "2026-09-21");
  CHECK(ends({{"from", "shipped"}, {"length", 1}, {"unit", "month"}}, kNow, {{"shipped", "2026-10-31"}}) == "2026-11-30");
  for (const char* event : {"paid", "shipped", "delivered", "confirmed", "charge"}) CHECK(ends({{"from", event}, {"length", 15}}, kNow, {{event, "2026-09-30"}}) == "2026-10-15");
}

TEST_CASE("business days skip days off and count worked Saturdays, up to the last day that is covered") {
  const Tree trial = {{"from", "delivered"}, {"length", 3}, {"unit", "business_day"}};
  CHECK(ends(trial, kNow, {{"delivered", "2026-09-29"}}) == "2026-10-06");  // Wed 30, Mon 5, Tue 6
  CHECK(ends(trial, kNow, {{"delivered", "2026-10-07"}}) == "2026-10-10");  // Thu 8, Fri 9, Sat 10 worked
  CHECK(ends(trial, kNow, {{"delivered", "2026-12-28"}}) == "2026-12-31");
  CHECK(ends(trial, kNow, {{"delivered", "2026-12-29"}}).starts_with("calendar_not_covered"));
  Tree roll = {{"from", "delivered"}, {"length", 5}, {"roll", "following"}};
  CHECK(ends(roll, kNow, {{"delivered", "2026-12-26"}}) == "2026-12-31");
  CHECK(ends(roll, kNow, {{"delivered", "2026-09-28"}}) == "2026-10-05");  // Sat 3 moves to Monday
  CHECK(ends(roll, kNow, {{"delivered", "2026-10-05"}}) == "2026-10-10");  // a worked Saturday stays
  CHECK(ends(roll, kNow, {{"delivered", "2026-12-27"}}).starts_with("calendar_not_covered"));
}

TEST_CASE("a deadline ends at local midnight after its last day, also on the last day that is covered") {
  const Tree found = offer({{"from", "delivered"}, {"length", 7}}, kNow, {{"delivered", "2026-12-24"}});
  const Tree trial_end = deadline_of(found, "trial_end");
  CHECK(trial_end["on"] == "2026-12-31");
  CHECK(trial_end["until"] == "2027-01-01T00:00:00+08:00");
  CHECK(deadline_of(found, "return_window")["on"] == "2026-12-31");  // seven days, the first the day after receipt
  CHECK(found["schedule"][0]["due_on"] == "2026-12-31");
}

TEST_CASE("an acceptance at the cut-off counts as the next day, a second before it does not") {
  const Tree trial = {{"from", "accepted"}, {"length", 2}, {"cutoff", "17:00"}};
  CHECK(ends(trial, "2026-09-21T16:59:59+08:00", Tree::object()) == "2026-09-23");
  CHECK(ends(trial, "2026-09-21T17:00:00+08:00", Tree::object()) == "2026-09-24");
  CHECK(ends(trial, "2026-09-21T08:59:59Z", Tree::object()) == "2026-09-23");
  CHECK(ends(trial, "2026-09-21T09:00:00Z", Tree::object()) == "2026-09-24");
  CHECK(ends({{"from", "accepted"}, {"length", 1}}, "2026-09-21T15:59:59Z", Tree::object()) == "2026-09-22");
  CHECK(ends({{"from", "accepted"}, {"length", 1}}, "2026-09-21T16:00:00Z", Tree::object()) == "2026-09-23");
}

TEST_CASE("an order confirms itself, and a confirmation ends the trial early") {
  const Tree trial = {{"from", "delivered"}, {"length", 15}, {"ends_on", {"confirmed"}}, {"auto_confirm_days", 10}};
  CHECK(ends(trial, kNow, {{"delivered", "2026-09-23"}}, "auto_confirm") == "2026-10-03");
  CHECK(ends(trial, kNow, {{"delivered", "2026-09-23"}}) == "2026-10-03");
  CHECK(ends(trial, kNow, {{"delivered", "2026-09-23"}, {"confirmed", "2026-09-25"}}) == "2026-09-25");
  const Tree from_dispatch = {{"from", "delivered"}, {"length", 15}, {"ends_on", {"confirmed"}}, {"auto_confirm_days", 10}, {"auto_confirm_from", "shipped"}};
  CHECK(ends(from_dispatch, kNow, {{"shipped", "2026-09-22"}, {"delivered", "2026-09-24"}}) == "2026-10-02");
}
