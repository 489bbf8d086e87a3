#include "base/money.h"

#include <algorithm>
#include <numeric>

#include "base/stable_order.h"

namespace houfu {

std::optional<Money> add(Money a, Money b) { return Money::of(a.minor + b.minor); }
std::optional<Money> subtract(Money a, Money b) { return Money::of(a.minor - b.minor); }

std::optional<Rate> Rate::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? "0" : text.substr(point + 1);
  const auto digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!digits(whole) || !digits(fraction) || whole.size() > 7 || fraction.size() > 12) return std::nullopt;
  if (whole.size() > 1 && whole[0] == '0') return std::nullopt;
  std::int64_t pico = 0;
  for (const char c : whole) pico = pico * 10 + (c - '0');
  for (std::size_t i = 0; i < 12; ++i) pico = pico * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  if (pico > kLargest || (negative && pico == 0)) return std::nullopt;
  return Rate{negative ? -pico : pico};
}

std::string Rate::str() const {
  std::string out = fixed_decimal(pico, 12);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out;
}

bool rounds_away(Rounding rounding, std::strong_ordering half, bool odd, int sign) {
  switch (rounding) {
    case Rounding::half_up: return half >= 0;
    case Rounding::half_down: return half > 0;
    case Rounding::half_even: return half > 0 || (half == 0 && odd);
    case Rounding::down: return false;
    case Rounding::up: return true;
    case Rounding::floor: return sign < 0;
    case Rounding::ceiling: return sign > 0;
  }
  return false;
}

std::optional<std::int64_t> divide_rounded(const BigInt& numerator, const BigInt& denominator, Rounding rounding) {
  const auto [quotient, remainder] = BigInt::divide(numerator, denominator);
  if (remainder.sign() == 0) return quotient.to_int64();
  const int sign = numerator.sign() * denominator.sign();
  const BigInt twice = remainder + remainder;
  const auto half = (twice.sign() < 0 ? -twice : twice) <=> (denominator.sign() < 0 ? -denominator : denominator);
  const bool odd = quotient.to_int64().value_or(0) % 2 != 0;
  return (rounds_away(rounding, half, odd, sign) ? quotient + BigInt(sign) : quotient).to_int64();
}

std::optional<Money> multiply(Money amount, Rate rate, Rounding rounding) {
  const auto minor = divide_rounded(BigInt(amount.minor) * BigInt(rate.pico), BigInt(Rate::kOne), rounding);
  return minor ? Money::of(*minor) : std::nullopt;
}

std::string fixed_decimal(const BigInt& units, std::uint32_t digits) {
  const BigInt ten_to_nine(1'000'000'000);
  std::string reversed;
  for (BigInt rest = units.sign() < 0 ? -units : units; rest.sign() != 0;) {
    const auto [quotient, remainder] = BigInt::divide(rest, ten_to_nine);
    std::int64_t block = *remainder.to_int64();
    for (int i = 0; i < 9; ++i, block /= 10) reversed += static_cast<char>('0' + block % 10);
    rest = quotient;
  }
  while (reversed.size() > digits + 1 && reversed.back() == '0') reversed.pop_back();
  while (reversed.size() < digits + 1) reversed += '0';
  std::string out = units.sign() < 0 ? "-" : "";
  out.append(reversed.rbegin(), reversed.rend() - static_cast<std::ptrdiff_t>(digits));
  if (digits > 0) out += '.';
  out.append(reversed.rend() - static_cast<std::ptrdiff_t>(digits), reversed.rend());
  return out;
}

std::vector<Money> allocate(Money total, const std::vector<std::int64_t>& ratios, Residual residual) {
  BigInt sum;
  for (const std::int64_t ratio : ratios) sum = sum + BigInt(ratio);
  std::vector<Money> shares;
  std::vector<BigInt> remainders;
  std::vector<std::size_t> order;  // of the shares that may take what is left
  std::int64_t left = total.minor;
  for (std::size_t i = 0; i < ratios.size(); ++i) {
    auto [share, remainder] = BigInt::divide(BigInt(total.minor) * BigInt(ratios[i]), sum);
    shares.push_back({*share.to_int64()});
    remainders.push_back(std::move(remainder));
    left -= shares.back().minor;
    if (ratios[i] > 0) order.push_back(i);
  }
  if (residual == Residual::last || residual == Residual::spread_last) std::reverse(order.begin(), order.end());
  if (residual == Residual::largest_remainder)
    order = in_order(order, stable_order(order.size(), [&](auto a, auto b) { return remainders[order[a]] > remainders[order[b]]; }));
  const bool whole = residual == Residual::last || residual == Residual::first;
  if (whole) shares[order.front()].minor += left;
  else
    for (std::size_t i = 0; left > 0; ++i, --left) ++shares[order[i]].minor;  // left < the number of shares
  return shares;
}

std::vector<Money> allocate(Money total, std::size_t count, Residual residual) {
  const std::int64_t share = total.minor / static_cast<std::int64_t>(count);
  std::vector<Money> shares(count, Money{share});
  std::int64_t left = total.minor - share * static_cast<std::int64_t>(count);
  if (residual == Residual::last) shares.back().minor += left;
  else if (residual == Residual::first) shares.front().minor += left;
  else
    for (std::size_t i = 0; left > 0; ++i, --left)
      ++shares[residual == Residual::spread_last ? count - 1 - i : i].minor;
  return shares;
}

}  // namespace houfu
