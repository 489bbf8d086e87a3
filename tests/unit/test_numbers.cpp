// Exact numbers against a second way of computing them.
#include "base/big_int.h"
#include "base/calendar.h"
#include "base/date.h"
#include "base/day_count.h"
#include "base/money.h"

#include <chrono>
#include <numeric>

#include "support.h"

using namespace houfu;
using namespace houfu::tests;

namespace {

using I128 = __int128;

// Rounding by what each word means: compare twice the remainder with the divisor.
std::int64_t rounded(I128 n, I128 d, Rounding rounding) {
  const bool negative = (n < 0) != (d < 0);
  const I128 a = n < 0 ? -n : n, b = d < 0 ? -d : d;
  const I128 whole = a / b, twice = (a % b) * 2;
  bool up = false;
  switch (rounding) {
    case Rounding::half_up: up = twice >= b; break;
    case Rounding::half_down: up = twice > b; break;
    case Rounding::half_even: up = twice > b || (twice == b && whole % 2 == 1); break;
    case Rounding::down: break;
    case Rounding::up: up = twice != 0; break;
    case Rounding::floor: up = negative && twice != 0; break;
    case Rounding::ceiling: up = !negative && twice != 0; break;
  }
  const auto out = static_cast<std::int64_t>(whole + up);
  return negative ? -out : out;
}

constexpr Rounding kRoundings[] = {Rounding::half_up, Rounding::half_even, Rounding::half_down, Rounding::down, Rounding::up, Rounding::floor, Rounding::ceiling};

std::string decimal(I128 n) {
  if (n == 0) return "0";
  std::string out;
  for (I128 rest = n < 0 ? -n : n; rest > 0; rest /= 10) out.insert(out.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
  return n < 0 ? "-" + out : out;
}

}  // namespace

TEST_CASE("big integers agree with 128-bit ones") {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20000; ++i) {
    const std::int64_t a = any_of(random, -4'000'000'000'000'000'000, 4'000'000'000'000'000'000) >> any_of(random, 0, 62);
    const std::int64_t b = any_of(random, -4'000'000'000'000'000'000, 4'000'000'000'000'000'000) >> any_of(random, 0, 62);
    const I128 product = I128{a} * b;
    const BigInt big = BigInt(a) * BigInt(b);
    REQUIRE((big < BigInt(0)) == (product < 0));
    if (b != 0) {
      const auto [q, r] = BigInt::divide(big + BigInt(a), BigInt(b));
      const I128 sum = product + a;
      const I128 floor_q = sum / b - ((sum % b != 0) && ((sum < 0) != (b < 0)) ? 1 : 0);
      const I128 trunc_q = sum / b;
      const auto value = q.to_int64();
      if (value) REQUIRE((*value == static_cast<std::int64_t>(floor_q) || *value == static_cast<std::int64_t>(trunc_q)));
      REQUIRE(q * BigInt(b) + r == big + BigInt(a));
    }
    (void)decimal;
  }
}

TEST_CASE("every rounding mode does what its word says, on both signs") {
  std::mt19937_64 random(2);
  for (int i = 0; i < 20000; ++i) {
    const std::int64_t n = any_of(random, -1000000, 1000000) * any_of(random, 1, 1000000007), d = any_of(random, 1, i % 2 ? 8 : 1000000);
    for (const Rounding rounding : kRoundings) {
      const auto got = divide_rounded(BigInt(n), BigInt(d), rounding);
      INFO(n << " / " << d);
      REQUIRE(got == BigInt(rounded(n, d, rounding)));
    }
  }
}

TEST_CASE("shares add up to the total, whatever the ratios and residual") {
  std::mt19937_64 random(3);
  for (int i = 0; i < 5000; ++i) {
    const Money total{any_of(random, 0, i % 5 ? 100000 : 9007199254740991)};
    std::vector<std::int64_t> ratios;
    for (std::int64_t n = any_of(random, 1, 12); n > 0; --n) ratios.push_back(any_of(random, 0, 1000));
    ratios.push_back(any_of(random, 1, 1000));
    const std::int64_t sum = std::accumulate(ratios.begin(), ratios.end(), std::int64_t{0});
    for (const Residual residual : {Residual::last, Residual::first, Residual::spread_first, Residual::spread_last, Residual::largest_remainder}) {
      const std::vector<Money> shares = allocate(total, ratios, residual);
      std::int64_t all = 0;
      for (std::size_t k = 0; k < shares.size(); ++k) {
        all += shares[k].minor;
        const I128 exact = I128{total.minor} * ratios[k];
        REQUIRE(I128{shares[k].minor} * sum > exact - sum);  // never below the floor
        const bool takes_all = residual == Residual::last || residual == Residual::first;
        if (!takes_all) REQUIRE(I128{shares[k].minor - 1} * sum <= exact);
        if (ratios[k] == 0) REQUIRE(shares[k].minor == 0);
      }
      REQUIRE(all == total.minor);
    }
  }
}

TEST_CASE("civil days agree with std::chrono over 1900-2200") {
  using namespace std::chrono;
  const sys_days first = year{1900} / January / 1, last = year{2200} / December / 31;
  for (sys_days day = first; day <= last; day += days{1}) {
    const year_month_day ymd(day);
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
    const auto date = Date::parse(text);
    REQUIRE(date);
    REQUIRE(date->days == (day - sys_days{year{1970} / January / 1}).count());
    REQUIRE(date->str() == text);
  }
  for (const char* text : {"1899-12-31", "2201-01-01", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "2026-01-32", "26-01-01", "2026-01-01 ", "２026-01-01"})
    CHECK_FALSE(Date::parse(text));
}

TEST_CASE("rates are read and written as plain decimals") {
  for (const char* text : {"0", "0.0005", "1", "-0.5", "1000000", "0.000000000001", "0.135670"}) CHECK(Rate::parse(text));
  for (const char* text : {"", ".5", "5.", "1e-3", "+1", "-0", "00.5", "0.0000000000001", "1000001", "0,5", " 1", "0x1"}) {
    INFO(text);
    CHECK_FALSE(Rate::parse(text));
  }
  CHECK(Rate::parse("0.500")->str() == "0.5");
}
