// What holds for every schedule and every late fee, on thousands of random ones from fixed seeds.
#include <algorithm>

#include "support.h"

using namespace houfu::tests;

namespace {

using Random = std::mt19937_64;

template <class T>
T one_of(Random& random, const std::vector<T>& list) {
  return list[static_cast<std::size_t>(any_of(random, 0, static_cast<std::int64_t>(list.size()) - 1))];
}

std::string a_rate(Random& random, std::int64_t most_millionths) {
  std::string digits = std::to_string(any_of(random, 0, most_millionths));
  return "0." + std::string(6 - std::min<std::size_t>(6, digits.size()), '0') + digits;
}

std::string a_day(Random& random, int from, int years) {
  const auto two = [](std::int64_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(any_of(random, from, from + years)) + "-" + two(any_of(random, 1, 12)) + "-" + two(any_of(random, 1, 28));
}

std::string later(houfu::Engine& engine, const Tree& day, std::int64_t days) {
  return ask(engine, "calc.date", {{"from", day}, {"add", {{"days", days}}}})["on"];
}

Tree a_schedule(Random& random) {
  const std::string method = one_of<std::string>(random, {"equal_principal", "equal_instalment", "interest_only", "flat_fee", "single"});
  Tree out = {{"principal", any_of(random, 1, any_of(random, 0, 9) == 0 ? 9007199254740991 : 10000000)}, {"method", method}, {"count", method == "single" ? 1 : any_of(random, 1, 40)}, {"start", a_day(random, 1950, 200)}};
  out["every"] = any_of(random, 0, 1) ? Tree({{"months", any_of(random, 1, 6)}}) : Tree({{"days", any_of(random, 1, 60)}});
  if (any_of(random, 0, 3)) out["annual_rate"] = a_rate(random, 400000);
  if (any_of(random, 0, 1)) out["fee_rate"] = a_rate(random, 100000);
  out["rounding"] = one_of<std::string>(random, {"half_up", "half_even", "half_down", "down", "up", "floor", "ceiling"});
  out["residual"] = one_of<std::string>(random, {"last", "first", "spread_first", "spread_last", "largest_remainder"});
  out["fee_timing"] = one_of<std::string>(random, {"spread", "first", "upfront"});
  if (any_of(random, 0, 1)) out["day_count"] = one_of<std::string>(random, {"30/360", "30/360US", "30E/360", "30E/360ISDA", "actual/360", "actual/365", "actual/actual"});
  if (any_of(random, 0, 4) == 0) out["emi_adjust"] = "fineract";
  return out;
}

Tree a_policy(Random& random) {
  Tree out = {{"kind", one_of<std::string>(random, {"daily_rate", "daily_amount", "fixed", "steps"})}};
  if (out["kind"] == "daily_rate") out["rate"] = a_rate(random, 5000);
  if (out["kind"] == "daily_amount") out["amount"] = any_of(random, 0, 500);
  if (out["kind"] == "fixed") out["amount"] = any_of(random, 0, 5000);
  if (out["kind"] == "steps") {
    const std::int64_t middle = any_of(random, 2, 30);
    Tree first = {{"from_day", any_of(random, 0, 1)}, {"until_day", middle}, {"per", one_of<std::string>(random, {"day", "once"})}}, second = {{"from_day", middle + any_of(random, 0, 5)}, {"until_day", nullptr}, {"per", one_of<std::string>(random, {"day", "once"})}};
    first["amount"] = any_of(random, 0, 1000);
    second["rate"] = a_rate(random, 5000);
    out["steps"] = {first, second};
  }
  if (any_of(random, 0, 1)) out["grace_days"] = any_of(random, 0, 15);
  if (any_of(random, 0, 1)) out["grace_mode"] = one_of<std::string>(random, {"waive", "deductible"});
  if (any_of(random, 0, 1)) out["base"] = one_of<std::string>(random, {"overdue_principal", "overdue_total"});
  if (any_of(random, 0, 1)) out["round"] = one_of<std::string>(random, {"at_end", "per_day"});
  if (any_of(random, 0, 1)) out["scope"] = one_of<std::string>(random, {"instalment", "order"});
  out["rounding"] = one_of<std::string>(random, {"half_up", "half_even", "half_down", "down", "up", "floor", "ceiling"});
  if (any_of(random, 0, 1)) out["caps"]["amount"] = any_of(random, 0, 3000);
  if (any_of(random, 0, 1)) out["caps"]["share_of_principal"] = a_rate(random, 400000);
  if (any_of(random, 0, 1)) out["caps"]["annual_rate"] = a_rate(random, 400000);
  return out;
}

Tree a_late_fee(Random& random) {
  Tree owed = Tree::array(), payments = Tree::array();
  for (std::int64_t n = any_of(random, 1, 4); n > 0; --n) {
    const std::int64_t principal = any_of(random, 0, 200000);
    owed.push_back({{"due_on", a_day(random, 2026, 0)}, {"principal", principal}, {"total", principal + any_of(random, 0, 5000)}});
  }
  for (std::int64_t n = any_of(random, 0, 4); n > 0; --n) payments.push_back({{"on", a_day(random, 2026, 0)}, {"amount", any_of(random, 1, 150000)}});
  return {{"policy", a_policy(random)}, {"owed", owed}, {"payments", payments}, {"as_of", a_day(random, 2026, 1)}};
}

std::int64_t sum_of(const Tree& rows, const char* key) {
  std::int64_t sum = 0;
  for (const Tree& row : rows) sum += row[key].get<std::int64_t>();
  return sum;
}

}  // namespace

TEST_CASE("parts of a schedule add up, its balance never passes below zero, its days increase, and it is the same twice") {
  Random random(41);
  houfu::Engine engine;
  int answered = 0;
  for (int i = 0; i < 2000; ++i) {
    const Tree request = a_schedule(random);
    const std::string text = ask_text(engine, "calc.schedule", request.dump());
    REQUIRE(text == ask_text(engine, "calc.schedule", request.dump()));
    const Tree answer = Tree::parse(text);
    if (answer.contains("error")) continue;
    ++answered;
    INFO(request.dump());
    const Tree& rows = answer["instalments"];
    const std::int64_t upfront = answer.value("upfront_fee", std::int64_t{0});
    CHECK(sum_of(rows, "principal") == request["principal"]);
    CHECK(sum_of(rows, "interest") == answer["totals"]["interest"]);
    CHECK(sum_of(rows, "fee") + upfront == answer["totals"]["fee"]);
    CHECK(sum_of(rows, "total") + upfront == answer["totals"]["total"]);
    CHECK(rows.back()["balance"] == 0);
    std::int64_t balance = request["principal"];
    std::string before = request["start"];
    for (const Tree& row : rows) {
      CHECK(row["principal"] >= 0);
      CHECK(row["interest"] >= 0);
      balance -= row["principal"].get<std::int64_t>();
      CHECK(row["balance"] == balance);
      CHECK(balance >= 0);
      CHECK(row["due_on"].get<std::string>() > before);
      before = row["due_on"];
    }
  }
  CHECK(answered > 1200);
}

TEST_CASE("a longer delay never costs less, no fee passes its caps, and the last row is the amount") {
  Random random(42);
  houfu::Engine engine;
  for (int i = 0; i < 1500; ++i) {
    Tree request = a_late_fee(random);
    const Tree answer = ask(engine, "calc.late_fee", request);
    INFO(request.dump() << " " << answer.dump().substr(0, 300));
    REQUIRE(answer.contains("amount"));
    std::int64_t before = 0;
    std::string day;
    for (const Tree& row : answer["rows"]) {
      CHECK(row["amount"] >= before);
      CHECK(row["on"].get<std::string>() > day);
      before = row["amount"];
      day = row["on"];
    }
    CHECK(answer["amount"] == before);
    const Tree caps = request["policy"].value("caps", Tree::object());
    const bool order = request["policy"].value("scope", "instalment") == "order";
    const auto count = static_cast<std::int64_t>(request["owed"].size());
    if (caps.contains("amount")) CHECK(answer["amount"] <= caps["amount"].get<std::int64_t>() * (order ? 1 : count));
    if (caps.contains("share_of_principal")) CHECK(answer["amount"].get<double>() <= std::stod(caps["share_of_principal"].get<std::string>()) * static_cast<double>(sum_of(request["owed"], "principal")) + 1e-6);
    request["as_of"] = later(engine, request["as_of"], any_of(random, 1, 60));
    CHECK(ask(engine, "calc.late_fee", request)["amount"] >= answer["amount"]);
  }
}

TEST_CASE("cutting what is owed at a day changes no late fee: a payment of nothing more, or the day looked at twice") {
  Random random(43);
  houfu::Engine engine;
  for (int i = 0; i < 1000; ++i) {
    const Tree request = a_late_fee(random);
    const Tree whole = ask(engine, "calc.late_fee", request);
    INFO(request.dump());
    // One payment as two on the same day.
    Tree split = request;
    split["payments"] = Tree::array();
    for (const Tree& payment : request["payments"]) {
      const std::int64_t amount = payment["amount"], part = any_of(random, 0, amount);
      for (const std::int64_t piece : {part, amount - part})
        if (piece > 0) split["payments"].push_back({{"on", payment["on"]}, {"amount", piece}});
    }
    CHECK(ask(engine, "calc.late_fee", split) == whole);
    // Events in another order.
    std::reverse(split["payments"].begin(), split["payments"].end());
    CHECK(ask(engine, "calc.late_fee", split) == whole);
    // Any row is what a look on that day says.
    if (whole["rows"].empty()) continue;
    const Tree& row = whole["rows"][static_cast<std::size_t>(any_of(random, 0, static_cast<std::int64_t>(whole["rows"].size()) - 1))];
    Tree earlier = request;
    earlier["as_of"] = row["on"];
    CHECK(ask(engine, "calc.late_fee", earlier)["amount"] == row["amount"]);
  }
}

TEST_CASE("a larger debt never pays a smaller late fee or less interest, in whatever minor unit") {
  Random random(44);
  houfu::Engine engine;
  for (int i = 0; i < 1000; ++i) {
    Tree late = a_late_fee(random);
    late["payments"] = Tree::array();
    const std::int64_t amount = ask(engine, "calc.late_fee", late)["amount"];
    for (Tree& owed : late["owed"])
      for (const char* key : {"principal", "total"}) owed[key] = owed[key].get<std::int64_t>() * 10;
    INFO(late.dump());
    CHECK(ask(engine, "calc.late_fee", late)["amount"] >= amount);
    Tree schedule = a_schedule(random);
    schedule["principal"] = any_of(random, 1, 10000000);
    const Tree small = ask(engine, "calc.schedule", schedule);
    schedule["principal"] = schedule["principal"].get<std::int64_t>() * 10;
    const Tree large = ask(engine, "calc.schedule", schedule);
    if (!small.contains("totals") || !large.contains("totals")) continue;
    INFO(schedule.dump());
    CHECK(large["totals"]["total"] >= small["totals"]["total"]);
  }
}

TEST_CASE("a schedule's rate balances its own payments, in each form of the calculator") {
  Random random(45);
  houfu::Engine engine;
  for (int i = 0; i < 400; ++i) {
    Tree schedule = {{"principal", any_of(random, 10000, 10000000)}, {"method", "equal_instalment"}, {"count", any_of(random, 2, 36)}, {"every", {{"months", 1}}}, {"start", "2025-01-10"}, {"annual_rate", a_rate(random, 360000)}};
    const Tree answer = ask(engine, "calc.schedule", schedule);
    INFO(schedule.dump() << answer.dump().substr(0, 200));
    if (answer["totals"]["interest"] == 0) continue;
    Tree flows = Tree::array(), dated = Tree::array(), payments = Tree::array();
    flows.push_back(-schedule["principal"].get<std::int64_t>());
    dated.push_back({{"t", "0"}, {"amount", flows[0]}});
    for (const Tree& row : answer["instalments"]) {
      flows.push_back(row["total"]);
      dated.push_back({{"t", row["number"].dump() + "/12"}, {"amount", row["total"]}});
      payments.push_back({{"on", row["due_on"]}, {"amount", row["total"]}});
    }
    const Tree periodic = ask(engine, "calc.annual_rate", {{"method", "periodic"}, {"periods_per_year", 12}, {"flows", flows}});
    CHECK(periodic["nominal"] == answer["annual_rate"]["nominal"]);
    CHECK(periodic["effective"] == answer["annual_rate"]["effective"]);
    CHECK(ask(engine, "calc.annual_rate", {{"method", "eu"}, {"flows", dated}})["effective"] == periodic["effective"]);
    const Tree us = ask(engine, "calc.annual_rate", {{"method", "us_reg_z"}, {"unit_period", {{"unit", "month"}, {"multiple", 1}}}, {"advances", {{{"on", "2025-01-10"}, {"amount", schedule["principal"]}}}}, {"payments", payments}});
    CHECK(us["nominal"] == periodic["nominal"]);
  }
}
