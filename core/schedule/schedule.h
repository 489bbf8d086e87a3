// Owns: what is paid when. Principal, interest and fee each close to their totals exactly. Takes numbers
// and dates; must not know rule sets' conditions or languages.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/day_count.h"
#include "base/money.h"
#include "ruleset/plan.h"

namespace houfu {

enum class EmiAdjust : std::uint8_t { none, fineract };

struct ScheduleInput {
  Money principal;
  Method method = Method::single;
  std::int64_t count = 1;
  Span every;
  std::optional<Date> start;             // absent: the rows have no dates
  std::optional<Date> first_due;         // absent: one `every` after the start
  bool undated = false;                  // the first due date hangs on an event without a day
  std::int32_t anchor_day = 0;           // of due dates by months; 0: the day of first_due, or of the start
  bool end_of_month = false;             // stay at month ends when the first due date is one
  Rate annual_rate, fee_rate;
  FeeTiming fee_timing = FeeTiming::spread;
  Money fee_upfront, fee_each;           // other fees the payer pays at the start, and with each instalment
  std::optional<DayCount> day_count;
  Rounding rounding = Rounding::half_up;
  Residual residual = Residual::last;
  EmiAdjust emi_adjust = EmiAdjust::none;
  MissingDay missing_day = MissingDay::clamp;
  Roll roll = Roll::unadjusted;
  Accrual accrual = Accrual::unadjusted;
  const Calendar* calendar = nullptr;    // needed for a roll
};

struct Instalment {
  std::int64_t number = 0;
  std::optional<Date> due_on, rolled_from;
  bool provisional = false;
  Money principal, interest, fee, total, balance;
};

struct Totals {
  Money principal, interest, fee, total;
};

struct AnnualRate {
  std::optional<std::int64_t> nominal, effective;  // millionths
};

struct Schedule {
  std::vector<Instalment> instalments;
  Totals totals;       // with what is paid upfront
  Money upfront_fee;   // paid at the start, no instalment of its own
};

/// The due dates before any roll. Failures: date_out_of_range, missing_day.
Result<std::vector<Date>> due_dates(const ScheduleInput& input);
/// The flat fee by instalment, nothing of it when it is paid upfront. Nothing: too large to be money.
std::optional<std::vector<Money>> fee_parts(const ScheduleInput& input);
/// Failures: those of the dates, calendar_not_covered, overflow, interest_too_high.
Result<Schedule> build_schedule(const ScheduleInput& input);
/// The rates that the schedule costs the payer, from `start`. Nominal only where spacing is regular
/// (the first due date one `every` after the start); zero cost is exactly zero.
Result<AnnualRate> annual_rate_of(const ScheduleInput& input, const Schedule& schedule, bool regular);

}  // namespace houfu

HOUFU_WORDS(houfu::EmiAdjust, {"none", houfu::EmiAdjust::none}, {"fineract", houfu::EmiAdjust::fineract});
