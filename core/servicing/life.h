// Owns: an agreement lived through its events up to a day: the order of the steps checked, contradictions found, the
// days of what happened. Must not know how a figure is shown.
#pragma once
#include "servicing/ledger.h"
#include "servicing/states.h"

namespace houfu {

struct Life {
  Offer offer;  // with the timeline and the schedule as they came about
  Ledger ledger;
  Order order;  // the agreement's, with the days of what happened
};

/// Lives through the events up to the end of `as_of`. Failures carry the path of the event; calendar_not_covered.
Result<Life> live(const Agreement& agreement, const std::vector<LifeEvent>& events, Date as_of);

/// Where it stands at the end of `day`; accrue() it first. Failures: calendar_not_covered, date_out_of_range.
Result<State> state_on(const Agreement& agreement, const Life& life, Date day);

/// Of one instalment that is not settled: overdue, grace, due or open.
Result<State> row_state(const Ledger& ledger, const LedgerRow& row, Date day);

}  // namespace houfu
