#include "ruleset/plan.h"

namespace houfu {

[[gnu::noinline]] Quantity::Quantity() = default;
[[gnu::noinline]] Repayment::Repayment() = default;
[[gnu::noinline]] LateFee::LateFee() = default;
[[gnu::noinline]] Plan::Plan() = default;
HOUFU_OUT_OF_LINE(Quantity)
HOUFU_OUT_OF_LINE(Repayment)
HOUFU_OUT_OF_LINE(LateFee)
HOUFU_OUT_OF_LINE(Plan)

std::vector<const Quantity*> quantities(const Plan& plan) {
  std::vector<const Quantity*> out;
  const auto add = [&](const std::optional<Quantity>& quantity) {
    if (quantity) out.push_back(&*quantity);
  };
  const Repayment& repayment = plan.repayment;
  const LateFee& late = plan.late_fee;
  add(plan.limit_min);
  add(plan.limit_max);
  if (plan.trial) {
    out.push_back(&plan.trial->length);
    add(plan.trial->extension);
    add(plan.trial->auto_confirm_days);
  }
  for (const auto* quantity : {&repayment.count, &repayment.annual_rate, &repayment.fee_rate, &repayment.minimum_payment, &late.grace_days,
                               &late.rate, &late.amount, &late.cap_amount, &late.cap_share, &late.cap_annual_rate})
    add(*quantity);
  for (const LateStep& step : late.steps) {
    add(step.rate);
    add(step.amount);
  }
  for (const Fee& fee : plan.fees) {
    add(fee.amount);
    add(fee.rate);
  }
  if (plan.settlement) add(plan.settlement->fee_rate);
  return out;
}

}  // namespace houfu
