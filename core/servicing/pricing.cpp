#include "servicing/pricing.h"

#include <algorithm>

namespace houfu {
namespace {

// Instalments priced in one call: a life with thousands of returns and prepayments of a long loan is refused.
constexpr std::int64_t kMostWork = 20'000'000;

Error overflow() { return {"overflow", "", "found a total beyond the largest amount of money, expected smaller amounts"}; }
Error too_much_work() { return {"too_much_work", "/events", "found more changes of a long schedule than can be computed, expected fewer"}; }

}  // namespace

Result<Pricing> Pricing::of(const Agreement& agreement, Offer& offer) {
  Pricing out(agreement);
  HOUFU_TRY(input, schedule_input(offer, *agreement.set, agreement.order));
  // Interest by days of days that nobody knows: by whole periods until they are known.
  if (input.undated) input.day_count.reset();
  out.input_ = input;
  HOUFU_TRY(schedule, build_schedule(input));
  HOUFU_TRY(dates, due_dates(input));
  if (!dates.empty()) {
    out.bounds_.push_back(*input.start);
    for (std::size_t i = 0; i < dates.size(); ++i) out.bounds_.push_back(input.accrual == Accrual::adjusted ? *schedule.instalments[i].due_on : dates[i]);
  }
  offer.schedule = std::move(schedule);
  return out;
}

std::int64_t Pricing::upfront(Money bought, Money kept) const {
  const Repayment& repayment = agreement_->plan->repayment;
  const Money base = repayment.fee_on_refund == FeeOnRefund::kept ? bought : kept;
  const auto own = fees_for(agreement_->terms, Payer::buyer, FeeWhen::accepted, bought, base, repayment.rounding);
  const auto flat = input_.fee_timing == FeeTiming::upfront ? multiply(base, input_.fee_rate, repayment.rounding) : Money{};
  return own.value_or(Money{}).minor + flat.value_or(Money{}).minor;
}

bool Pricing::spend(std::size_t rows) {
  const auto n = static_cast<std::int64_t>(rows);
  work_ += input_.method == Method::equal_instalment ? n * (n / 8 + 1) : n;
  return work_ <= kMostWork;
}

void Pricing::replace(Pricing newer) {
  newer.work_ += work_;
  *this = std::move(newer);
}

AnnualRate Pricing::annual_rate(const Offer& offer) const {
  const auto rates = annual_rate_of(input_, *offer.schedule, offer.timeline.regular);
  return rates ? *rates : AnnualRate{};
}

Result<std::vector<PricedRow>> Pricing::price(Money bought, Money kept, const std::vector<Ahead>& ahead) {
  const Repayment& repayment = agreement_->plan->repayment;
  std::vector<PricedRow> out(static_cast<std::size_t>(input_.count));
  if (!spend(out.size())) return too_much_work();
  const Money base = repayment.fee_on_refund == FeeOnRefund::kept ? bought : kept;
  const auto each = fees_for(agreement_->terms, Payer::buyer, FeeWhen::each, bought, base, repayment.rounding);
  ScheduleInput input = input_;
  input.principal = base;
  const auto fees = fee_parts(input);
  if (!each || !fees) return overflow();
  input.principal = kept;
  HOUFU_TRY(lines, amortise(input, bounds_));
  BigInt total;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = {lines[i].principal.minor, lines[i].interest.minor, (*fees)[i].minor + each->minor};
    total = total + BigInt(out[i].principal) + BigInt(out[i].interest) + BigInt(out[i].fee);
  }
  if (total > BigInt(kLargestInteger)) return overflow();
  for (const Ahead& one : ahead)
    if (const auto error = apply(one, out)) return *error;
  return out;
}

std::optional<Error> Pricing::apply(const Ahead& ahead, std::vector<PricedRow>& rows) {
  const std::size_t k = ahead.settles ? running(ahead.on) : next(ahead.on);
  if (k == rows.size()) return std::nullopt;
  PricedRow& now = rows[k];
  if (ahead.settles) {
    now.interest = interest_until(now, k, ahead.on);
    for (std::size_t i = k; i < rows.size(); ++i) {
      if (i > k) rows[i].interest = 0;
      if (waives_fees()) rows[i].fee = 0;
    }
    return std::nullopt;
  }
  std::int64_t left = -now.ahead;
  for (std::size_t i = k; i < rows.size(); ++i) left += rows[i].principal;
  const std::int64_t paid = std::min(ahead.amount, left);
  if (!spend(rows.size() - k)) return too_much_work();
  ScheduleInput input = input_;
  input.principal = Money{left - paid};
  input.count = static_cast<std::int64_t>(rows.size() - k);
  const std::vector<Date> dates(bounds_.begin() + static_cast<std::ptrdiff_t>(k), bounds_.end());
  const auto lines = amortise(input, dates);
  if (!lines) return lines.error();
  // The rest of the period's interest is on less; the days until now were on what is paid.
  now.earned += share(now.interest - now.earned - (*lines)[0].interest.minor, k, ahead.on);
  now.ahead += paid;
  for (std::size_t i = k; i < rows.size(); ++i) {
    rows[i].principal = (*lines)[i - k].principal.minor;
    rows[i].interest = (*lines)[i - k].interest.minor;
  }
  now.principal += now.ahead;
  now.interest += now.earned;
  return std::nullopt;
}

std::size_t Pricing::running(Date day) const {
  if (bounds_.empty()) return 0;
  return static_cast<std::size_t>(std::lower_bound(bounds_.begin() + 1, bounds_.end(), day) - bounds_.begin()) - 1;
}

std::int64_t Pricing::interest_until(const PricedRow& row, std::size_t index, Date day) const {
  return share(row.interest - row.earned, index, day) + row.earned;
}

std::int64_t Pricing::share(std::int64_t amount, std::size_t index, Date day) const {
  if (bounds_.empty()) return amount;
  const std::int64_t length = bounds_[index + 1].days - bounds_[index].days, passed = std::max(0, day.days - bounds_[index].days);
  if (length <= 0 || passed >= length) return amount;
  return divide_rounded(BigInt(amount) * BigInt(passed), BigInt(length), agreement_->plan->repayment.rounding).value_or(0);
}

}  // namespace houfu
