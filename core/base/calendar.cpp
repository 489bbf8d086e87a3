#include "base/calendar.h"

#include <algorithm>

namespace houfu {
namespace {

Error out_of_range() { return {"date_out_of_range", "", "found a date outside the years 1900 to 2200, expected one inside"}; }

// The first business day from `date` on, stepping by +1 or -1.
Result<CalendarDate> seek(const Calendar& calendar, Date date, int step) {
  bool provisional = false;
  for (std::optional<Date> day = date; day; day = add_days(*day, step)) {
    HOUFU_TRY(kind, day_kind(calendar, *day));
    provisional = provisional || kind.provisional;
    if (kind.business) return CalendarDate{*day, provisional};
  }
  return out_of_range();
}

bool same_month(Date a, Date b) { return a.month() == b.month() && a.year() == b.year(); }

}  // namespace

Result<DayKind> day_kind(const Calendar& calendar, Date date) {
  if (date < calendar.from || (date > calendar.to && !calendar.provisional))
    return Error{"calendar_not_covered", "",
                 "found " + date.str() + ", expected a date that the calendar " + calendar.id + " covers (" +
                     calendar.from.str() + " to " + calendar.to.str() + ")"};
  const auto listed = [&](const std::vector<Date>& days) { return std::binary_search(days.begin(), days.end(), date); };
  const bool weekend = calendar.weekend[static_cast<std::size_t>(date.weekday())];
  if (date > calendar.to) return DayKind{!weekend, true};
  return DayKind{listed(calendar.make_up_workdays) || (!weekend && !listed(calendar.off_days)), false};
}

Result<CalendarDate> roll(const Calendar& calendar, Date date, Roll roll) {
  if (roll == Roll::unadjusted) return CalendarDate{date, false};
  if (roll == Roll::nearest) {
    bool provisional = false;
    for (std::int64_t distance = 0;; ++distance)
      for (const std::int64_t step : {distance, -distance}) {
        const auto day = add_days(date, step);
        if (!day) return out_of_range();
        HOUFU_TRY(kind, day_kind(calendar, *day));
        provisional = provisional || kind.provisional;
        if (kind.business) return CalendarDate{*day, provisional};
      }
  }
  const bool forward = roll == Roll::following || roll == Roll::modified_following;
  const bool modified = roll == Roll::modified_following || roll == Roll::modified_preceding;
  HOUFU_TRY(first, seek(calendar, date, forward ? 1 : -1));
  if (!modified || same_month(first.on, date)) return first;
  HOUFU_TRY(back, seek(calendar, date, forward ? -1 : 1));
  return CalendarDate{back.on, back.provisional || first.provisional};
}

Result<CalendarDate> add_business_days(const Calendar& calendar, Date date, std::int64_t n) {
  CalendarDate here{date, false};
  const int step = n < 0 ? -1 : 1;
  for (std::int64_t left = n < 0 ? -n : n; left > 0; --left) {
    const auto next = add_days(here.on, step);
    if (!next) return out_of_range();
    HOUFU_TRY(found, seek(calendar, *next, step));
    here = {found.on, here.provisional || found.provisional};
  }
  return here;
}

}  // namespace houfu
