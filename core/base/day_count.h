// Owns: day count conventions: how much of a year lies between two dates, as an exact fraction.
#pragma once
#include <cstdint>

#include "base/date.h"
#include "base/words.h"

namespace houfu {

/// Names of ISDA 2006 section 4.16; 30/360US is the convention of US bonds with its end-of-February rule.
enum class DayCount : std::uint8_t { d30_360, d30_360_us, d30e_360, d30e_360_isda, actual_360, actual_365, actual_actual };

struct YearFraction {
  std::int64_t days = 0;
  std::int64_t numerator = 0, denominator = 1;  // lowest terms
};

/// `from` <= `to`. `to_ends` says that `to` is the termination date, whose February end 30E/360ISDA leaves alone
/// (ISDA 2006 Definitions, section 4.16(h)).
YearFraction year_fraction(Date from, Date to, DayCount convention, bool to_ends = false);

}  // namespace houfu

HOUFU_WORDS(houfu::DayCount, {"30/360", houfu::DayCount::d30_360}, {"30/360US", houfu::DayCount::d30_360_us}, {"30E/360", houfu::DayCount::d30e_360},
            {"30E/360ISDA", houfu::DayCount::d30e_360_isda}, {"actual/360", houfu::DayCount::actual_360}, {"actual/365", houfu::DayCount::actual_365},
            {"actual/actual", houfu::DayCount::actual_actual});
