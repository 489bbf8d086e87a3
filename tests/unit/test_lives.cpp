// Thousands of random lives: plans of every kind, events over months. What must hold of any of them.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "servicing/states.h"
#include "support.h"

using namespace houfu::tests;

namespace {

using Random = std::mt19937_64;
constexpr std::int64_t kStart = 20780;  // 2026-11-23

bool chance(Random& random, int one_in) { return any_of(random, 1, one_in) == 1; }
template <class T>
T pick(Random& random, std::initializer_list<T> list) {
  return *(list.begin() + any_of(random, 0, static_cast<std::int64_t>(list.size()) - 1));
}
std::string word(Random& random, std::initializer_list<const char*> list) { return pick(random, list); }
std::string day_text(std::int64_t days) { return houfu::Date{static_cast<std::int32_t>(days)}.str(); }

Tree late_fee(Random& random) {
  Tree out = {{"kind", word(random, {"none", "daily_rate", "daily_amount", "fixed", "steps"})}, {"grace_days", any_of(random, 0, 4)}};
  const std::string kind = out["kind"];
  if (kind == "daily_rate") out["rate"] = word(random, {"0.0005", "0.01", "0.000013"});
  if (kind == "daily_amount") out["amount"] = any_of(random, 1, 300);
  if (kind == "fixed") out[chance(random, 2) ? "amount" : "rate"] = nullptr;
  if (out.contains("amount") && out["amount"].is_null()) out["amount"] = 700;
  if (out.contains("rate") && out["rate"].is_null()) out["rate"] = "0.05";
  if (kind == "steps") out["steps"] = Tree::parse(R"([{"from_day":1,"until_day":8,"amount":1000,"per":"once"},{"from_day":8,"until_day":null,"rate":"0.001","per":"day"}])");
  out["grace_mode"] = word(random, {"waive", "deductible"});
  out["base"] = word(random, {"overdue_principal", "overdue_total"});
  out["scope"] = word(random, {"instalment", "order"});
  out["counts"] = word(random, {"day", "day", "business_day"});
  out["round"] = word(random, {"at_end", "per_day"});
  if (chance(random, 2)) out["caps"] = {{"share_of_principal", "0.1"}};
  if (chance(random, 3)) out["caps"]["annual_rate"] = "0.24";
  if (chance(random, 3)) out["caps"]["amount"] = 5000;
  return out;
}

Tree repayment(Random& random, bool trial) {
  Tree out = {{"method", word(random, {"single", "equal_principal", "equal_instalment", "interest_only", "flat_fee"})}};
  const bool single = out["method"] == "single";
  out["count"] = single ? 1 : any_of(random, 1, 6);
  if (!single || !trial || chance(random, 2)) out["every"] = chance(random, 2) ? Tree{{"months", 1}} : Tree{{"days", any_of(random, 1, 20)}};
  if (chance(random, 2)) out["annual_rate"] = word(random, {"0.12", "0.24", "0"});
  if (chance(random, 3)) out["day_count"] = word(random, {"actual/365", "30/360"});
  if (chance(random, 2)) out["fee_rate"] = word(random, {"0.023", "0.075"});
  out["fee_timing"] = word(random, {"spread", "first", "upfront"});
  out["fee_payer"] = word(random, {"buyer", "buyer", "merchant"});
  if (chance(random, 2)) out["fee_on_refund"] = word(random, {"pro_rata", "kept"});
  out["residual"] = word(random, {"last", "first"});
  out["roll"] = word(random, {"unadjusted", "following", "preceding"});
  out["accrual"] = word(random, {"unadjusted", "adjusted"});
  out["excess"] = word(random, {"next", "last", "reamortise"});
  out["early_settlement"] = word(random, {"keep_fees", "waive_fees"});
  if (chance(random, 2)) out["waterfall"] = chance(random, 2) ? Tree{"principal", "interest", "fee", "late_fee"} : Tree{"interest", "late_fee"};
  if (chance(random, 3)) out["minimum_payment"] = 3000;
  if (chance(random, 3)) out["first_due"] = {{"from", word(random, {"accepted", "delivered", "confirmed", "charge", "shipped", "paid"})}, {"days", any_of(random, 0, 9)}};
  else if (trial && chance(random, 2)) out["first_due"] = {{"from", "trial_end"}, {"days", any_of(random, 0, 3)}};
  return out;
}

Tree random_set(Random& random, std::int64_t number, bool dense) {
  Tree set = small_set();
  set["id"] = "life" + std::to_string(number);
  set["calendar"] = Tree::parse(read_file("rules/calendars/cn.json"));
  set["eligibility"] = Tree::array();
  set["facts"] = {{"authorised", {{"type", "money"}, {"source", "backend"}}}};
  set["texts"]["remind"] = {{"en", "{each} of {total} by {due}"}};
  Tree& plan = set["plans"][0];
  plan.erase("limits");
  const bool trial = chance(random, 2);
  if (trial) {
    plan["trial"] = {{"from", word(random, {"delivered", "delivered", "accepted", "confirmed", "shipped", "charge"})}, {"length", any_of(random, 0, 12)}};
    if (chance(random, 2)) plan["trial"]["ends_on"] = {"confirmed"};
    if (chance(random, 2)) plan["trial"]["auto_confirm_days"] = any_of(random, 1, 10);
    if (chance(random, 3)) plan["trial"]["roll"] = "preceding";
    if (chance(random, 3)) plan["trial"]["cutoff"] = "12:00";
  }
  plan["repayment"] = repayment(random, trial);
  plan["late_fee"] = late_fee(random);
  plan["fees"] = Tree::array();
  for (const char* when : {"accepted", "each", "default"})
    if (chance(random, 3)) plan["fees"].push_back({{"id", when}, {"title", {{"en", "Fee"}}}, {"amount", any_of(random, 1, 500)}, {"payer", "buyer"}, {"when", when}});
  if (dense) {
    // Instalments a few days apart beside a long trial: most states within weeks.
    if (plan["repayment"]["method"] == "single") plan["repayment"]["method"] = "flat_fee";
    plan["repayment"]["count"] = any_of(random, 1, 5);
    plan["repayment"]["every"] = {{"days", any_of(random, 1, 4)}};
    if (chance(random, 2)) plan["repayment"].erase("first_due");
    if (chance(random, 2)) plan["repayment"]["waterfall"] = {"principal", "interest", "late_fee", "fee"};
    if (chance(random, 2)) plan["fees"] = Tree::parse(R"([{"id":"each","title":{"en":"Fee"},"amount":100,"payer":"buyer","when":"each"}])");
    if (chance(random, 2)) plan["trial"] = {{"from", word(random, {"accepted", "accepted", "delivered", "confirmed", "paid", "shipped"})}, {"length", any_of(random, 0, 30)}, {"ends_on", {word(random, {"confirmed", "confirmed", "paid", "shipped", "delivered", "charge"})}}, {"roll", word(random, {"unadjusted", "preceding"})}};
  }
  plan["settlement"] = {{"after", "confirmed"}, {"business_days", 1}, {"cutoff", "20:00"}, {"fee_rate", "0.006"}};
  plan["reminders"] = Tree::parse(R"({"plan":[{"deadline":"due","days":-2,"time":"23:30","text":"remind"},{"deadline":"due","days":1,"time":"06:10","text":"remind"},{"deadline":"trial_end","days":0,"time":"09:00","text":"remind"}]})");
  return set;
}

// What is left when only the principal is paid: fees, for a waiver to let go.
std::int64_t principal(const Tree& now) {
  std::int64_t out = 0;
  for (const Tree& row : now["instalments"]) out += row["principal"].get<std::int64_t>();
  return std::max<std::int64_t>(1, out);
}

Tree random_event(Random& random, std::int64_t days, const Tree& now) {
  Tree out = {{"type", word(random, {"shipped", "delivered", "delivered", "confirmed", "charge", "payment", "payment", "payment", "payment", "refund", "return", "postpone", "waive", "paid"})}};
  if (chance(random, 40)) out["type"] = "cancel";
  char time[16];
  std::snprintf(time, sizeof time, "T%02d:00:00+08:00", static_cast<int>(any_of(random, 12, 23)));
  out["at"] = day_text(days) + time;
  const std::string type = out["type"];
  const std::int64_t owed = std::max<std::int64_t>(1, now["outstanding"]), next = now["next"].is_null() ? 1 : now["next"]["amount"].get<std::int64_t>();
  if (type == "payment") out["amount"] = std::max<std::int64_t>(1, pick<std::int64_t>(random, {next, next, owed, owed / 2, next / 2, owed + 500, any_of(random, 1, 60000), now["pay_off"].is_null() ? 1 : now["pay_off"]["amount"].get<std::int64_t>(), principal(now)}));
  if (type == "refund" || type == "charge") out["amount"] = any_of(random, 1, 60000);
  if (type == "refund" && chance(random, 2)) out["amount"] = std::max<std::int64_t>(1, pick<std::int64_t>(random, {now["credit"].get<std::int64_t>(), owed, next}));
  if (type == "return" && !chance(random, 6)) out["amount"] = chance(random, 2) ? any_of(random, 1, 30000) : next;
  if (type == "postpone") {
    out["number"] = any_of(random, 1, 6);
    out["to"] = day_text(days + (chance(random, 2) ? 0 : any_of(random, 0, 40)));
  }
  if (type == "waive") {
    out["what"] = word(random, {"late_fee", "fee"});
    if (chance(random, 2)) out["number"] = any_of(random, 1, 6);
    if (chance(random, 2)) out["amount"] = any_of(random, 1, 200);
  }
  return out;
}

// A statement without what fills pages.
std::string brief(Tree answer) {
  for (const char* key : {"display", "reminders", "settlement"}) answer.erase(key);
  if (answer.contains("late_fee")) answer["late_fee"].erase("rows");
  return answer.dump();
}

struct Life {
  Tree agreement;
  std::vector<Tree> events;
  std::map<std::int64_t, std::size_t> on;  // day to the event on it
};

Tree ask_life(houfu::Engine& engine, const Life& life, std::int64_t day) { return ask(engine, "statement", {{"agreement", life.agreement}, {"events", life.events}, {"as_of", day_text(day)}}); }

// Every figure of one statement by itself.
void check_figures(const Tree& answer) {
  std::int64_t outstanding = 0, late = 0;
  for (const Tree& row : answer["instalments"]) {
    for (const char* figure : {"principal", "interest", "fee", "late_fee", "paid", "outstanding"}) REQUIRE(row[figure].get<std::int64_t>() >= 0);
    const std::int64_t due = row["principal"].get<std::int64_t>() + row["interest"].get<std::int64_t>() + row["fee"].get<std::int64_t>() + row["late_fee"].get<std::int64_t>();
    REQUIRE(row["outstanding"] == due - row["paid"].get<std::int64_t>());
    outstanding += row["outstanding"].get<std::int64_t>();
    late += row["late_fee"].get<std::int64_t>();
  }
  REQUIRE(answer["outstanding"] == outstanding);
  REQUIRE(answer["late_fee"]["accrued"] == late);
  if (!answer["late_fee"]["cap"].is_null()) REQUIRE(late <= answer["late_fee"]["cap"].get<std::int64_t>());
  REQUIRE(answer["pay_off"].is_null() == (outstanding == 0));
  if (outstanding > 0) {
    REQUIRE(answer["pay_off"]["amount"].get<std::int64_t>() <= outstanding);
    REQUIRE(answer["next"]["amount"].get<std::int64_t>() <= outstanding);
  }
  if (answer["state"] == "settled" || answer["state"] == "cancelled") REQUIRE(outstanding == 0);
  if (outstanding == 0) REQUIRE(answer["reminders"].empty());
  std::map<std::string, int> a_day;
  for (const Tree& reminder : answer["reminders"]) {
    const std::string at = reminder["at"], hour = at.substr(11, 5);
    REQUIRE((hour >= "08:00" && hour < "22:00"));
    REQUIRE(++a_day[at.substr(0, 10)] == 1);
  }
}

std::int64_t sum(const Life& life, const std::string& type) {
  std::int64_t out = 0;
  for (const Tree& event : life.events)
    if (event["type"] == type) out += event["amount"].get<std::int64_t>();
  return out;
}

std::size_t state_of(const Tree& answer) { return static_cast<std::size_t>(*houfu::word_value<houfu::State>(answer["state"].get<std::string>())); }
bool may_follow(std::size_t from, std::size_t step, std::size_t to) { return houfu::has(houfu::next_states(static_cast<houfu::State>(from), step), static_cast<houfu::State>(to)); }

// Which states followed which, with the shortest life that showed it.
struct Edges {
  std::map<std::array<std::size_t, 3>, std::string> found;
  void add(std::size_t from, std::size_t step, std::size_t to, const Tree& plan, const Tree& request, const Tree& events, std::int64_t day) {
    Tree brief_plan = plan;
    for (const char* key : {"id", "title", "display", "reminders", "settlement"}) brief_plan.erase(key);
    const std::string life = Tree{{"plan", brief_plan}, {"amount", request["amount"]}, {"expected", request.value("expected", Tree::object())}, {"events", events}, {"day", day_text(day)}}.dump();
    std::string& shortest = found[{from, step, to}];
    if (shortest.empty() || shortest.size() > life.size()) shortest = life;
  }
};

// The days one after another: what changes between two is a passing day, or one event.
void check_days(houfu::Engine& engine, const Tree& plan, const Life& life, const std::set<std::int64_t>& days, Edges& edges) {
  std::optional<Tree> before;
  for (const std::int64_t day : days) {
    if (!days.contains(day - 1)) before.reset();
    Tree answer = ask_life(engine, life, day);
    INFO(day_text(day) << " " << brief(answer));
    REQUIRE(!answer.contains("error"));
    check_figures(answer);
    Life until{life.agreement, {}, {}};
    for (const auto& [on, index] : life.on)
      if (on <= day) until.events.push_back(life.events[index]);
    REQUIRE(ask_life(engine, until, day) == answer);
    if (!before) {
      before = std::move(answer);
      continue;
    }
    Tree passed = answer;
    if (life.on.contains(day)) {
      const Tree event = until.events.back();
      until.events.pop_back();
      passed = ask_life(engine, until, day);
      const auto step = static_cast<std::size_t>(*houfu::word_value<houfu::EventKind>(event["type"].get<std::string>()));
      INFO(event.dump() << "\nbefore " << brief(passed));
      REQUIRE(may_follow(state_of(passed), step, state_of(answer)));
      until.events.push_back(event);
      edges.add(state_of(passed), step, state_of(answer), plan, life.agreement["request"], until.events, day);
      until.events.pop_back();
    }
    INFO("the day before " << brief(*before) << "\n" << brief(passed));
    REQUIRE(may_follow(state_of(*before), houfu::kDayPasses, state_of(passed)));
    edges.add(state_of(*before), houfu::kDayPasses, state_of(passed), plan, life.agreement["request"], until.events, day);
    REQUIRE(passed["late_fee"]["accrued"].get<std::int64_t>() >= (*before)["late_fee"]["accrued"].get<std::int64_t>());
    before = std::move(answer);
  }
}

void check_money(houfu::Engine& engine, const Life& life, std::int64_t day, std::int64_t upfront) {
  const Tree answer = ask_life(engine, life, day);
  std::int64_t held = answer["credit"].get<std::int64_t>() + answer.value("upfront_fee", std::int64_t{0});
  for (const Tree& row : answer["instalments"]) held += row["paid"].get<std::int64_t>();
  INFO(brief(answer));
  REQUIRE(upfront + sum(life, "payment") - sum(life, "refund") == held);
}

// What a statement says settles everything does.
void check_pay_off(houfu::Engine& engine, Life life, std::int64_t day) {
  const Tree answer = ask_life(engine, life, day);
  const bool waits = std::any_of(answer["instalments"].begin(), answer["instalments"].end(), [](const Tree& row) { return row.contains("estimated"); });
  const bool estimate = life.agreement["x-charged"] == true && std::none_of(life.events.begin(), life.events.end(), [](const Tree& event) { return event["type"] == "charge"; });
  if (answer["pay_off"].is_null() || answer["state"] == "returned" || waits || estimate || answer["pay_off"]["amount"] == 0) return;
  life.events.push_back({{"type", "payment"}, {"at", day_text(day) + "T23:59:59+08:00"}, {"amount", answer["pay_off"]["amount"]}});
  const Tree paid = ask_life(engine, life, day);
  INFO(brief(answer) << "\n" << brief(paid));
  REQUIRE(paid["state"] == "settled");
  REQUIRE(paid["credit"] == answer["credit"]);
}

}  // namespace

TEST_CASE("random lives: money adds up, late fees only grow, later events change nothing, states move along the table") {
  const std::int64_t lives = std::getenv("HOUFU_LIVES") ? std::atoll(std::getenv("HOUFU_LIVES")) : 400;
  Random random(20261123);
  Edges edges;
  std::map<std::string, int> refused;
  for (std::int64_t i = 0; i < lives; ++i) {
    const bool dense = i % 2 == 1;
    const Tree set = random_set(random, i, dense);
    houfu::Engine engine;
    const Tree loaded = ask(engine, "load", set);
    INFO(set["plans"][0].dump() << loaded.dump());
    REQUIRE(loaded.contains("ruleset"));
    Tree request = {{"now", "2026-11-23T10:15:00+08:00"}, {"amount", any_of(random, 1, 60000)}, {"facts", {{"authorised", 50000}}}};
    if (chance(random, 2)) request["expected"] = {{"delivered", day_text(kStart + any_of(random, 0, 9))}};
    Life life{{{"ruleset", loaded["ruleset"]["digest"]}, {"request", request}, {"plan", "later"}, {"accepted_at", "2026-11-23T10:20:00+08:00"}}, {}, {}};
    const Tree& plan = set["plans"][0];
    life.agreement["x-charged"] = plan.value("/trial/from"_json_pointer, "") == "charge" || plan.value("/repayment/first_due/from"_json_pointer, "") == "charge";
    const Tree first = ask_life(engine, life, kStart);
    INFO(first.dump());
    if (first.contains("error")) {
      ++refused[error_of(first)];
      continue;
    }
    std::int64_t upfront = first.value("upfront_fee", std::int64_t{0});
    std::int64_t day = kStart;
    for (int tries = 0; tries < 14; ++tries) {
      day += dense ? any_of(random, 1, 3) : any_of(random, 1, 12);
      const Tree now = ask_life(engine, life, day);
      // What might happen instead is followed for one step.
      for (int k = 0; dense && k < (std::getenv("HOUFU_EDGES") ? 12 : 5); ++k) {
        Life other = life;
        other.events.push_back(random_event(random, day, now));
        Tree& event = other.events.back();
        const std::string at = event["at"];
        if (k == 0) event = {{"type", "waive"}, {"at", at}, {"what", "fee"}};
        if (k == 1) event = {{"type", "refund"}, {"at", at}, {"amount", std::max<std::int64_t>(1, sum(life, "payment") - sum(life, "refund"))}};
        if (k == 3) event = {{"type", "refund"}, {"at", at}, {"amount", std::max<std::int64_t>(1, sum(life, "payment") - sum(life, "refund") - 1)}};
        if (k == 2) event = {{"type", "return"}, {"at", at}};
        const Tree answer = ask_life(engine, other, day);
        if (answer.contains("error")) continue;
        const auto step = static_cast<std::size_t>(*houfu::word_value<houfu::EventKind>(other.events.back()["type"].get<std::string>()));
        INFO(Tree(other.events).dump() << "\nbefore " << brief(now) << "\n" << brief(answer));
        REQUIRE(may_follow(state_of(now), step, state_of(answer)));
        edges.add(state_of(now), step, state_of(answer), plan, request, other.events, day);
      }
      life.events.push_back(random_event(random, day, now));
      const Tree after = ask_life(engine, life, day);
      if (after.contains("error")) {
        ++refused[after["error"]["code"]];
        life.events.pop_back();
        continue;
      }
      life.on[day] = life.events.size() - 1;
      if (life.events.back()["type"] == "charge") upfront += std::max<std::int64_t>(0, after.value("upfront_fee", std::int64_t{0}) - now.value("upfront_fee", std::int64_t{0}));
      const bool ended = after["state"] == "cancelled";
      INFO(Tree(life.events).dump());
      if (!ended) check_pay_off(engine, life, day);
      check_money(engine, life, day, upfront);
    }
    INFO(Tree(life.events).dump());
    std::set<std::int64_t> days;
    for (const auto& [on, index] : life.on) days.insert({on - 1, on});
    for (int stretch = 0; stretch < 2; ++stretch)
      for (std::int64_t k = 0, from = any_of(random, kStart, day); k < 8; ++k) days.insert(from + k);
    days.erase(kStart - 1);
    check_days(engine, plan, life, days, edges);
    Life shuffled = life;
    std::shuffle(shuffled.events.begin(), shuffled.events.end(), random);
    const Tree asked = {{"agreement", life.agreement}, {"events", life.events}, {"as_of", day_text(day)}};
    const Tree other = {{"agreement", life.agreement}, {"events", shuffled.events}, {"as_of", day_text(day)}};
    REQUIRE(ask_text(engine, "statement", asked.dump()) == ask_text(engine, "statement", other.dump()));
  }
  // HOUFU_EDGES=tests/states/edges.ndjson writes a life for each entry of the table of states, for test_states.cpp.
  if (const char* path = std::getenv("HOUFU_EDGES")) {
    std::ofstream out(path, std::ios::binary);
    for (const auto& [edge, life] : edges.found) {
      Tree line = Tree::parse(life);
      line["from"] = houfu::word_of(static_cast<houfu::State>(edge[0]));
      line["step"] = edge[1] == houfu::kDayPasses ? "a day" : houfu::word_of(static_cast<houfu::EventKind>(edge[1]));
      line["to"] = houfu::word_of(static_cast<houfu::State>(edge[2]));
      out << line.dump() << "\n";
    }
  }
  std::string codes;
  for (const auto& [code, count] : refused) codes += code + " " + std::to_string(count) + "\n";
  INFO(codes);
  CHECK(refused.size() >= 10);
}
