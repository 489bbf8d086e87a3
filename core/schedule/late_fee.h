// Owns: what lateness costs after some days: grace, kinds, steps, caps. Days count from the due date,
// which itself is free.
#pragma once
#include "terms/terms.h"

namespace houfu {

/// What is overdue: `base` carries the fee, `principal` carries a cap by share.
struct Overdue {
  Money base, principal;
};

/// The most that may ever be charged on days late, where that does not depend on the days.
std::optional<Money> fixed_cap(const LateTerms& policy, const Overdue& owed);
/// The fee after `days` days late with nothing paid. Failure: overflow.
Result<Money> late_fee_after(const LateTerms& policy, const Overdue& owed, std::int64_t days);

}  // namespace houfu
