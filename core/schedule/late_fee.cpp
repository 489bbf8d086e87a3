#include "schedule/late_fee.h"

#include <algorithm>

namespace houfu {
namespace {

// Fees are summed exactly in units of 10^-12 minor and rounded once.
const BigInt kOne(Rate::kOne);

Error overflow() { return {"overflow", "", "found a late fee beyond the largest amount of money, expected smaller numbers"}; }

// How many of the days late `free` + 1, ... `days` lie in [from, until): days keep their number, counted from the due date.
std::int64_t days_inside(const LateTerms::Step& step, std::int64_t free, std::int64_t days) {
  const std::int64_t first = std::max(free + 1, step.from_day);
  const std::int64_t last = step.until_day ? std::min(days, *step.until_day - 1) : days;
  return std::max<std::int64_t>(0, last - first + 1);
}

// For the days late after the first `free`.
BigInt exact_fee(const LateTerms& policy, Money base, std::int64_t free, std::int64_t days) {
  const auto by = [&](const std::optional<Rate>& rate, const std::optional<Money>& amount, std::int64_t times) {
    const BigInt one = rate ? BigInt(base.minor) * BigInt(rate->pico) : BigInt(amount ? amount->minor : 0) * kOne;
    return one * BigInt(times);
  };
  switch (policy.kind) {
    case LateKind::none: return {};
    case LateKind::daily_rate: return by(policy.rate, std::nullopt, days - free);
    case LateKind::daily_amount: return by(std::nullopt, policy.amount, days - free);
    case LateKind::fixed: return by(policy.rate, policy.amount, days > free ? 1 : 0);
    case LateKind::steps: {
      BigInt sum;
      for (const LateTerms::Step& step : policy.steps) {
        const std::int64_t inside = days_inside(step, free, days);
        sum = sum + by(step.rate, step.amount, step.per == Per::day ? inside : std::min<std::int64_t>(1, inside));
      }
      return sum;
    }
  }
  return {};
}

std::optional<Money> rounded(const BigInt& exact, Rounding rounding) {
  const auto minor = divide_rounded(exact, kOne, rounding);
  return minor ? Money::of(*minor) : std::nullopt;
}

}  // namespace

std::optional<Money> fixed_cap(const LateTerms& policy, const Overdue& owed) {
  std::optional<Money> cap = policy.cap_amount;
  // A cap is never exceeded, not even by rounding: floor.
  if (policy.cap_share)
    if (const auto share = multiply(owed.principal, *policy.cap_share, Rounding::floor)) cap = cap ? std::min(*cap, *share) : *share;
  return cap;
}

Result<Money> late_fee_after(const LateTerms& policy, const Overdue& owed, std::int64_t days) {
  if (days <= 0 || (policy.grace_mode == GraceMode::waive && days <= policy.grace_days)) return Money{0};
  const std::int64_t free = policy.grace_mode == GraceMode::deductible ? std::min(days, policy.grace_days) : 0;
  std::optional<Money> fee;
  if (policy.round == LateRound::per_day) {
    fee = Money{0};
    BigInt before;
    for (std::int64_t day = free + 1; day <= days && fee; ++day) {
      const BigInt exact = exact_fee(policy, owed.base, free, day);
      const auto today = rounded(exact - before, policy.rounding);
      fee = today ? add(*fee, *today) : std::nullopt;
      before = exact;
    }
  } else {
    fee = rounded(exact_fee(policy, owed.base, free, days), policy.rounding);
  }
  if (!fee) return overflow();
  if (const auto cap = fixed_cap(policy, owed)) fee = std::min(*fee, *cap);
  if (policy.cap_annual_rate) {
    const BigInt exact = BigInt(owed.base.minor) * BigInt(policy.cap_annual_rate->pico) * BigInt(days - free);
    const auto cap = divide_rounded(exact, kOne * BigInt(365), Rounding::floor);
    if (cap && *cap < fee->minor) fee = Money{*cap};
  }
  return *fee;
}

}  // namespace houfu
