#include "schedule/late_fee.h"

#include <algorithm>

namespace houfu {
namespace {

// Exact fees are in units of 10^-12 minor. They fit: 2^53 minor x 2^50 (the largest rate) x 2^17 days < 2^127.
using I128 = __int128;
constexpr std::int32_t kDaysWithRow = 3 * 366;

// The days that count toward lateness, after a first day.
class DayCounter {
 public:
  std::optional<Error> start(const LateTerms& policy, const Calendar* calendar, Date first, Date last) {
    first_ = first;
    if (policy.counts != Unit::business_day) return std::nullopt;
    counted_.push_back(0);
    for (Date day = first; day < last;) {
      ++day.days;
      const auto kind = day_kind(*calendar, day);
      if (!kind) return kind.error();
      provisional_ = provisional_ || kind->provisional;
      counted_.push_back(counted_.back() + kind->business);
    }
    return std::nullopt;
  }
  // Strictly after `from`, up to `to`.
  std::int64_t between(Date from, Date to) const { return at(to) - at(from); }
  bool provisional() const { return provisional_; }

 private:
  std::int64_t at(Date day) const { return counted_.empty() ? day.days - first_.days : counted_[static_cast<std::size_t>(day.days - first_.days)]; }
  Date first_;
  std::vector<std::uint32_t> counted_;  // by day; empty: each counts
  bool provisional_ = false;
};

I128 rounded(I128 exact, Rounding rounding) {
  const I128 whole = exact / Rate::kOne, twice = exact % Rate::kOne * 2;
  if (twice == 0) return whole;
  const auto half = static_cast<std::int64_t>(twice) <=> Rate::kOne;
  return whole + rounds_away(rounding, half, whole % 2 != 0, 1);
}

// Every kind is steps.
std::vector<LateTerms::Step> as_steps(const LateTerms& policy) {
  if (policy.kind == LateKind::steps) return policy.steps;
  if (policy.kind == LateKind::none) return {};
  LateTerms::Step step{0, std::nullopt, policy.rate, policy.amount, policy.kind == LateKind::fixed ? Per::once : Per::day};
  if (policy.kind == LateKind::daily_amount) step.rate.reset();  // a key that the kind does not name says nothing
  return {step};
}

// One item's fee, run forward from its due date.
class Meter {
 public:
  Meter(const LateTerms& policy, const std::vector<LateTerms::Step>& steps, const DayCounter& days, const LateItem& item)
      : policy_(policy), steps_(steps), days_(days), item_(item), at_(item.due),
        free_(policy.grace_mode == GraceMode::deductible ? policy.grace_days : 0), grace_(policy.grace_mode == GraceMode::waive ? policy.grace_days : 0) {}

  // Through the day `to`, in stretches with one base.
  void run(Date to) {
    while (at_ < to) {
      while (next_ < item_.owed.size() && item_.owed[next_].from.days <= at_.days + 1) now_ = item_.owed[next_++];
      Date end = to;
      if (next_ < item_.owed.size()) end = std::min(end, Date{item_.owed[next_].from.days - 1});
      const std::int64_t count = days_.between(item_.due, end);
      if (now_.any() && count > count_) charge(count);
      count_ = count;
      at_ = end;
    }
  }
  const OwedFrom& now() const { return now_; }
  // Rounded, in minor units, before caps. Under `waive` nothing until a day past the grace was late.
  I128 fee() const { return !late_ ? 0 : policy_.round == LateRound::per_day ? by_day_ : rounded(exact_, policy_.rounding); }
  // Base x days, for the cap by a yearly rate.
  I128 base_days() const { return late_ ? base_days_ : 0; }

 private:
  // The counted days after `count_` up to `last`.
  void charge(std::int64_t last) {
    late_ = late_ || last > grace_;
    const std::int64_t before = std::max(count_, free_);
    if (last <= before) return;
    base_days_ += I128{now_.base.minor} * (last - before);
    while (step_ < steps_.size() && steps_[step_].until_day && *steps_[step_].until_day <= before + 1) ++step_;
    for (std::size_t i = step_; i < steps_.size() && steps_[i].from_day <= last; ++i) {
      const LateTerms::Step& step = steps_[i];
      const std::int64_t end = step.until_day ? std::min(last, *step.until_day - 1) : last;
      std::int64_t times = end - std::max(before, step.from_day - 1);
      if (step.per == Per::once) {
        times = i >= once_ ? 1 : 0;
        once_ = std::max(once_, i + 1);
      }
      const I128 each = step.rate ? I128{now_.base.minor} * step.rate->pico : I128{step.amount ? step.amount->minor : 0} * Rate::kOne;
      exact_ += each * times;
      if (policy_.round == LateRound::per_day) by_day_ += rounded(each, policy_.rounding) * times;
    }
  }

  const LateTerms& policy_;
  const std::vector<LateTerms::Step>& steps_;
  const DayCounter& days_;
  const LateItem& item_;
  Date at_;                     // done through this day
  std::int64_t free_, grace_, count_ = 0;
  std::size_t next_ = 0;        // in item_.owed
  std::size_t step_ = 0;        // the first not over
  std::size_t once_ = 0;        // steps before it are charged
  OwedFrom now_;
  bool late_ = false;
  I128 exact_ = 0, by_day_ = 0, base_days_ = 0;
};

// Sums over items, or of one.
struct Sum {
  I128 fee = 0, base_days = 0;
  void add(const Meter& meter) {
    fee += meter.fee();
    base_days += meter.base_days();
  }
};

// The least of the fee and the caps. A cap is never exceeded, not even by rounding: floor.
I128 capped(const LateTerms& policy, const Sum& sum, Money principal) {
  I128 out = sum.fee;
  if (const auto cap = fixed_cap(policy, principal)) out = std::min<I128>(out, cap->minor);
  if (policy.cap_annual_rate) {
    // Without a product that could be too large: days x whole years' share first.
    const I128 year = I128{365} * Rate::kOne, rate = policy.cap_annual_rate->pico;
    out = std::min(out, sum.base_days / year * rate + sum.base_days % year * rate / year);
  }
  return out;
}

std::optional<Date> last_late_day(const LateItem& item, Date as_of) {
  Date end = as_of;
  for (std::size_t i = item.owed.size(); i-- > 0 && end > item.due;) {
    if (item.owed[i].from > end) continue;
    if (item.owed[i].any()) return end;
    if (i > 0) end = Date{item.owed[i].from.days - 1};  // nothing is owed before the first
  }
  return std::nullopt;
}

struct WideRow {
  Date on;
  I128 owed = 0, amount = 0;
  Sum sum;
  bool late = false;
};

Result<Money> as_money(I128 amount) {
  if (amount <= kLargestInteger) return Money{static_cast<std::int64_t>(amount)};
  return Error{"overflow", "", "found a late fee beyond the largest amount of money, expected smaller numbers"};
}

}  // namespace

std::optional<Money> fixed_cap(const LateTerms& policy, Money principal) {
  std::optional<Money> cap = policy.cap_amount;
  if (policy.cap_share)
    if (const auto share = multiply(principal, *policy.cap_share, Rounding::floor)) cap = cap ? std::min(*cap, *share) : *share;
  return cap;
}

std::optional<Money> late_fee_per_day(const LateTerms& policy, Money base, std::int64_t items) {
  std::optional<Money> out;
  if (policy.kind == LateKind::daily_rate) out = multiply(base, policy.rate.value_or(Rate{}), policy.rounding);
  if (policy.kind == LateKind::daily_amount)
    if (const auto all = divide_rounded(BigInt(policy.amount.value_or(Money{}).minor) * BigInt(items), BigInt(1), Rounding::down)) out = Money::of(*all);
  if (!out || !policy.cap_annual_rate) return out;
  const auto most = divide_rounded(BigInt(base.minor) * BigInt(policy.cap_annual_rate->pico), BigInt(Rate::kOne) * BigInt(365), policy.rounding);
  return most ? Money{std::min(out->minor, *most)} : *out;
}

Result<LateAccrual> accrue_late_fee(const LateTerms& policy, const std::vector<LateItem>& items, Money order_principal, Date as_of, const Calendar* calendar, bool by_day) {
  LateAccrual out;
  out.by_item.resize(items.size());
  std::vector<bool> was_late;  // days are counted from the first due date of these
  std::optional<Date> first, last;
  for (const LateItem& item : items) {
    const auto day = last_late_day(item, as_of);
    was_late.push_back(day.has_value());
    if (!day) continue;
    first = first ? std::min(*first, item.due) : item.due;
    last = last ? std::max(*last, *day) : *day;
  }
  if (!last) return out;
  DayCounter days;
  if (const auto error = days.start(policy, calendar, *first, *last)) return *error;
  out.provisional = days.provisional();

  std::vector<WideRow> rows;
  for (Date day{first->days + 1}; day <= *last; ++day.days) {
    if (!by_day || day.days > first->days + kDaysWithRow) day = *last;
    rows.push_back({day, 0, 0, {}, false});
  }
  const std::vector<LateTerms::Step> steps = as_steps(policy);
  const bool together = policy.scope == LateScope::order;
  Sum all;
  I128 charged = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!was_late[i]) continue;
    Meter meter(policy, steps, days, items[i]);
    Sum own;
    I128 fee = 0;
    for (WideRow& row : rows) {
      if (row.on <= items[i].due) continue;
      meter.run(row.on);
      row.owed += meter.now().base.minor;
      row.late = row.late || meter.now().any();
      if (together) {
        row.sum.add(meter);
      } else {
        own = Sum{};
        own.add(meter);
        fee = capped(policy, own, items[i].principal);
        row.amount += fee;
      }
    }
    if (together) {
      all.add(meter);
      const I128 total = capped(policy, all, order_principal);
      fee = total - charged;
      charged = total;
    }
    HOUFU_TRY(money, as_money(fee));
    out.by_item[i] = money;
  }
  for (WideRow& row : rows) {
    if (together) row.amount = capped(policy, row.sum, order_principal);
    HOUFU_TRY(amount, as_money(row.amount));
    out.amount = amount;
    if (!row.late) continue;
    HOUFU_TRY(owed, as_money(row.owed));
    out.rows.push_back({row.on, owed, amount});
  }
  return out;
}

}  // namespace houfu
