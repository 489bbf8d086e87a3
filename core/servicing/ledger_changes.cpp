// What makes a debt larger, smaller or later: a charge, what comes back, what is let go. How it is paid is in ledger_money.cpp.
#include <algorithm>

#include "servicing/ledger.h"

namespace houfu {

void Ledger::move(LedgerRow& row, Part part, std::int64_t amount) const {
  of(row.due, part) += amount;
  of(row.moved, part) += amount;
}

// After what was bought or kept has changed. A row whose day has come does not become unpaid by that: what it lacks now
// is due with the next.
std::optional<Error> Ledger::reprice(Date day, std::int64_t* surplus) {
  std::vector<std::int64_t> before;
  for (LedgerRow& row : rows_) {
    before.push_back(row.unpaid());
    row.moved = {};
  }
  if (auto error = set_due()) return error;
  for (LedgerRow& row : rows_) {
    // What was paid on a row stays there, whatever its parts come to now.
    const std::int64_t late = std::exchange(of(row.paid, Part::late_fee), of(row.due, Part::late_fee));
    std::int64_t paid = total(row.paid) - of(row.paid, Part::late_fee);
    row.paid = {of(row.paid, Part::late_fee), 0, 0, 0};
    fill(row, paid);
    of(row.paid, Part::principal) += paid;
    of(row.paid, Part::late_fee) = late;
  }
  std::int64_t lacking = 0;
  for (const std::size_t i : order_) {
    LedgerRow& row = rows_[i];
    if (row.has_come(day)) {
      std::int64_t more = row.unpaid() - before[i];
      for (const Part part : {Part::principal, Part::interest, Part::fee}) {
        const std::int64_t gone = std::max<std::int64_t>(0, std::min(more, row.unpaid(part)));
        move(row, part, -gone);
        lacking += gone;
        more -= gone;
      }
    } else {
      move(row, Part::principal, std::exchange(lacking, 0));
    }
  }
  const std::size_t last = order_.back();
  move(rows_[last], Part::principal, lacking);
  // With none to come it is due today.
  if (lacking > 0 && before[last] <= 0) put_off(day, last, day);
  *surplus = take_surplus();
  return std::nullopt;
}

// The order becomes worth less.
std::optional<Error> Ledger::reduce(EventDay day, std::int64_t by, std::int64_t* surplus) {
  if (by == 0) return std::nullopt;
  const Money kept{kept_.minor - by};
  reductions_.push_back({day, kept_, kept});
  kept_ = kept;
  if (auto error = reprice(day.on, surplus)) return error;
  const std::int64_t upfront = std::max<std::int64_t>(0, pricing_.upfront(bought_, kept_) - upfront_forgiven_);
  *surplus += upfront_ - upfront;
  upfront_ = upfront;
  if (kept_.minor == 0) write_off();
  return std::nullopt;
}

// Nothing is left of the order: what lateness would still cost is let go.
void Ledger::write_off() {
  for (LedgerRow& row : rows_) {
    row.late_waived += std::max<std::int64_t>(0, row.unpaid(Part::late_fee));
    of(row.due, Part::late_fee) = of(row.paid, Part::late_fee);
    const std::int64_t fee = std::min(row.default_fee, std::max<std::int64_t>(0, row.unpaid(Part::fee)));
    row.default_fee -= fee;
    of(row.due, Part::fee) -= fee;
  }
}

std::optional<Error> Ledger::charge(Date day, Money amount) {
  if (auto error = accrue(day)) return error;
  const std::int64_t gone = bought_.minor - kept_.minor;
  if (amount.minor < gone) return Error{"charge_below_returned", "", found_expected(std::to_string(amount.minor), "at least the " + std::to_string(gone) + " that came back")};
  bought_ = amount;
  kept_ = Money{amount.minor - gone};
  final_ = true;
  const auto agreed = pricing_.price(bought_, bought_, {});
  if (!agreed) return agreed.error();
  // Caps follow the final amount, but what lateness has cost does not become more by it.
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].agreed = rows_[i].has_come(day) ? std::min(rows_[i].agreed, (*agreed)[i].principal) : (*agreed)[i].principal;
  cap_base_ = late_.amount.minor > 0 ? std::min(cap_base_, amount) : amount;
  for (std::size_t i = 0; i < items_.size(); ++i) items_[i].principal = Money{rows_[item_row_[i]].agreed};
  std::int64_t surplus = 0;
  if (auto error = reprice(day, &surplus)) return error;
  if (auto error = accrue(day)) return error;
  for (LedgerRow& row : rows_) {
    const std::int64_t more = std::max<std::int64_t>(0, -row.unpaid(Part::late_fee));
    of(row.paid, Part::late_fee) -= more;
    surplus += more;
  }
  const std::int64_t upfront = std::max<std::int64_t>(0, pricing_.upfront(bought_, kept_) - upfront_forgiven_);
  upfront_paid_ += std::max<std::int64_t>(0, upfront - upfront_);  // what is more of it is taken with the charge
  surplus += std::max<std::int64_t>(0, upfront_ - upfront);
  upfront_ = upfront;
  surplus += std::exchange(credit_, 0);
  return pour(day, surplus);
}

std::optional<Error> Ledger::take_back(EventDay day, Money amount) {
  if (auto error = accrue(day.on)) return error;
  returned_ += amount.minor;
  const std::int64_t paid_back = std::min(amount.minor, refunded_ahead_);
  refunded_ahead_ -= paid_back;
  const std::int64_t cut = std::min(amount.minor - paid_back, kept_.minor);
  std::int64_t surplus = 0;
  if (auto error = reduce(day, cut, &surplus)) return error;
  freed_ += surplus;
  surplus += std::exchange(credit_, 0);
  return pour(day.on, surplus);
}

std::optional<Error> Ledger::refund(EventDay day, std::int64_t amount) {
  if (auto error = accrue(day.on)) return error;
  paid_out_ += amount;
  std::int64_t rest = amount;
  const std::int64_t credit = std::min(rest, credit_);
  credit_ -= credit;
  rest -= credit;
  freed_ -= std::min(freed_, credit);
  if (cancelled_ || rest == 0) return std::nullopt;
  // What came back had been set against instalments to come: they are owed again.
  std::int64_t ahead = 0;
  for (const LedgerRow& row : rows_)
    if (!row.has_come(day.on)) ahead += total(row.paid);
  const std::int64_t again = std::min({rest, freed_, ahead});
  withdraw(day.on, again, 0);
  freed_ -= again;
  rest -= again;
  if (rest > 0) {
    const std::int64_t cut = std::min(rest, kept_.minor);
    refunded_ahead_ += cut;
    std::int64_t surplus = 0;
    if (auto error = reduce(day, cut, &surplus)) return error;
    const std::int64_t taken = std::min(surplus, rest);
    withdraw(day.on, rest - taken, std::min(rest - taken, rest - cut));
    if (surplus > taken) return pour(day.on, surplus - taken);
  }
  note(day.on);
  return std::nullopt;
}

// Takes paid money out of the rows, the last first. A row whose day has come stays paid: what is missing is due with
// the first that is not. `forgiven` of it is owed no more.
void Ledger::withdraw(Date day, std::int64_t amount, std::int64_t forgiven) {
  std::int64_t lacking = -forgiven;
  for (std::size_t k = order_.size(); k-- > 0 && amount > 0;) {
    LedgerRow& row = rows_[order_[k]];
    const bool over = forgiven > 0 || row.has_come(day);
    for (std::size_t part = row.paid.size(); part-- > 0 && amount > 0;) {
      const bool late = static_cast<Part>(part) == Part::late_fee;
      const std::int64_t out = std::min(amount, row.paid[part]);
      row.paid[part] -= out;
      amount -= out;
      if (late) row.late_waived += out;
      if (late) row.due[part] -= out;
      else if (over) move(row, static_cast<Part>(part), -out);
      if (over && !late) lacking += out;
    }
  }
  upfront_forgiven_ += amount;  // more went back than was paid on the rows
  upfront_ -= amount;
  if (lacking <= 0) return;
  std::size_t target = order_.back();
  for (std::size_t k = order_.size(); k-- > 0;)
    if (const LedgerRow& row = rows_[order_[k]]; row.unpaid() > 0 && !row.has_come(day)) target = order_[k];
  move(rows_[target], Part::principal, lacking);
}

std::optional<Error> Ledger::postpone(Date day, std::size_t index, Date to) {
  if (auto error = accrue(day)) return error;
  LedgerRow& row = rows_[index];
  if (row.unpaid() <= 0) return Error{"nothing_to_postpone", "", "found an instalment of which nothing is unpaid, expected one that is still to be paid"};
  if (!row.firm || !row.due_on) return Error{"no_due_date", "", "found an instalment whose due date is not known yet, expected one that has a due date"};
  if (to <= *row.due_on || to < day) return Error{"not_later", "", found_expected(to.str(), "a day after the due date " + row.due_on->str() + " and not before the event")};
  put_off(day, index, to);
  return std::nullopt;
}

void Ledger::put_off(Date day, std::size_t index, Date to) {
  LedgerRow& row = rows_[index];
  row.due_on = to;
  row.firm = row.certain = row.postponed = true;
  row.rolled_from.reset();
  row.provisional = false;
  note(day);
  start_item(index);
  sort();
}

std::optional<Error> Ledger::waive(Date day, std::optional<std::size_t> index, Part part, std::int64_t amount) {
  for (const std::size_t i : order_) {
    if (index && *index != i) continue;
    LedgerRow& row = rows_[i];
    const std::int64_t gone = std::min(amount, std::max<std::int64_t>(0, row.unpaid(part)));
    of(row.due, part) -= gone;
    (part == Part::fee ? row.fee_waived : row.late_waived) += gone;
    amount -= gone;
  }
  note(day);
  return std::nullopt;
}

std::optional<Error> Ledger::cancel(Date day) {
  for (LedgerRow& row : rows_) {
    credit_ += total(row.paid);
    row.paid = {};
    row.due = {};
  }
  credit_ += std::exchange(upfront_, 0);
  kept_ = Money{};
  cancelled_ = true;
  note(day);
  return std::nullopt;
}

}  // namespace houfu
