// Owns: a plan's numbers for one order, and when its trial and deadlines end. Takes the decider's values
// and the days of events; must not know payments, interest or languages.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "decide/decider.h"
#include "order/request.h"

namespace houfu {

/// A policy for lateness with its numbers known.
struct LateTerms {
  struct Step {
    std::int64_t from_day = 0;
    std::optional<std::int64_t> until_day;
    std::optional<Rate> rate;
    std::optional<Money> amount;
    Per per = Per::day;
  };
  LateKind kind = LateKind::none;
  std::int64_t grace_days = 0;
  GraceMode grace_mode = GraceMode::waive;
  std::optional<Rate> rate;
  std::optional<Money> amount;
  std::vector<Step> steps;
  LateBase base = LateBase::overdue_principal;
  std::optional<Money> cap_amount;
  std::optional<Rate> cap_share, cap_annual_rate;
  LateScope scope = LateScope::instalment;
  Unit counts = Unit::day;
  Rounding rounding = Rounding::half_up;
  LateRound round = LateRound::at_end;
};

/// A policy that stands alone, without a rule set: its numbers are literals.
std::optional<LateTerms> read_late_terms(const Json&, const Path&, const std::optional<Calendar>&, Problems&);

struct FeeTerms {
  const Fee* fee = nullptr;
  std::optional<Money> amount;  // in money; of a rate, rate x amount
  std::optional<Rate> rate;
};

/// A plan's numbers; one is absent where the plan has none or where a fact that decides it is unknown.
struct Terms {
  std::optional<Money> limit_min, limit;
  std::optional<std::int64_t> trial_length, trial_extension, auto_confirm_days, count;
  std::optional<Rate> annual_rate, fee_rate, settlement_fee_rate;
  LateTerms late_fee;
  std::vector<FeeTerms> fees;
  std::vector<Reason> reasons;  // of limits that fail and quantities that are open or missing
  bool complete = true;         // every number the schedule needs is known
  bool late_known = true;       // and those of the late fee
  bool settlement_known = true; // and of the settlement
};
Result<Terms> resolve_terms(const Plan& plan, const Order& order, Decider& decider);

/// What a deadline waits for: `length` units after `event` (which may be another deadline).
struct After {
  std::string event;
  std::int64_t length = 0;
  std::string unit;
};

/// A day that counts until its end; `on` is absent while its event has no day.
struct Deadline {
  std::string name;
  std::optional<Date> on;
  bool estimated = false, provisional = false;
  std::optional<Date> rolled_from;
  std::optional<After> after;
};

struct Timeline {
  std::vector<Deadline> deadlines;  // trial_end, due, grace_end, auto_confirm, return_window, as the plan has them
  EventDays events;                 // with `confirmed` by auto-confirmation
  std::optional<Date> first_due;    // before its roll; absent while its event has no day
  bool due_from_start = false;      // the plan's due dates step from acceptance
  std::int32_t anchor_day = 0;      // of the month, for due dates by months
  bool regular = false;             // the first due date is one `every` after acceptance
  const Deadline* find(std::string_view name) const;
};
/// The last day on which being late costs nothing: the due date and the days of grace after it, in the policy's days.
/// Failures: calendar_not_covered, date_out_of_range.
Result<CalendarDate> last_free_day(Date due, const LateTerms& policy, const std::optional<Calendar>& calendar);

/// Failures: calendar_not_covered, date_out_of_range.
Result<Timeline> build_timeline(const Plan& plan, const RuleSet& set, const Order& order, const Terms& terms);

}  // namespace houfu
