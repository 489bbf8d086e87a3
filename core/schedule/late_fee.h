// Owns: what lateness costs, from what was owed day by day: grace, kinds, steps, rounding, caps. Days count from the
// due date, which itself is free. Takes a policy's numbers; must not know plans, payments or why something is owed.
#pragma once
#include <vector>

#include "terms/terms.h"

namespace houfu {

/// What is owed from the beginning of a day on: the base that carries the fee, and what else. What is paid on a day counts
/// from the next. While anything is owed it is late, and amounts that ask for no base are charged.
struct OwedFrom {
  Date from;
  Money base, other;
  bool any() const { return base.minor > 0 || other.minor > 0; }
};

/// One debt with a due date (after its roll), oldest first in a list. `owed` is in order of days; nothing is owed before it.
struct LateItem {
  Date due;
  Money principal;  // as agreed, for a cap by share
  std::vector<OwedFrom> owed;
};

/// A late day: the base on it, and the fee so far at its end.
struct LateRow {
  Date on;
  Money owed, amount;
};

struct LateAccrual {
  Money amount;
  std::vector<Money> by_item;  // sums to `amount`
  /// Each late day of the first three years, and the last late day.
  std::vector<LateRow> rows;
  bool provisional = false;
};

/// The most that may ever be charged, where that does not depend on the days. `principal`: of the instalment, or of
/// the order where the policy's scope is the order.
std::optional<Money> fixed_cap(const LateTerms& policy, Money principal);

/// What one more day costs on the base of so many items, as long as no fixed cap is reached; nothing where days differ, or
/// on overflow.
std::optional<Money> late_fee_per_day(const LateTerms& policy, Money base, std::int64_t items = 1);

/// The fee at the end of the day `as_of`. With the scope `order` caps hold for all items together, else for each.
/// `calendar` is needed when the policy counts business days; without `by_day` only the last row is given. Failures: overflow, calendar_not_covered.
Result<LateAccrual> accrue_late_fee(const LateTerms& policy, const std::vector<LateItem>& items, Money order_principal, Date as_of, const Calendar* calendar, bool by_day = true);

}  // namespace houfu
