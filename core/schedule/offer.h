// Owns: what one plan comes to for one order: outcome, terms, deadlines, schedule, rates, lateness.
#pragma once
#include <optional>
#include <vector>

#include "schedule/fees.h"
#include "schedule/late_fee.h"
#include "schedule/reminders.h"
#include "schedule/schedule.h"

namespace houfu {

struct LatePreview {
  struct Day {
    std::int64_t days_late = 0;
    Money amount;
  };
  std::optional<Date> free_until;
  std::vector<Day> days;
  std::optional<Money> cap, per_day;
};

struct Offer {
  const Plan* plan = nullptr;
  Outcome outcome = Outcome::eligible;
  std::vector<Reason> reasons;
  Terms terms;
  Timeline timeline;
  std::optional<Schedule> schedule;  // absent while a number it needs is unknown
  AnnualRate annual_rate;
  std::optional<LatePreview> late_fee;
  std::optional<SettlementView> settlement;
  std::vector<ReminderView> reminders;
  bool estimated = false, provisional = false;
};

/// What the schedule of an offer is built from; its terms and timeline are known. Failure: overflow.
Result<ScheduleInput> schedule_input(const Offer& offer, const RuleSet& set, const Order& order);
/// What lateness would cost with the first instalment unpaid. Failures: overflow, calendar_not_covered, date_out_of_range.
Result<LatePreview> late_preview(const Offer& offer, const RuleSet& set, const Order& order);

/// Judges a plan for an order. `so_far` is what the order-level rules say.
/// Failures: overflow, calendar_not_covered, date_out_of_range, interest_too_high, no_rate, and what a rule
/// of the set cannot compute.
Result<Offer> build_offer(const Plan& plan, const RuleSet& set, const Order& order, Decider& decider, Outcome so_far);

}  // namespace houfu
