// Owns: when a plan's reminders are sent: days from a deadline, out of quiet hours, so many a day. Takes the days of
// deadlines; must not know what the texts say.
#pragma once
#include "order/request.h"

namespace houfu {

/// A deadline that may be reminded of; `row`: the instalment it belongs to, from 0.
struct ReminderDay {
  std::string_view deadline;
  Date on;
  std::size_t row = 0;
};

struct ReminderView {
  Instant at;
  std::string text;  // name in `texts`
  std::size_t row = 0;
};

/// The same minute (local, since 1970), or the first after it that is not quiet.
std::int64_t allowed_minute(const Reminders& rules, std::int64_t minute);

/// Those from `from` on, in order of time. One in quiet hours moves to the next allowed time; one over the daily number
/// is left out, as on another day its text would not be true.
std::vector<ReminderView> reminders_from(const Reminders& rules, const std::vector<ReminderDay>& days, Instant from, UtcOffset offset);

}  // namespace houfu
