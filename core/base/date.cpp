#include "base/date.h"

#include <algorithm>
#include <chrono>

namespace houfu {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int32_t kFirstDay = sys_days(std::chrono::year(1900) / 1 / 1).time_since_epoch().count();
constexpr std::int32_t kLastDay = sys_days(std::chrono::year(2200) / 12 / 31).time_since_epoch().count();
constexpr std::int64_t kSecondsPerDay = 86400;

year_month_day civil(Date date) { return year_month_day(sys_days(std::chrono::days(date.days))); }

std::optional<std::int32_t> digits(std::string_view text) {
  if (text.empty() || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  std::int32_t value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

std::string two(std::int64_t value) { return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)}; }

std::int64_t floor_days(std::int64_t seconds) {
  return seconds >= 0 ? seconds / kSecondsPerDay : -((-seconds + kSecondsPerDay - 1) / kSecondsPerDay);
}

// "HH:MM" as minutes; hours up to `most_hours`.
std::optional<std::int32_t> hours_minutes(std::string_view text, std::int32_t most_hours) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hours = digits(text.substr(0, 2)), minutes = digits(text.substr(3));
  if (!hours || !minutes || *hours > most_hours || *minutes > 59) return std::nullopt;
  return *hours * 60 + *minutes;
}

}  // namespace

std::optional<Date> Date::of(std::int64_t days) {
  if (days < kFirstDay || days > kLastDay) return std::nullopt;
  return Date{static_cast<std::int32_t>(days)};
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)), day = digits(text.substr(8));
  if (!year || !month || !day) return std::nullopt;
  const year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                            std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return of(sys_days(date).time_since_epoch().count());
}

std::int32_t Date::year() const { return static_cast<int>(civil(*this).year()); }
std::int32_t Date::month() const { return static_cast<std::int32_t>(static_cast<unsigned>(civil(*this).month())); }
std::int32_t Date::day() const { return static_cast<std::int32_t>(static_cast<unsigned>(civil(*this).day())); }
bool Date::is_month_end() const { return Date{days + 1}.day() == 1; }

std::string Date::str() const {
  const std::int32_t y = year();
  return two(y / 100) + two(y % 100) + "-" + two(month()) + "-" + two(day());
}

std::optional<Date> add_days(Date date, std::int64_t days) {
  constexpr std::int64_t kSpan = kLastDay - kFirstDay;
  if (days < -kSpan || days > kSpan) return std::nullopt;
  return Date::of(date.days + days);
}

std::optional<Date> add_months(Date date, std::int64_t months, std::int32_t anchor_day, MissingDay missing) {
  constexpr std::int64_t kSpan = 301 * 12;
  if (months < -kSpan || months > kSpan) return std::nullopt;
  const std::int64_t count = std::int64_t{date.year()} * 12 + date.month() - 1 + months;
  if (count < 0) return std::nullopt;
  const std::chrono::year_month month{std::chrono::year(static_cast<int>(count / 12)),
                                      std::chrono::month(static_cast<unsigned>(count % 12 + 1))};
  const sys_days last = sys_days(month / std::chrono::last);
  const sys_days wanted = sys_days(month / 1) + std::chrono::days(anchor_day - 1);
  if (wanted <= last) return Date::of(wanted.time_since_epoch().count());
  if (missing == MissingDay::error) return std::nullopt;
  return Date::of(last.time_since_epoch().count() + (missing == MissingDay::first_of_next ? 1 : 0));
}

std::optional<Date> end_of_month(Date date, std::int64_t months) { return add_months(date, months, 31); }

std::optional<UtcOffset> UtcOffset::parse(std::string_view text) {
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto minutes = hours_minutes(text.substr(1), 23);
  if (!minutes) return std::nullopt;
  return UtcOffset{text[0] == '-' ? -*minutes : *minutes};
}

std::string UtcOffset::str() const {
  const std::int32_t magnitude = minutes < 0 ? -minutes : minutes;
  std::string out(1, minutes < 0 ? '-' : '+');
  out += two(magnitude / 60) + ":" + two(magnitude % 60);
  return out;
}

std::optional<Instant> Instant::parse(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || text[16] != ':') return std::nullopt;
  const auto date = Date::parse(text.substr(0, 10));
  const auto time = hours_minutes(text.substr(11, 5), 23);
  const auto second = digits(text.substr(17, 2));
  const auto offset = text.substr(19) == "Z" ? UtcOffset{0} : UtcOffset::parse(text.substr(19));
  if (!date || !time || !second || *second > 59 || !offset) return std::nullopt;
  return Instant{date->days * kSecondsPerDay + (*time - offset->minutes) * 60 + *second};
}

Instant Instant::midnight(Date date, UtcOffset offset) {
  return {date.days * kSecondsPerDay - std::int64_t{offset.minutes} * 60};
}

std::string Instant::str(UtcOffset offset) const {
  const std::int64_t local = seconds + std::int64_t{offset.minutes} * 60;
  const std::int64_t day = floor_days(local);
  const std::int64_t second = local - day * kSecondsPerDay;
  return Date{static_cast<std::int32_t>(day)}.str() + "T" + two(second / 3600) + ":" + two(second / 60 % 60) + ":" +
         two(second % 60) + offset.str();
}

std::optional<Date> Instant::local_date(UtcOffset offset) const {
  return Date::of(floor_days(seconds + std::int64_t{offset.minutes} * 60));
}

std::int32_t Instant::local_second(UtcOffset offset) const {
  const std::int64_t local = seconds + std::int64_t{offset.minutes} * 60;
  return static_cast<std::int32_t>(local - floor_days(local) * kSecondsPerDay);
}

std::optional<std::int32_t> parse_time_of_day(std::string_view text) {
  const auto minutes = hours_minutes(text, 24);
  return minutes && *minutes <= 24 * 60 ? minutes : std::nullopt;
}

}  // namespace houfu
