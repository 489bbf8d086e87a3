#include "schedule/amortisation.h"

#include <algorithm>

namespace houfu {
namespace {

using Lines = std::vector<AmortisationLine>;

Error overflow() { return {"overflow", "", "found interest beyond the largest amount of money, expected smaller numbers"}; }

// The rate of one period as an exact fraction.
struct PeriodRate {
  BigInt numerator, denominator;
};

std::vector<PeriodRate> period_rates(const ScheduleInput& input, const std::vector<Date>& dates) {
  std::vector<PeriodRate> out;
  const BigInt annual(input.annual_rate.pico), one(Rate::kOne);
  for (std::size_t k = 0; k < static_cast<std::size_t>(input.count); ++k) {
    if (input.day_count) {
      const YearFraction fraction = year_fraction(dates[k], dates[k + 1], *input.day_count, k + 2 == dates.size());
      out.push_back({annual * BigInt(fraction.numerator), one * BigInt(fraction.denominator)});
    } else {
      out.push_back({annual * BigInt(input.every.length), one * BigInt(input.every.months ? 12 : 365)});
    }
  }
  return out;
}

std::optional<Money> interest_on(Money balance, const PeriodRate& rate, Rounding rounding) {
  const auto minor = divide_rounded(BigInt(balance.minor) * rate.numerator, rate.denominator, rounding);
  return minor ? Money::of(*minor) : std::nullopt;
}

// Interest on the exact balance, P (n - k) / n, so that the residual's place changes no interest.
Result<Lines> equal_principal(const ScheduleInput& input, const std::vector<PeriodRate>& rates) {
  Lines out;
  const std::vector<Money> principals = allocate(input.principal, rates.size(), input.residual);
  for (std::size_t k = 0; k < rates.size(); ++k) {
    const BigInt left(input.count - static_cast<std::int64_t>(k));
    const auto interest = interest_on(input.principal, {rates[k].numerator * left, rates[k].denominator * BigInt(input.count)}, input.rounding);
    if (!interest) return overflow();
    out.push_back({principals[k], *interest});
  }
  return out;
}

Result<Lines> interest_only(const ScheduleInput& input, const std::vector<PeriodRate>& rates) {
  Lines out;
  for (const PeriodRate& rate : rates) {
    const auto interest = interest_on(input.principal, rate, input.rounding);
    if (!interest) return overflow();
    out.push_back({Money{}, *interest});
  }
  out.back().principal = input.principal;
  return out;
}

// A = P * prod(g_k) / sum_k prod_{j>k} g_j with g = 1 + r, exact, rounded once. With g_k = G_k / D_k and
// everything multiplied by the product of the D: numerator prod(G), denominator by Horner from the end.
std::optional<Money> equal_payment(const ScheduleInput& input, const std::vector<PeriodRate>& rates) {
  BigInt growth(1), annuity;
  for (std::size_t k = rates.size(); k-- > 0;) {
    annuity = rates[k].denominator * (growth + annuity);
    growth = growth * (rates[k].denominator + rates[k].numerator);
  }
  const auto minor = divide_rounded(BigInt(input.principal.minor) * growth, annuity, input.rounding);
  return minor ? Money::of(*minor) : std::nullopt;
}

Result<Lines> pay_equally(const ScheduleInput& input, const std::vector<PeriodRate>& rates, Money payment) {
  Lines out;
  Money balance = input.principal;
  for (std::size_t k = 0; k < rates.size(); ++k) {
    const auto interest = interest_on(balance, rates[k], input.rounding);
    if (!interest) return overflow();
    const bool last = k + 1 == rates.size();
    if (!last && *interest > payment)
      return Error{"interest_too_high", "", "found interest of " + std::to_string(interest->minor) + " in an instalment of " + std::to_string(payment.minor) +
                                                ", expected a rate whose interest leaves something for the principal"};
    const Money principal = last ? balance : std::min(balance, Money{payment.minor - interest->minor});
    out.push_back({principal, *interest});
    balance.minor -= principal.minor;
  }
  return out;
}

std::int64_t gap_of(const Lines& lines, Money payment) { return lines.back().principal.minor + lines.back().interest.minor - payment.minor; }

// Fineract's ProgressiveEMICalculator spreads a large last difference over the instalments, if that helps.
Result<Lines> adjust_as_fineract(const ScheduleInput& input, const std::vector<PeriodRate>& rates, Money payment, Lines lines) {
  const std::int64_t gap = gap_of(lines, payment);
  if (std::abs(gap) <= input.count / 2) return lines;
  // Money.dividedBy rounds to the currency's digits in the mode of the loan.
  const auto step = divide_rounded(BigInt(gap), BigInt(input.count), input.rounding);
  if (!step) return lines;
  const Money adjusted{payment.minor + *step};
  if (adjusted == payment) return lines;
  const auto again = pay_equally(input, rates, adjusted);
  if (!again || std::abs(gap_of(*again, adjusted)) >= std::abs(gap)) return lines;
  return *again;
}

}  // namespace

Result<Lines> amortise(const ScheduleInput& input, const std::vector<Date>& dates) {
  const auto count = static_cast<std::size_t>(input.count);
  if (input.day_count && input.annual_rate.pico != 0 && input.method != Method::flat_fee && dates.size() != count + 1)
    return Error{"dates_required", "", "found a day count without known dates, expected the dates interest runs between"};
  if (input.method == Method::flat_fee || input.annual_rate.pico == 0) {
    std::vector<Money> principals = allocate(input.principal, count, input.residual);
    if (input.method == Method::interest_only) {
      principals.assign(count, Money{});
      principals.back() = input.principal;
    }
    Lines out;
    for (const Money principal : principals) out.push_back({principal, Money{}});
    return out;
  }
  const std::vector<PeriodRate> rates = period_rates(input, dates);
  if (input.method == Method::equal_principal) return equal_principal(input, rates);
  if (input.method == Method::equal_instalment) {
    const auto payment = equal_payment(input, rates);
    if (!payment) return overflow();
    HOUFU_TRY(lines, pay_equally(input, rates, *payment));
    if (input.emi_adjust == EmiAdjust::fineract) return adjust_as_fineract(input, rates, *payment, std::move(lines));
    return std::move(lines);
  }
  return interest_only(input, rates);
}

}  // namespace houfu
