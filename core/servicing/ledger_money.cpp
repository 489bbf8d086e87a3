// How money is poured over what is owed. What changes a debt is in ledger_changes.cpp.
#include <algorithm>

#include "servicing/ledger.h"

namespace houfu {
namespace {

constexpr Part kUsualOrder[] = {Part::late_fee, Part::fee, Part::interest, Part::principal};
constexpr std::string_view kPartNames[] = {"late_fee", "fee", "interest", "principal"};

}  // namespace

// Part by part in the order of the rule set; parts that it does not name come last.
void Ledger::fill(LedgerRow& row, std::int64_t& rest) const {
  const auto take = [&](Part part) {
    const std::int64_t paid = std::min(rest, row.unpaid(part));
    if (paid <= 0) return;
    of(row.paid, part) += paid;
    rest -= paid;
  };
  for (const std::string& name : agreement_->plan->repayment.waterfall)
    for (const Part part : kUsualOrder)
      if (kPartNames[static_cast<std::size_t>(part)] == name) take(part);
  for (const Part part : kUsualOrder) take(part);
}

// What is past due, then what is due that day, the oldest first; the rest ahead of time.
// accrue() comes first: what changes on a day costs nothing on it.
std::optional<Error> Ledger::pour(Date day, std::int64_t amount) {
  std::int64_t rest = amount;
  const std::int64_t settles = pay_off(day);
  if (final_ && rest > 0 && rest >= settles && settles < outstanding()) {
    ahead_.push_back({day, 0, true});
    if (auto error = set_due()) return error;
    rest += take_surplus();
  }
  const auto is_due = [&](std::size_t i) { return rows_[i].has_come(day); };
  for (const std::size_t i : order_)
    if (rest > 0 && is_due(i)) fill(rows_[i], rest);
  const Excess excess = agreement_->plan->repayment.excess;
  if (excess == Excess::last)
    for (std::size_t k = order_.size(); k-- > 0 && rest > 0;)
      if (!is_due(order_[k])) fill(rows_[order_[k]], rest);
  if (excess == Excess::reamortise && rest > 0)
    if (auto error = pay_ahead(day, rest)) return error;
  for (const std::size_t i : order_)
    if (rest > 0) fill(rows_[i], rest);
  credit_ += rest;
  note(day);
  return std::nullopt;
}

// Principal that is paid now; what is left is spread anew over the instalments to come.
std::optional<Error> Ledger::pay_ahead(Date day, std::int64_t& rest) {
  const std::size_t k = pricing_.next(day);
  const bool settled = !ahead_.empty() && ahead_.back().settles;
  if (settled || !pricing_.dated() || k >= rows_.size()) return std::nullopt;
  std::int64_t left = 0;
  for (std::size_t i = k; i < rows_.size(); ++i) left += rows_[i].unpaid(Part::principal);
  const std::int64_t paid = std::min(rest, left);
  if (paid <= 0) return std::nullopt;
  ahead_.push_back({day, paid, false});
  if (auto error = set_due()) return error;
  const std::int64_t taken = std::min(paid, std::max<std::int64_t>(0, rows_[k].unpaid(Part::principal)));
  of(rows_[k].paid, Part::principal) += taken;
  rest += take_surplus() - taken;
  return std::nullopt;
}

std::optional<Error> Ledger::pay(Date day, std::int64_t amount) {
  if (auto error = accrue(day)) return error;
  paid_in_ += amount;
  const std::int64_t credit = std::exchange(credit_, 0);
  return pour(day, amount + credit);
}

// What was paid on a row beyond what it comes to now.
std::int64_t Ledger::take_surplus() {
  std::int64_t out = 0;
  for (LedgerRow& row : rows_)
    for (const Part part : {Part::fee, Part::interest, Part::principal}) {
      const std::int64_t more = std::max<std::int64_t>(0, -row.unpaid(part));
      of(row.paid, part) -= more;
      out += more;
    }
  return out;
}

}  // namespace houfu
