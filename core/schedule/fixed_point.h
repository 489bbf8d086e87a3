// Owns: binary fixed-point numbers of any precision with the few functions rates need, each within a
// stated error. A number x is the integer floor(x * 2^bits).
#pragma once
#include <cstdint>

#include "base/big_int.h"

namespace houfu {

/// x^n for 0 <= x <= 1.
BigInt fixed_power(const BigInt& x, std::uint64_t n, std::uint32_t bits);

class FixedPoint {
 public:
  explicit FixedPoint(std::uint32_t bits);
  std::uint32_t bits() const { return bits_; }
  /// e^-x for x >= 0.
  BigInt exp_negative(const BigInt& x) const;
  /// |ln(numerator / denominator)| of positive integers.
  BigInt abs_log(const BigInt& numerator, const BigInt& denominator) const;

  /// Units in the last place that e^-|ln x| / k may be off.
  static constexpr std::int64_t kError = 1 << 12;

 private:
  std::uint32_t bits_;
  BigInt ln2_;
};

}  // namespace houfu
