#include "schedule/fixed_point.h"

namespace houfu {
namespace {

BigInt quotient(const BigInt& a, const BigInt& b) { return BigInt::divide(a, b).quotient; }

// 2 * atanh(numerator / denominator) for a ratio of at most 1/3 in size: each term gains three bits.
BigInt twice_atanh(const BigInt& numerator, const BigInt& denominator, std::uint32_t bits) {
  const BigInt ratio = quotient(numerator << bits, denominator);
  const BigInt square = (ratio * ratio) >> bits;
  BigInt term = ratio, sum = ratio;
  for (std::int64_t n = 3; term.sign() != 0; n += 2) {
    term = (term * square) >> bits;
    sum = sum + quotient(term, BigInt(n));
  }
  return sum + sum;
}

}  // namespace

FixedPoint::FixedPoint(std::uint32_t bits) : bits_(bits), ln2_(twice_atanh(BigInt(1), BigInt(3), bits)) {}

BigInt FixedPoint::exp_negative(const BigInt& x) const {
  const BigInt one = BigInt::power_of_two(bits_);
  const auto [halvings, rest] = BigInt::divide(x, ln2_);
  const auto count = halvings.to_int64();
  if (!count || *count > static_cast<std::int64_t>(bits_)) return {};
  BigInt term = one, sum = one;
  for (std::int64_t n = 1; term.sign() != 0; ++n) {
    term = quotient((term * rest) >> bits_, BigInt(-n));
    sum = sum + term;
  }
  return sum >> static_cast<std::uint32_t>(*count);
}

BigInt FixedPoint::abs_log(const BigInt& numerator, const BigInt& denominator) const {
  // numerator / denominator = m * 2^shift with 1/2 < m < 2, so that (m - 1) / (m + 1) is within 1/3.
  const auto shift = static_cast<std::int64_t>(numerator.bit_length()) - static_cast<std::int64_t>(denominator.bit_length());
  const BigInt a = shift < 0 ? numerator << static_cast<std::uint32_t>(-shift) : numerator;
  const BigInt b = shift > 0 ? denominator << static_cast<std::uint32_t>(shift) : denominator;
  const BigInt log = twice_atanh(a - b, a + b, bits_) + BigInt(shift) * ln2_;
  return log.sign() < 0 ? -log : log;
}

BigInt fixed_power(const BigInt& x, std::uint64_t n, std::uint32_t bits) {
  if (n == 1) return x;
  BigInt result = BigInt::power_of_two(bits), square = x;
  for (; n != 0; n >>= 1) {
    if (n & 1) result = (result * square) >> bits;
    if (n > 1) square = (square * square) >> bits;
  }
  return result;
}

}  // namespace houfu
