// Owns: business days by a calendar that is data, rolls, and T+N. A day outside the calendar's cover is
// never guessed, unless the calendar says that it may be (provisional).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace houfu {

enum class Roll : std::uint8_t { unadjusted, following, modified_following, preceding, modified_preceding, nearest };

struct Calendar {
  std::string id;
  Date from, to;  // both covered
  std::array<bool, 7> weekend{};  // Monday first
  std::vector<Date> off_days, make_up_workdays;  // sorted
  bool provisional = false;  // after `to` the weekend alone decides
  std::string source;
};

/// A date found with a calendar; `provisional` when a day after the calendar's cover decided it.
struct CalendarDate {
  Date on;
  bool provisional = false;
};

/// A day tested. Failure: calendar_not_covered.
struct DayKind {
  bool business = false;
  bool provisional = false;
};
Result<DayKind> day_kind(const Calendar& calendar, Date date);

/// Moves a date to a business day. Failures: calendar_not_covered, date_out_of_range.
Result<CalendarDate> roll(const Calendar& calendar, Date date, Roll roll);

/// The n-th business day strictly after `date` (before it for n < 0); 0 leaves it.
Result<CalendarDate> add_business_days(const Calendar& calendar, Date date, std::int64_t n);

}  // namespace houfu

HOUFU_WORDS(houfu::Roll, {"unadjusted", houfu::Roll::unadjusted}, {"following", houfu::Roll::following},
            {"modified_following", houfu::Roll::modified_following}, {"preceding", houfu::Roll::preceding},
            {"modified_preceding", houfu::Roll::modified_preceding}, {"nearest", houfu::Roll::nearest});
