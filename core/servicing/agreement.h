// Owns: an agreement read again: its order, plan and numbers, as the rules give them. Nothing derived is stored in it,
// so nothing derived can be forged. Must not know events or payments.
#pragma once
#include "schedule/offer.h"

namespace houfu {

struct Agreement {
  const RuleSet* set = nullptr;
  const Plan* plan = nullptr;
  Order order;
  Terms terms;
  Instant accepted_at;
  std::optional<Money> authorised;       // the most that may be charged
  std::optional<Money> minimum_payment;
};

/// Not judged anew: whether it may be agreed on is verify's. Nothing, with a problem, when it cannot be computed.
std::optional<Agreement> read_agreement(const Json&, const Path&, const RuleSet&, Problems&);

/// `newer` in the place of the rule set's calendar: it covers more, and says the same of what was covered.
std::optional<Calendar> newer_calendar(const Json&, const Path&, const std::optional<Calendar>& old, Problems&);

}  // namespace houfu
