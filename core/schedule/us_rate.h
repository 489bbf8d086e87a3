// Owns: the annual percentage rate of dated advances and payments by US Regulation Z, 12 CFR 1026, Appendix J, the
// actuarial method. Takes days and amounts; must not know plans.
#pragma once
#include <vector>

#include "schedule/annual_rate.h"
#include "schedule/schedule.h"
#include "schedule/unit_periods.h"

namespace houfu {

struct DatedFlow {
  Date on;
  Money amount;
};

/// In millionths, nominal. One or more of each; no payment before the first advance.
/// Failures, with an empty path: no_rate, ambiguous_rate.
Result<std::int64_t> us_annual_rate(const std::vector<DatedFlow>& advances, const std::vector<DatedFlow>& payments, UnitPeriod period);
/// The rate of a schedule that begins on `start`, its days as they are before any roll; nothing when it has none.
std::optional<std::int64_t> us_annual_rate(const Schedule& schedule, Money principal, Date start, Span every);

}  // namespace houfu
