#include "base/day_count.h"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace houfu {
namespace {

bool is_leap(std::int32_t year) { return std::chrono::year(year).is_leap(); }
bool ends_february(Date date) { return date.month() == 2 && date.is_month_end(); }

std::int64_t thirty_360_days(Date from, Date to, DayCount convention, bool to_ends) {
  std::int32_t first = from.day(), last = to.day();
  switch (convention) {
    case DayCount::d30_360_us:
      if (ends_february(from) && ends_february(to)) last = 30;
      if (ends_february(from)) first = 30;
      if (last == 31 && first >= 30) last = 30;
      first = std::min(first, 30);
      break;
    case DayCount::d30e_360:
      first = std::min(first, 30);
      last = std::min(last, 30);
      break;
    case DayCount::d30e_360_isda:
      if (from.is_month_end()) first = 30;
      if (to.is_month_end() && !(to_ends && ends_february(to))) last = 30;
      break;
    default:  // bond basis
      first = std::min(first, 30);
      if (first == 30) last = std::min(last, 30);
  }
  return std::int64_t{360} * (to.year() - from.year()) + 30 * (to.month() - from.month()) + (last - first);
}

YearFraction fraction(std::int64_t days, std::int64_t numerator, std::int64_t denominator) {
  const std::int64_t divisor = std::max<std::int64_t>(1, std::gcd(numerator, denominator));
  return {days, numerator / divisor, denominator / divisor};
}

}  // namespace

YearFraction year_fraction(Date from, Date to, DayCount convention, bool to_ends) {
  const std::int64_t actual = std::int64_t{to.days} - from.days;
  switch (convention) {
    case DayCount::actual_360: return fraction(actual, actual, 360);
    case DayCount::actual_365: return fraction(actual, actual, 365);
    case DayCount::actual_actual: {
      std::int64_t leap = 0;  // days that fall in leap years
      for (std::int32_t year = from.year(); year <= to.year(); ++year) {
        if (!is_leap(year)) continue;
        const Date first = *Date::parse(std::to_string(year) + "-01-01");
        leap += std::min(to.days, first.days + 366) - std::max(from.days, first.days);
      }
      return fraction(actual, leap * 365 + (actual - leap) * 366, std::int64_t{365} * 366);
    }
    default: {
      const std::int64_t days = thirty_360_days(from, to, convention, to_ends);
      return fraction(days, days, 360);
    }
  }
}

}  // namespace houfu
