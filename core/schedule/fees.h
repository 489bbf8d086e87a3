// Owns: what a plan's fees come to for an order, also for one of which a part came back, and what the merchant is paid
// out. Takes terms and amounts; must not know instalments.
#pragma once
#include "terms/terms.h"

namespace houfu {

struct SettlementView {
  std::optional<Date> on;
  bool estimated = false, provisional = false;
  Money gross, fee, net;
};

/// What the `payer` pays of the plan's fees at that moment, when `kept` is left of an order of `amount`: a rate is of
/// what is left, an amount in proportion to it. Nothing: too large to be money.
std::optional<Money> fees_for(const Terms& terms, Payer payer, FeeWhen when, Money amount, Money kept, Rounding rounding);

/// What the merchant pays when `kept` is left of an order of `amount`: the settlement's own fee, the plan's fees, and
/// the instalment fee where the plan says that the merchant pays it. Failure: overflow.
Result<Money> merchant_fee(const Plan& plan, const Terms& terms, Money amount, Money kept);

/// The day money moves for something that happened: the next day from the cut-off on, then so many business days.
/// Failures: calendar_not_covered, date_out_of_range.
Result<CalendarDate> settled_on(const Settlement& rule, EventDay day, const Calendar& calendar);

/// Failures: those two's.
Result<SettlementView> settle(const Plan& plan, const RuleSet& set, const Terms& terms, const Timeline& timeline, Money amount, Money kept);

}  // namespace houfu
