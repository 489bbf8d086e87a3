#include "base/big_int.h"

#include <algorithm>
#include <bit>

namespace houfu {

BigInt::BigInt(std::int64_t value) : negative_(value < 0) {
  std::uint64_t magnitude = negative_ ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  for (; magnitude != 0; magnitude >>= 32) limbs_.push_back(static_cast<std::uint32_t>(magnitude));
}

BigInt::BigInt(Limbs limbs, bool negative) : limbs_(std::move(limbs)) {
  while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
  negative_ = negative && !limbs_.empty();
}

BigInt BigInt::power_of_two(std::uint32_t exponent) { return BigInt(1) << exponent; }

BigInt BigInt::power(const BigInt& base, std::uint32_t exponent) {
  BigInt result(1), square = base;
  for (; exponent != 0; exponent >>= 1) {
    if (exponent & 1) result = result * square;
    if (exponent > 1) square = square * square;
  }
  return result;
}

std::uint32_t BigInt::bit_length() const {
  if (limbs_.empty()) return 0;
  return static_cast<std::uint32_t>(limbs_.size()) * 32 - static_cast<std::uint32_t>(std::countl_zero(limbs_.back()));
}

std::optional<std::int64_t> BigInt::to_int64() const {
  if (bit_length() > 63) return std::nullopt;
  std::int64_t magnitude = 0;
  for (auto limb = limbs_.rbegin(); limb != limbs_.rend(); ++limb) magnitude = (magnitude << 32) | *limb;
  return negative_ ? -magnitude : magnitude;
}

BigInt BigInt::operator-() const { return BigInt(limbs_, !negative_); }

std::strong_ordering BigInt::compare(const Limbs& a, const Limbs& b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  for (std::size_t i = a.size(); i-- > 0;)
    if (a[i] != b[i]) return a[i] <=> b[i];
  return std::strong_ordering::equal;
}

BigInt::Limbs BigInt::add(const Limbs& a, const Limbs& b) {
  const Limbs& longer = a.size() >= b.size() ? a : b;
  const Limbs& shorter = a.size() >= b.size() ? b : a;
  Limbs out(longer.size() + 1);
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < longer.size(); ++i) {
    carry += std::uint64_t{longer[i]} + (i < shorter.size() ? shorter[i] : 0);
    out[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  out.back() = static_cast<std::uint32_t>(carry);
  return out;
}

BigInt::Limbs BigInt::subtract(const Limbs& larger, const Limbs& smaller) {
  Limbs out(larger.size());
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < larger.size(); ++i) {
    const std::uint64_t take = (i < smaller.size() ? smaller[i] : 0) + borrow;
    borrow = larger[i] < take;
    out[i] = static_cast<std::uint32_t>((borrow << 32) + larger[i] - take);
  }
  return out;
}

BigInt operator+(const BigInt& a, const BigInt& b) {
  if (a.negative_ == b.negative_) return BigInt(BigInt::add(a.limbs_, b.limbs_), a.negative_);
  if (BigInt::compare(a.limbs_, b.limbs_) >= 0) return BigInt(BigInt::subtract(a.limbs_, b.limbs_), a.negative_);
  return BigInt(BigInt::subtract(b.limbs_, a.limbs_), b.negative_);
}

BigInt operator-(const BigInt& a, const BigInt& b) { return a + -b; }

BigInt operator*(const BigInt& a, const BigInt& b) {
  BigInt::Limbs out(a.limbs_.size() + b.limbs_.size());
  for (std::size_t i = 0; i < a.limbs_.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.limbs_.size(); ++j) {
      carry += std::uint64_t{a.limbs_[i]} * b.limbs_[j] + out[i + j];
      out[i + j] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    out[i + b.limbs_.size()] = static_cast<std::uint32_t>(carry);
  }
  return BigInt(std::move(out), a.negative_ != b.negative_);
}

BigInt operator<<(const BigInt& a, std::uint32_t bits) {
  BigInt::Limbs out(a.limbs_.size() + bits / 32 + 1);
  for (std::size_t i = 0; i < a.limbs_.size(); ++i) {
    const std::uint64_t wide = std::uint64_t{a.limbs_[i]} << (bits % 32);
    out[i + bits / 32] |= static_cast<std::uint32_t>(wide);
    out[i + bits / 32 + 1] |= static_cast<std::uint32_t>(wide >> 32);
  }
  return BigInt(std::move(out), a.negative_);
}

BigInt operator>>(const BigInt& a, std::uint32_t bits) {
  const std::size_t skip = bits / 32;
  if (skip >= a.limbs_.size()) return {};
  BigInt::Limbs out(a.limbs_.size() - skip);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint64_t high = i + skip + 1 < a.limbs_.size() ? a.limbs_[i + skip + 1] : 0;
    out[i] = static_cast<std::uint32_t>(((high << 32) | a.limbs_[i + skip]) >> (bits % 32));
  }
  return BigInt(std::move(out), a.negative_);
}

std::strong_ordering operator<=>(const BigInt& a, const BigInt& b) {
  if (a.sign() != b.sign()) return a.sign() <=> b.sign();
  return a.negative_ ? BigInt::compare(b.limbs_, a.limbs_) : BigInt::compare(a.limbs_, b.limbs_);
}

// Knuth, The Art of Computer Programming vol. 2, 4.3.1, algorithm D.
BigInt::Division BigInt::divide(const BigInt& dividend, const BigInt& divisor) {
  if (compare(dividend.limbs_, divisor.limbs_) < 0) return {BigInt(), dividend};
  const std::size_t n = divisor.limbs_.size();
  const auto shift = static_cast<std::uint32_t>(std::countl_zero(divisor.limbs_.back()));
  Limbs v = (divisor << shift).limbs_;
  Limbs u = (dividend << shift).limbs_;
  u.resize(dividend.limbs_.size() + 1);
  Limbs q(u.size() - n);
  const std::uint64_t second = n > 1 ? v[n - 2] : 0;
  for (std::size_t j = q.size(); j-- > 0;) {
    const std::uint64_t head = (std::uint64_t{u[j + n]} << 32) | u[j + n - 1];
    std::uint64_t guess = head / v[n - 1];
    std::uint64_t rest = head % v[n - 1];
    const std::uint64_t next = n > 1 ? u[j + n - 2] : 0;
    while (guess >> 32 != 0 || guess * second > ((rest << 32) | next)) {
      --guess;
      rest += v[n - 1];
      if (rest >> 32 != 0) break;
    }
    std::uint64_t carry = 0, borrow = 0;
    for (std::size_t i = 0; i < n; ++i) {
      carry += guess * v[i];
      const std::uint64_t take = (carry & 0xFFFFFFFFu) + borrow;
      borrow = u[i + j] < take;
      u[i + j] = static_cast<std::uint32_t>((borrow << 32) + u[i + j] - take);
      carry >>= 32;
    }
    const std::uint64_t take = carry + borrow;
    const bool too_much = u[j + n] < take;
    u[j + n] = static_cast<std::uint32_t>(u[j + n] - take);
    if (too_much) {
      --guess;
      std::uint64_t back = 0;
      for (std::size_t i = 0; i < n; ++i) {
        back += std::uint64_t{u[i + j]} + v[i];
        u[i + j] = static_cast<std::uint32_t>(back);
        back >>= 32;
      }
      u[j + n] += static_cast<std::uint32_t>(back);
    }
    q[j] = static_cast<std::uint32_t>(guess);
  }
  u.resize(n);
  return {BigInt(std::move(q), dividend.negative_ != divisor.negative_),
          BigInt(std::move(u), dividend.negative_) >> shift};
}

}  // namespace houfu
