// Owns: civil days, instants and time of day. Pure day numbers: no time zone database, no clock.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/words.h"

namespace houfu {

enum class MissingDay : std::uint8_t { clamp, first_of_next, error };

/// A proleptic Gregorian civil day, years 1900-2200.
struct Date {
  std::int32_t days = 0;  // since 1970-01-01

  static std::optional<Date> of(std::int64_t days);
  static std::optional<Date> parse(std::string_view text);  // "2026-11-23"
  std::string str() const;

  std::int32_t year() const;
  std::int32_t month() const;  // 1-12
  std::int32_t day() const;    // 1-31
  std::int32_t weekday() const { return ((days + 3) % 7 + 7) % 7; }  // Monday 0
  bool is_month_end() const;
  friend auto operator<=>(const Date&, const Date&) = default;
};

std::optional<Date> add_days(Date date, std::int64_t days);
/// `anchor_day` (1-31) of the month `months` away; a day the month lacks goes by `missing`. nullopt: out of
/// range, or missing with MissingDay::error.
std::optional<Date> add_months(Date date, std::int64_t months, std::int32_t anchor_day, MissingDay missing = MissingDay::clamp);
std::optional<Date> end_of_month(Date date, std::int64_t months);

/// Minutes east of UTC.
struct UtcOffset {
  std::int32_t minutes = 0;
  static std::optional<UtcOffset> parse(std::string_view text);  // "+08:00"
  std::string str() const;
  friend bool operator==(const UtcOffset&, const UtcOffset&) = default;
};

/// A point in time with whole seconds.
struct Instant {
  std::int64_t seconds = 0;  // since 1970-01-01T00:00:00Z

  static std::optional<Instant> parse(std::string_view text);  // RFC 3339, any offset or "Z"
  static Instant midnight(Date date, UtcOffset offset);
  std::string str(UtcOffset offset) const;
  /// The civil day there; nullopt outside 1900-2200.
  std::optional<Date> local_date(UtcOffset offset) const;
  /// Seconds since local midnight.
  std::int32_t local_second(UtcOffset offset) const;
  friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// "HH:MM" from "00:00" to "24:00", as minutes of the day.
std::optional<std::int32_t> parse_time_of_day(std::string_view text);

}  // namespace houfu

HOUFU_WORDS(houfu::MissingDay, {"clamp", houfu::MissingDay::clamp}, {"first_of_next", houfu::MissingDay::first_of_next},
            {"error", houfu::MissingDay::error});
