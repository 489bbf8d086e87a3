// Owns: how many unit-periods lie between two days, as US Regulation Z measures them (12 CFR 1026, Appendix J, (b)(3) to
// (b)(5)). Takes days; must not know amounts or rates.
#pragma once
#include <cstdint>
#include <vector>

#include "base/date.h"
#include "base/words.h"

namespace houfu {

enum class PeriodUnit : std::uint8_t { day, week, semimonth, month, year };

struct UnitPeriod {
  PeriodUnit unit = PeriodUnit::month;
  std::int64_t multiple = 1;
};

/// Whole unit-periods, and what is left as a fraction of one: part / parts_of(unit_period), at most 1.
struct UnitPeriods {
  std::int64_t whole = 0, part = 0;
};

std::int64_t parts_of(UnitPeriod);
/// Unit-periods a year times `multiple`: 12, 24, 52, 365 or 1.
std::int64_t units_a_year(PeriodUnit);
/// Full months are measured back from `to`, to the day `anchor` of their months.
UnitPeriods unit_periods_between(Date from, Date to, UnitPeriod, std::int32_t anchor);
/// Full months back from `to`, and the days that remain.
struct MonthsAndDays {
  std::int64_t months = 0, days = 0;
};
MonthsAndDays months_between(Date from, Date to, std::int32_t anchor);
/// The day of the month that a series of days aims at, where months too short for it end it early, (b)(3)(iv): 31 for
/// the last day of each month; 0 when it aims at none.
std::int32_t series_anchor(const std::vector<Date>& series);
/// The day of the month to measure full months from `day` by.
std::int32_t anchor_of(Date day, std::int32_t of_series);

}  // namespace houfu

HOUFU_WORDS(houfu::PeriodUnit, {"day", houfu::PeriodUnit::day}, {"week", houfu::PeriodUnit::week}, {"semimonth", houfu::PeriodUnit::semimonth},
            {"month", houfu::PeriodUnit::month}, {"year", houfu::PeriodUnit::year});
