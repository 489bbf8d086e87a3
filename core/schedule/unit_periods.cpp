#include "schedule/unit_periods.h"

#include <algorithm>

namespace houfu {
namespace {

// Of a day, a week, a half month and a month: days in one. Months are all equal, (b)(3)(iv).
std::int64_t days_in(PeriodUnit unit) {
  constexpr std::int64_t kDays[] = {1, 7, 15, 30};
  return kDays[static_cast<std::size_t>(unit)];
}

// Parts of a year that hold both months and days.
constexpr std::int64_t kYearParts = 12 * 365;

}  // namespace

std::int64_t parts_of(UnitPeriod period) { return period.unit == PeriodUnit::year ? kYearParts : days_in(period.unit) * period.multiple; }

std::int64_t units_a_year(PeriodUnit unit) {
  constexpr std::int64_t kUnits[] = {365, 52, 24, 12, 1};
  return kUnits[static_cast<std::size_t>(unit)];
}

MonthsAndDays months_between(Date from, Date to, std::int32_t anchor) {
  std::int64_t months = std::int64_t{12} * (to.year() - from.year()) + to.month() - from.month();
  Date start = months == 0 ? to : add_months(to, -months, anchor).value_or(to);
  if (start < from && months > 0) start = --months == 0 ? to : add_months(to, -months, anchor).value_or(to);
  return {months, start.days - from.days};
}

UnitPeriods unit_periods_between(Date from, Date to, UnitPeriod period, std::int32_t anchor) {
  if (period.unit == PeriodUnit::year) {  // (b)(5)(v): what is left in months if it is whole months, else in days
    const MonthsAndDays all = months_between(from, to, anchor);
    const std::int64_t years = all.months / 12;
    if (all.days == 0) return {years, all.months % 12 * 365};
    const Date start = years == 0 ? to : add_months(to, -12 * years, anchor).value_or(to);
    return {years, std::int64_t{start.days - from.days} * 12};
  }
  std::int64_t days = to.days - from.days;
  if (period.unit == PeriodUnit::month || period.unit == PeriodUnit::semimonth) {  // (b)(5)(ii), (iii)
    const MonthsAndDays all = months_between(from, to, anchor);
    days = 30 * all.months + all.days;
  }
  return {days / parts_of(period), days % parts_of(period)};
}

std::int32_t series_anchor(const std::vector<Date>& series) {
  std::int32_t anchor = 0;
  for (const Date day : series) anchor = std::max(anchor, day.day());
  // Of two days a month the first half's say nothing.
  for (const Date day : series)
    if (day.day() > 16 && day.day() != anchor && !day.is_month_end()) return 0;
  return anchor;
}

std::int32_t anchor_of(Date day, std::int32_t of_series) { return day.is_month_end() ? std::max(day.day(), of_series) : day.day(); }

}  // namespace houfu
