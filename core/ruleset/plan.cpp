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

}  // namespace houfu
