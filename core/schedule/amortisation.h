// Owns: how principal and interest fall on the instalments, for each repayment method.
#pragma once
#include <vector>

#include "schedule/schedule.h"

namespace houfu {

struct AmortisationLine {
  Money principal, interest;
};

/// `dates`: the start and each due date that interest runs to; needed only with a day count.
/// Failures: overflow, interest_too_high (an equal instalment would not cover its interest), dates_required.
Result<std::vector<AmortisationLine>> amortise(const ScheduleInput& input, const std::vector<Date>& dates);

}  // namespace houfu
