#include "schedule/reminders.h"

#include "base/stable_order.h"

namespace houfu {
namespace {

struct Wanted {
  std::int64_t minute = 0, asked = 0;  // local, out of quiet hours and as the rule says
  const Reminder* reminder = nullptr;
  std::size_t row = 0;
};

std::int64_t day_of(std::int64_t minute) { return minute >= 0 ? minute / 1440 : (minute - 1439) / 1440; }

}  // namespace

std::int64_t allowed_minute(const Reminders& rules, std::int64_t minute) {
  const std::int64_t day = day_of(minute), time = minute - day * 1440;
  const bool wraps = rules.quiet_from > rules.quiet_until;
  const bool evening = time >= rules.quiet_from, morning = time < rules.quiet_until;
  if (!(wraps ? evening || morning : evening && morning)) return minute;
  return (day + (wraps && evening)) * 1440 + rules.quiet_until;
}

std::vector<ReminderView> reminders_from(const Reminders& rules, const std::vector<ReminderDay>& days, Instant from, UtcOffset offset) {
  std::vector<Wanted> wanted;
  for (const Reminder& reminder : rules.plan)
    for (const ReminderDay& day : days) {
      const auto on = reminder.deadline == day.deadline ? add_days(day.on, reminder.days) : std::nullopt;
      const std::int64_t asked = on ? std::int64_t{on->days} * 1440 + reminder.time : 0;
      if (on) wanted.push_back({allowed_minute(rules, asked), asked, &reminder, day.row});
    }
  const auto earlier = [&](std::size_t a, std::size_t b) {
    return wanted[a].minute != wanted[b].minute ? wanted[a].minute < wanted[b].minute : wanted[a].asked < wanted[b].asked;
  };
  std::vector<ReminderView> out;
  std::int64_t day = INT32_MIN, on_day = 0;
  for (const std::size_t i : stable_order(wanted.size(), earlier)) {
    if (day_of(wanted[i].minute) != day) on_day = 0;
    day = day_of(wanted[i].minute);
    const auto date = Date::of(day);
    if (!date || on_day >= rules.most_a_day) continue;
    ++on_day;
    const Instant at{Instant::midnight(*date, offset).seconds + (wanted[i].minute - day * 1440) * 60};
    if (at >= from) out.push_back({at, wanted[i].reminder->text, wanted[i].row});
  }
  return out;
}

}  // namespace houfu
