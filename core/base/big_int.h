// Owns: integers of any size, for exact products and rates. Small and plain: 32-bit limbs, schoolbook.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace houfu {

class BigInt {
 public:
  BigInt() = default;
  BigInt(std::int64_t value);  // NOLINT: an integer is a big integer
  static BigInt power_of_two(std::uint32_t exponent);
  static BigInt power(const BigInt& base, std::uint32_t exponent);

  int sign() const { return limbs_.empty() ? 0 : negative_ ? -1 : 1; }
  std::uint32_t bit_length() const;
  /// The value if it fits.
  std::optional<std::int64_t> to_int64() const;

  BigInt operator-() const;
  friend BigInt operator+(const BigInt&, const BigInt&);
  friend BigInt operator-(const BigInt&, const BigInt&);
  friend BigInt operator*(const BigInt&, const BigInt&);
  /// Shifts of the magnitude; to the right it truncates toward zero.
  friend BigInt operator<<(const BigInt&, std::uint32_t bits);
  friend BigInt operator>>(const BigInt&, std::uint32_t bits);
  friend std::strong_ordering operator<=>(const BigInt&, const BigInt&);
  friend bool operator==(const BigInt&, const BigInt&) = default;

  struct Division;
  /// Truncating division, as of built-in integers; `divisor` must not be 0.
  static Division divide(const BigInt& dividend, const BigInt& divisor);

 private:
  using Limbs = std::vector<std::uint32_t>;
  BigInt(Limbs limbs, bool negative);
  static std::strong_ordering compare(const Limbs&, const Limbs&);
  static Limbs add(const Limbs&, const Limbs&);
  static Limbs subtract(const Limbs& larger, const Limbs& smaller);

  Limbs limbs_;  // least significant first, no leading zero limb
  bool negative_ = false;
};

struct BigInt::Division {
  BigInt quotient, remainder;
};

}  // namespace houfu
