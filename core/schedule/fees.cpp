#include "schedule/fees.h"

namespace houfu {
namespace {

Error overflow() { return {"overflow", "/amount", "found a total beyond the largest amount of money, expected a smaller amount"}; }

}  // namespace

std::optional<Money> fees_for(const Terms& terms, Payer payer, FeeWhen when, Money amount, Money kept, Rounding rounding) {
  Money sum;
  for (const FeeTerms& fee : terms.fees) {
    if (fee.fee->payer != payer || fee.fee->when != when || !fee.amount) continue;
    std::optional<Money> part = fee.rate ? multiply(kept, *fee.rate, rounding) : fee.amount;
    if (!fee.rate && kept != amount) {
      const auto share = divide_rounded(BigInt(fee.amount->minor) * BigInt(kept.minor), BigInt(amount.minor), rounding);
      part = share ? Money::of(*share) : std::nullopt;
    }
    const auto next = part ? add(sum, *part) : std::nullopt;
    if (!next) return std::nullopt;
    sum = *next;
  }
  return sum;
}

Result<Money> merchant_fee(const Plan& plan, const Terms& terms, Money amount, Money kept) {
  const Repayment& repayment = plan.repayment;
  const Money base = repayment.fee_on_refund == FeeOnRefund::kept ? amount : kept;
  const auto accepted = fees_for(terms, Payer::merchant, FeeWhen::accepted, amount, base, repayment.rounding);
  const auto each = fees_for(terms, Payer::merchant, FeeWhen::each, amount, base, repayment.rounding);
  const auto own = multiply(kept, terms.settlement_fee_rate.value_or(Rate{}), repayment.rounding);
  const auto flat = repayment.fee_payer == Payer::merchant ? multiply(base, terms.fee_rate.value_or(Rate{}), repayment.rounding) : Money{};
  if (!accepted || !each || !own || !flat) return overflow();
  const BigInt all = BigInt(accepted->minor) + BigInt(own->minor) + BigInt(flat->minor) + BigInt(each->minor) * BigInt(terms.count.value_or(1));
  const auto minor = all.to_int64();
  const auto fee = minor ? Money::of(*minor) : std::nullopt;
  if (!fee) return overflow();
  return *fee;
}

Result<CalendarDate> settled_on(const Settlement& rule, EventDay day, const Calendar& calendar) {
  const auto trade = add_days(day.on, day.second >= rule.cutoff * 60 ? 1 : 0);
  if (!trade) return Error{"date_out_of_range", "", "found a date outside the years 1900 to 2200, expected one inside"};
  return add_business_days(calendar, *trade, rule.business_days);
}

Result<SettlementView> settle(const Plan& plan, const RuleSet& set, const Terms& terms, const Timeline& timeline, Money amount, Money kept) {
  SettlementView out;
  out.gross = kept;
  HOUFU_TRY(fee, merchant_fee(plan, terms, amount, kept));
  const auto net = subtract(kept, fee);
  if (!net) return overflow();
  out.fee = fee;
  out.net = *net;
  const auto& event = timeline.events[static_cast<std::size_t>(plan.settlement->after)];
  out.estimated = !event || event->estimated;
  if (!event) return out;
  HOUFU_TRY(on, settled_on(*plan.settlement, *event, *set.calendar));
  out.on = on.on;
  out.provisional = on.provisional;
  return out;
}

}  // namespace houfu
