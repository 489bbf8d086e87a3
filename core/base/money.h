// Owns: money and rates as exact numbers, and the only ways to round and share them.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/big_int.h"
#include "base/json.h"
#include "base/words.h"

namespace houfu {

enum class Rounding : std::uint8_t { half_up, half_even, half_down, down, up, floor, ceiling };
enum class Residual : std::uint8_t { last, first, spread_first, spread_last, largest_remainder };

/// An amount in minor units (分 for CNY), |minor| <= 2^53 - 1.
struct Money {
  std::int64_t minor = 0;

  static std::optional<Money> of(std::int64_t minor) {
    if (minor < -kLargestInteger || minor > kLargestInteger) return std::nullopt;
    return Money{minor};
  }
  friend auto operator<=>(const Money&, const Money&) = default;
};

/// Sums of two; nullopt on overflow.
std::optional<Money> add(Money a, Money b);
std::optional<Money> subtract(Money a, Money b);

/// An exact decimal with up to 12 fraction digits: 1 = 100 %, |rate| <= 1000000.
struct Rate {
  static constexpr std::int64_t kOne = 1'000'000'000'000;
  static constexpr std::int64_t kLargest = 1'000'000 * kOne;
  std::int64_t pico = 0;  // in units of 10^-12

  static std::optional<Rate> parse(std::string_view text);
  /// The shortest plain decimal: "0.0005".
  std::string str() const;
  friend auto operator<=>(const Rate&, const Rate&) = default;
};

/// Whether a quotient with a remainder moves one away from zero: `half` compares the remainder with half the divisor,
/// `odd` and `sign` are the truncated quotient's.
bool rounds_away(Rounding rounding, std::strong_ordering half, bool odd, int sign);
/// numerator / denominator (not 0), rounded once; nullopt when it does not fit.
std::optional<std::int64_t> divide_rounded(const BigInt& numerator, const BigInt& denominator, Rounding);
/// amount x rate, exact, rounded once to minor units.
std::optional<Money> multiply(Money amount, Rate rate, Rounding);
/// `units` of 10^-digits as a plain decimal with exactly that many fraction digits.
std::string fixed_decimal(const BigInt& units, std::uint32_t digits);

/// Shares of `total` (>= 0) in proportion to `ratios` (each >= 0, some > 0): base shares are floored, what
/// is left goes where `residual` says, only to shares with a ratio. The shares sum to `total`.
std::vector<Money> allocate(Money total, const std::vector<std::int64_t>& ratios, Residual residual);
std::vector<Money> allocate(Money total, std::size_t count, Residual residual);

}  // namespace houfu

HOUFU_WORDS(houfu::Rounding, {"half_up", houfu::Rounding::half_up}, {"half_even", houfu::Rounding::half_even},
            {"half_down", houfu::Rounding::half_down}, {"down", houfu::Rounding::down},
            {"up", houfu::Rounding::up}, {"floor", houfu::Rounding::floor}, {"ceiling", houfu::Rounding::ceiling});
HOUFU_WORDS(houfu::Residual, {"last", houfu::Residual::last}, {"first", houfu::Residual::first},
            {"spread_first", houfu::Residual::spread_first}, {"spread_last", houfu::Residual::spread_last},
            {"largest_remainder", houfu::Residual::largest_remainder});
