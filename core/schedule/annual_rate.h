// Owns: the rate at which flows of money are worth nothing on balance, certified to six digits by a change
// of sign in exact or error-bounded integer arithmetic. No floating point, no libm.
#pragma once
#include <cstdint>
#include <vector>

#include "base/result.h"

namespace houfu {

/// Money (minor units; advances negative) at a whole number of time steps from the first, and a part of one more.
struct Flow {
  std::int64_t step = 0;
  std::int64_t amount = 0;
  std::int64_t part = 0;
};

/// Steps a year as a fraction: 12/1 for months, 365/14 for fortnights.
struct Frequency {
  std::int64_t numerator = 12, denominator = 1;
};

/// In millionths: 135670 is 0.135670 or 13.567 %.
struct PeriodicRates {
  std::int64_t periodic = 0, nominal = 0, effective = 0;
};

/// Failures, with an empty path: no_rate (no solution above -100 %, or one too large to write), ambiguous_rate (several).
Result<PeriodicRates> periodic_rates(const std::vector<Flow>& flows, Frequency frequency);
/// The nominal annual rate in millionths by the equation of US Regulation Z, 12 CFR 1026, Appendix J, (b)(8): a flow t
/// steps and part / parts away is worth amount / ((1 + i part / parts) (1 + i)^t).
Result<std::int64_t> nominal_rate(const std::vector<Flow>& flows, std::int64_t parts, Frequency frequency);
/// The effective annual rate alone, in millionths: flows at any number of steps.
Result<std::int64_t> effective_rate(const std::vector<Flow>& flows, Frequency frequency);

}  // namespace houfu
