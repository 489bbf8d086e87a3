// What is owed, and how late fees come to it. How money moves is in ledger_money.cpp, what changes a debt in ledger_changes.cpp.
#include "servicing/ledger.h"

#include <algorithm>

#include "base/stable_order.h"

namespace houfu {
namespace {

// The events that the first due date hangs on.
std::vector<Event> sources(const Plan& plan) {
  const auto& first = plan.repayment.first_due;
  if (first && !first->from_trial_end) return {first->from};
  if (!plan.trial || (!first && plan.repayment.method != Method::single)) return {Event::accepted};
  std::vector<Event> out = plan.trial->ends_on;
  out.push_back(plan.trial->from);
  return out;
}

// The day from which a due date is known: one that rolls back cannot be due before it.
Date known_from(const Agreement& agreement, const Timeline& timeline) {
  Date out = agreement.order.today;
  const auto& first = agreement.plan->repayment.first_due;
  const Deadline* end = first && !first->from_trial_end ? nullptr : timeline.find("trial_end");
  for (const Event event : sources(*agreement.plan)) {
    const auto& day = timeline.events[static_cast<std::size_t>(event)];
    const bool too_late = end && event != agreement.plan->trial->from && end->on && day && day->on > end->rolled_from.value_or(*end->on);  // to end the trial
    if (day && !too_late) out = std::max(out, day->on);
  }
  return out;
}

// The plan waits to know its final amount.
bool waits_for_charge(const Plan& plan) {
  const auto& first = plan.repayment.first_due;
  return (plan.trial && plan.trial->from == Event::charge) || (first && !first->from_trial_end && first->from == Event::charge);
}

// The first day up to `day` on which an item was late.
std::optional<Date> late_since(const LateItem& item, Date day) {
  for (std::size_t i = 0; i < item.owed.size(); ++i) {
    const Date from{std::max(item.owed[i].from.days, item.due.days + 1)};
    const bool over = i + 1 < item.owed.size() && item.owed[i + 1].from <= from;
    if (item.owed[i].any() && !over && from <= day) return from;
  }
  return std::nullopt;
}

}  // namespace

bool due_is_certain(const Plan& plan, const Timeline& timeline) {
  const Deadline* itself = timeline.find("auto_confirm");
  for (const Event event : sources(plan)) {
    const auto& day = timeline.events[static_cast<std::size_t>(event)];
    const bool by_itself = event == Event::confirmed && itself && itself->on && !itself->estimated && day && day->on == *itself->on;
    if (day && day->estimated && !by_itself) return false;
  }
  return timeline.first_due.has_value();
}

std::int64_t total(const Parts& parts) { return parts[0] + parts[1] + parts[2] + parts[3]; }

Result<Ledger> Ledger::open(const Agreement& agreement, Offer& offer) {
  HOUFU_TRY(pricing, Pricing::of(agreement, offer));
  Ledger out(agreement, std::move(pricing));
  out.bought_ = out.kept_ = out.cap_base_ = agreement.order.amount;
  out.final_ = !waits_for_charge(*agreement.plan);
  out.upfront_ = out.upfront_paid_ = out.pricing_.upfront(out.bought_, out.kept_);
  for (const Instalment& row : offer.schedule->instalments) {
    LedgerRow line;
    line.number = row.number;
    line.agreed = row.principal.minor;
    out.rows_.push_back(line);
  }
  if (auto error = out.set_due()) return *error;
  out.set_days(offer);
  for (std::size_t i = 0; i < out.rows_.size(); ++i) out.start_item(i);
  return out;
}

void Ledger::set_days(const Offer& offer) {
  const Deadline* due = offer.timeline.find("due");
  const bool firm = due && !due->estimated;
  const bool certain = due_is_certain(*agreement_->plan, offer.timeline);
  const Date known = known_from(*agreement_, offer.timeline);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Instalment& from = offer.schedule->instalments[i];
    LedgerRow& row = rows_[i];
    if (row.postponed) continue;
    row.due_on = from.due_on;
    row.rolled_from = from.rolled_from;
    row.provisional = from.provisional;
    row.firm = firm;
    row.certain = firm || certain;
    if (row.due_on && *row.due_on < known) {
      row.due_on = known;
      row.rolled_from.reset();
    }
  }
  sort();
}

std::optional<Error> Ledger::redate(Date day, Offer& offer) {
  if (auto error = accrue(day)) return error;
  const bool open = !cancelled_ && (!final_ || outstanding() > 0);
  auto pricing = Pricing::of(*agreement_, offer);
  if (!pricing) return pricing.error();
  set_days(offer);
  note(day);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const auto watched = [&](std::size_t k) { return item_row_[k] == i && items_[k].due == rows_[i].due_on; };
    std::size_t k = 0;
    while (k < items_.size() && !watched(k)) ++k;
    if (k == items_.size()) start_item(i);
  }
  if (!open) return std::nullopt;
  pricing_.replace(std::move(*pricing));
  if (auto error = set_due()) return error;
  const std::int64_t surplus = take_surplus() + std::exchange(credit_, 0);
  return pour(day, surplus);
}

std::optional<Error> Ledger::set_due() {
  auto priced = pricing_.price(bought_, kept_, ahead_);
  if (!priced) return priced.error();
  priced_ = std::move(*priced);
  std::int64_t gone_too_far = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    LedgerRow& row = rows_[i];
    row.fee_waived = std::min(row.fee_waived, priced_[i].fee + row.default_fee);
    of(row.due, Part::principal) = priced_[i].principal + of(row.moved, Part::principal);
    of(row.due, Part::interest) = priced_[i].interest + of(row.moved, Part::interest);
    of(row.due, Part::fee) = row.fee_after(priced_[i].fee) + of(row.moved, Part::fee);
    // Less may be left of a part than had gone to another row: then it comes back from there.
    for (const Part part : {Part::fee, Part::interest, Part::principal})
      gone_too_far += std::max<std::int64_t>(0, -std::exchange(of(row.due, part), std::max<std::int64_t>(0, of(row.due, part))));
  }
  for (LedgerRow& row : rows_) {
    const std::int64_t back = std::clamp<std::int64_t>(of(row.moved, Part::principal), 0, std::min(gone_too_far, of(row.due, Part::principal)));
    of(row.due, Part::principal) -= back;
    gone_too_far -= back;
  }
  return std::nullopt;
}

void Ledger::sort() {
  order_ = stable_order(rows_.size(), [&](auto a, auto b) {
    const auto &x = rows_[a].due_on, &y = rows_[b].due_on;
    return x && y ? *x < *y : x.has_value() && !y;
  });
}

// A row begins to be watched for lateness, from the beginning of time or once more when it was postponed.
void Ledger::start_item(std::size_t index) {
  const LedgerRow& row = rows_[index];
  if (!row.firm || !row.due_on || agreement_->terms.late_fee.kind == LateKind::none) return;
  Date ever;
  ever.days = INT32_MIN;
  items_.push_back({*row.due_on, Money{row.agreed}, {{ever, Money{}, Money{}}}});
  item_row_.push_back(index);
  note(Date{ever.days});
}

// What is owed from the day after `day`.
void Ledger::note(Date day) {
  const bool whole = agreement_->terms.late_fee.base == LateBase::overdue_total;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const LedgerRow& row = rows_[item_row_[i]];
    auto& owed = items_[i].owed;
    const std::int64_t all = row.unpaid() - row.unpaid(Part::late_fee);
    std::int64_t base = whole ? all : row.unpaid(Part::principal), other = all - base;
    if (items_[i].due != *row.due_on) base = other = 0;  // an item of before a postponement
    if (owed.back().base.minor == base && owed.back().other.minor == other) continue;
    const Date from{day.days == INT32_MIN ? day.days : day.days + 1};
    if (owed.back().from < from) owed.push_back({from, Money{}, Money{}});
    owed.back().base = Money{base};
    owed.back().other = Money{other};
  }
}

std::optional<Error> Ledger::accrue(Date day, bool by_day) {
  if (cancelled_) return std::nullopt;
  if (auto error = notice_default(day)) return error;
  if (items_.empty()) return std::nullopt;
  const LateTerms& policy = agreement_->terms.late_fee;
  const auto& calendar = agreement_->set->calendar;
  auto late = accrue_late_fee(policy, items_, cap_base_, day, calendar ? &*calendar : nullptr, by_day);
  if (!late) return late.error();
  late_ = std::move(*late);
  std::vector<std::int64_t> charged(rows_.size());
  if (policy.scope == LateScope::order) {
    // One fee for the order stands on the row that was late first.
    std::size_t first = order_.front();
    std::optional<Date> since;
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (const auto from = late_since(items_[i], day); from && (!since || *from < *since)) {
        since = from;
        first = item_row_[i];
      }
    charged[first] = late_.amount.minor;
  } else {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      std::int64_t& sum = charged[item_row_[i]];
      sum = policy.kind == LateKind::fixed ? std::max(sum, late_.by_item[i].minor) : sum + late_.by_item[i].minor;
    }
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if (const auto cap = fixed_cap(policy, Money{rows_[i].agreed})) charged[i] = std::min(charged[i], cap->minor);
  }
  for (std::size_t i = 0; i < rows_.size(); ++i) of(rows_[i].due, Part::late_fee) = std::max<std::int64_t>(0, charged[i] - rows_[i].late_waived);
  return std::nullopt;
}

// A fee for being in default is charged once, on the first day after the grace of a row.
std::optional<Error> Ledger::notice_default(Date day) {
  if (defaulted_) return std::nullopt;
  const auto fee = fees_for(agreement_->terms, Payer::buyer, FeeWhen::default_, bought_, bought_, agreement_->plan->repayment.rounding);
  if (!fee) return Error{"overflow", "", "found a fee beyond the largest amount of money, expected smaller numbers"};
  if (fee->minor == 0) return std::nullopt;
  for (const std::size_t i : order_) {
    LedgerRow& row = rows_[i];
    if (!row.past(day)) return std::nullopt;
    if (row.unpaid() - row.unpaid(Part::late_fee) <= 0) continue;
    const auto last = free_until(row);
    if (!last) return last.error();
    if (day <= last->on) return std::nullopt;
    defaulted_ = true;
    row.default_fee = fee->minor;
    of(row.due, Part::fee) += fee->minor;
    note(Date{last->on.days + 1});
    return std::nullopt;
  }
  return std::nullopt;
}

Result<CalendarDate> Ledger::free_until(const LedgerRow& row) const { return last_free_day(*row.due_on, agreement_->terms.late_fee, agreement_->set->calendar); }

std::int64_t Ledger::outstanding() const {
  std::int64_t sum = 0;
  for (const LedgerRow& row : rows_) sum += row.unpaid();
  return sum;
}

std::int64_t Ledger::unpaid(std::optional<std::size_t> index, Part part) const {
  if (index) return rows_[*index].unpaid(part);
  std::int64_t sum = 0;
  for (const LedgerRow& row : rows_) sum += row.unpaid(part);
  return sum;
}

const LedgerRow* Ledger::first_unpaid() const {
  for (const std::size_t i : order_)
    if (rows_[i].unpaid() > 0) return &rows_[i];
  return nullptr;
}

// The balance, the interest of the running period up to the day, and what is due; fees of later days as the plan says.
std::int64_t Ledger::pay_off(Date day) const {
  const std::size_t k = pricing_.running(day);
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    sum += rows_[i].unpaid();
    if (i >= k && pricing_.waives_fees()) sum -= rows_[i].fee_after(priced_[i].fee) - rows_[i].fee_after(0);
    if (i >= k) sum -= priced_[i].interest - (i == k ? pricing_.interest_until(priced_[i], i, day) : 0);
  }
  return std::max<std::int64_t>(0, sum);
}

}  // namespace houfu
