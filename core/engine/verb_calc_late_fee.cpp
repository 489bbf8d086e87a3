// calc.late_fee: what lateness costs by a plan's policy, given what was owed and paid. No rule set.
#include <algorithm>

#include "base/stable_order.h"
#include "engine/verbs.h"
#include "schedule/late_fee.h"

namespace houfu {
namespace {

constexpr std::size_t kMostOwed = 1200, kMostPayments = 10'000;

struct Debt {
  Date due;
  Money principal, left;
};

struct Payment {
  Date on;
  Money amount;
};

Debt read_debt(ObjectReader& fields) {
  Debt out;
  out.due = fields.need("due_on", read_date).value_or(Date{});
  out.principal = fields.need("principal", read_money, 0, kLargestInteger).value_or(Money{});
  out.left = fields.need("total", read_money, 0, kLargestInteger).value_or(Money{});
  if (!fields.problems().has_errors() && out.left < out.principal)
    fields.problems().found("out_of_range", fields.path().key("total"), std::to_string(out.left.minor) + " below the principal of " + std::to_string(out.principal.minor), "at least the principal");
  return out;
}

Payment read_payment(ObjectReader& fields) {
  Payment out;
  out.on = fields.need("on", read_date).value_or(Date{});
  out.amount = fields.need("amount", read_money, 1, kLargestInteger).value_or(Money{});
  return out;
}

// Payments go to the oldest debt first, and there to what is not principal first.
std::vector<LateItem> history(std::vector<Debt> debts, const std::vector<Payment>& payments, LateBase base) {
  debts = in_order(debts, stable_order(debts.size(), [&](auto a, auto b) { return debts[a].due < debts[b].due; }));
  std::vector<LateItem> out;
  const auto owe = [&](std::size_t i, Date from) {
    const Money left = debts[i].left, carries = base == LateBase::overdue_total ? left : std::min(debts[i].principal, left);
    out[i].owed.push_back({from, carries, Money{left.minor - carries.minor}});
  };
  for (std::size_t i = 0; i < debts.size(); ++i) {
    out.push_back({debts[i].due, debts[i].principal, {}});
    owe(i, {});
    out[i].owed.front().from.days = INT32_MIN;
  }
  std::size_t oldest = 0;
  for (const std::size_t k : stable_order(payments.size(), [&](auto a, auto b) { return payments[a].on < payments[b].on; })) {
    Money rest = payments[k].amount;
    while (oldest < debts.size() && rest.minor > 0) {
      const Money paid = std::min(rest, debts[oldest].left);
      rest.minor -= paid.minor;
      debts[oldest].left.minor -= paid.minor;
      owe(oldest, Date{payments[k].on.days + 1});
      if (debts[oldest].left.minor == 0) ++oldest;
    }
  }
  return out;
}

}  // namespace

Json late_rows_json(const std::vector<LateRow>& rows) {
  Json out = Json::array();
  for (const LateRow& row : rows) {
    Json entry = Json::object();
    entry.set("on", row.on.str());
    entry.set("owed", row.owed.minor);
    entry.set("amount", row.amount.minor);
    out.push(std::move(entry));
  }
  return out;
}

Json verb_calc_late_fee(const Json& request) {
  Problems problems;
  const Path root;
  ObjectReader reader(request, root, problems);
  const auto calendar = reader.get("calendar", read_calendar);
  std::optional<LateTerms> policy;
  if (const Json* json = reader.need("policy")) policy = read_late_terms(*json, root.key("policy"), calendar, problems);
  std::vector<Debt> debts;
  std::vector<Payment> payments;
  read_list(reader, "owed", kMostOwed, [&](ObjectReader& fields) { debts.push_back(read_debt(fields)); });
  read_list(reader, "payments", kMostPayments, [&](ObjectReader& fields) { payments.push_back(read_payment(fields)); });
  const auto as_of = reader.need("as_of", read_date);
  reader.finish();
  Money principal;
  for (const Debt& debt : debts) {
    const auto sum = add(principal, debt.principal);
    if (!sum && !problems.has_errors()) problems.error("overflow", root.key("owed"), "found a total beyond the largest amount of money, expected smaller amounts");
    principal = sum.value_or(Money{});
  }
  if (problems.has_errors()) return error_answer(problems.first_error());
  const auto late = accrue_late_fee(*policy, history(std::move(debts), payments, policy->base), principal, *as_of, calendar ? &*calendar : nullptr);
  if (!late) return error_answer({late.error().code, late.error().code == "calendar_not_covered" ? "/calendar" : "/policy", late.error().message});
  Json out = Json::object();
  out.set("amount", late->amount.minor);
  out.set("rows", late_rows_json(late->rows));
  if (late->provisional) out.set("provisional", true);
  return out;
}

}  // namespace houfu
