#include "schedule/annual_rate.h"

#include <algorithm>
#include <optional>

#include "base/stable_order.h"
#include "schedule/fixed_point.h"

namespace houfu {
namespace {

constexpr std::int64_t kMillion = 1'000'000;
constexpr std::int64_t kLargestRate = 1'000'000 * kMillion;  // what a rate can write
// The first precision serves the quick sign in 128 bits, the others the exact one.
constexpr std::uint32_t kQuickBits = 96, kLastBits = 3072;
constexpr std::uint32_t kFraction = 62;

using I128 = __int128;
using U128 = unsigned __int128;

// |x| < 2^122 times a fraction of 2^kFraction, at most one, toward zero.
I128 times(I128 x, std::uint64_t fraction) {
  const U128 size = x < 0 ? -static_cast<U128>(x) : static_cast<U128>(x);
  const U128 product = (size >> kFraction) * fraction + (((size & ((U128{1} << kFraction) - 1)) * fraction) >> kFraction);
  return x < 0 ? -static_cast<I128>(product) : static_cast<I128>(product);
}

std::uint64_t quick_power(std::uint64_t x, std::uint64_t n) {
  std::uint64_t result = std::uint64_t{1} << kFraction;
  for (; n != 0; n >>= 1) {
    if (n & 1) result = static_cast<std::uint64_t>(times(result, x));
    x = static_cast<std::uint64_t>(times(x, x));
  }
  return result;
}

class Solver {
 public:
  Solver(const std::vector<Flow>& flows, Frequency frequency, std::int64_t parts = 1) : frequency_(frequency), parts_(parts) {
    const auto before = [&](auto a, auto b) { return flows[a].step != flows[b].step ? flows[a].step < flows[b].step : flows[a].part < flows[b].part; };
    for (const std::size_t i : stable_order(flows.size(), before)) {
      const Flow& flow = flows[i];
      const bool same = !flows_.empty() && flows_.back().step == flow.step && flows_.back().part == flow.part;
      std::int64_t sum = 0;
      if (same && !__builtin_add_overflow(flows_.back().amount, flow.amount, &sum)) flows_.back().amount = sum;
      else flows_.push_back(flow);
    }
    std::erase_if(flows_, [](const Flow& flow) { return flow.amount == 0; });
    for (const Flow& flow : flows_) size_ = size_ + BigInt(flow.amount < 0 ? -flow.amount : flow.amount);
  }

  std::optional<Error> check();
  // Millionths of the rate per period, a year nominally, a year effectively; nullopt when out of range.
  std::optional<std::int64_t> periodic() { return find(&Solver::sign_at_periodic, BigInt(1), 1 - kMillion); }
  std::optional<std::int64_t> nominal() {
    nominal_scale_ = true;
    const auto found = find(&Solver::sign_at_periodic, BigInt(frequency_.denominator), 1 - kMillion * frequency_.numerator / frequency_.denominator);
    nominal_scale_ = false;
    return found;
  }
  std::optional<std::int64_t> effective() { return find(&Solver::sign_at_effective, BigInt(1), 1 - kMillion); }

 private:
  int sign_at_periodic(const BigInt& numerator, const BigInt& denominator) const;
  int sign_at_effective(const BigInt& numerator, const BigInt& denominator) const;
  int sign_of_sum(const BigInt& base, bool growing, std::uint32_t bits, const BigInt& numerator, const BigInt& denominator) const;
  int quick_sign(const BigInt& base, bool growing, const BigInt& numerator, const BigInt& denominator) const;
  std::optional<std::int64_t> find(int (Solver::*sign)(const BigInt&, const BigInt&) const, const BigInt& scale, std::int64_t least) const;
  bool fine_steps() const { return frequency_.numerator > 366; }  // more than days: a rate a step says little

  Frequency frequency_;
  std::int64_t parts_;       // of a step
  std::vector<Flow> flows_;  // by time, none zero
  BigInt size_;              // sum of the amounts' magnitudes
  bool nominal_scale_ = false;
  mutable std::optional<FixedPoint> fixed_;  // of the precision used last
};

// Horner's rule with a base of at most 1: discounting from the last flow, or compounding from the first.
// At numerator / denominator a step, for what lies within one. 0 when the sum is too close to nothing for these bits.
int Solver::sign_of_sum(const BigInt& base, bool growing, std::uint32_t bits, const BigInt& numerator, const BigInt& denominator) const {
  BigInt sum, step_factor;
  std::int64_t known_gap = -1;
  const std::size_t count = flows_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Flow& flow = flows_[growing ? i : count - 1 - i];
    if (i > 0) {
      const Flow& before = flows_[growing ? i - 1 : count - i];
      const std::int64_t gap = growing ? flow.step - before.step : before.step - flow.step;
      if (gap != known_gap) step_factor = fixed_power(base, static_cast<std::uint64_t>(gap), bits);
      known_gap = gap;
      sum = (sum * step_factor) >> bits;
    }
    BigInt amount = BigInt(flow.amount) << bits;
    if (flow.part != 0) {
      const BigInt step = denominator * BigInt(parts_);
      amount = BigInt::divide(amount * step, step + numerator * BigInt(flow.part)).quotient;
    }
    sum = sum + amount;
  }
  const std::int64_t steps = flows_.back().step - flows_.front().step + 1;
  BigInt error = size_ * BigInt(steps) * BigInt(2 * FixedPoint::kError) + BigInt(static_cast<std::int64_t>(count));
  if (parts_ > 1 && growing) error = error << 32;  // within a step a negative rate lets flows grow up to so much
  if ((sum.sign() < 0 ? -sum : sum) <= error) return 0;
  return sum.sign();
}

// The same in 128 bits, with 0 more often.
int Solver::quick_sign(const BigInt& base, bool growing, const BigInt& numerator, const BigInt& denominator) const {
  const std::int64_t steps = flows_.back().step - flows_.front().step;
  const std::uint32_t size = size_.bit_length();
  if ((parts_ > 1 && growing) || steps >> 40 != 0 || size > 100) return 0;
  const auto factor = static_cast<std::uint64_t>((base >> (kQuickBits - kFraction)).to_int64().value_or(0));
  const std::size_t count = flows_.size();
  I128 sum = 0;
  std::int64_t known_gap = 1, known_part = 0;
  std::uint64_t step_factor = factor, part_factor = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Flow& flow = flows_[growing ? i : count - 1 - i];
    if (i > 0) {
      const Flow& before = flows_[growing ? i - 1 : count - i];
      const std::int64_t gap = growing ? flow.step - before.step : before.step - flow.step;
      if (gap != known_gap) step_factor = quick_power(factor, static_cast<std::uint64_t>(gap));
      known_gap = gap;
      sum = times(sum, step_factor);
    }
    I128 amount = I128{flow.amount} << (120 - size);
    if (flow.part != 0) {
      if (flow.part != known_part) {
        const BigInt step = denominator * BigInt(parts_);
        part_factor = static_cast<std::uint64_t>(BigInt::divide(step << kFraction, step + numerator * BigInt(flow.part)).quotient.to_int64().value_or(0));
      }
      known_part = flow.part;
      amount = times(amount, part_factor);
    }
    sum += amount;
  }
  // Each step loses at most a few parts in 2^kFraction of everything, and each flow as much.
  const I128 error = (I128{steps} + static_cast<std::int64_t>(count) + 8) << (120 - kFraction + 3);
  return sum > error ? 1 : sum < -error ? -1 : 0;
}

// At the rate numerator / denominator per period.
int Solver::sign_at_periodic(const BigInt& numerator, const BigInt& denominator) const {
  const BigInt below = nominal_scale_ ? denominator * BigInt(frequency_.numerator) : denominator;
  const BigInt sum = below + numerator;
  for (std::uint32_t bits = kQuickBits; bits <= kLastBits; bits *= 2) {
    const bool growing = numerator.sign() < 0;
    const BigInt base = growing ? BigInt::divide(sum << bits, below).quotient : BigInt::divide(below << bits, sum).quotient;
    const int sign = bits == kQuickBits ? quick_sign(base, growing, numerator, below) : sign_of_sum(base, growing, bits, numerator, below);
    if (sign != 0) return sign;
  }
  return 0;
}

int Solver::sign_at_effective(const BigInt& numerator, const BigInt& denominator) const {
  for (std::uint32_t bits = kQuickBits; bits <= kLastBits; bits *= 2) {
    if (!fixed_ || fixed_->bits() != bits) fixed_.emplace(bits);
    const BigInt log = fixed_->abs_log(denominator + numerator, denominator);
    const BigInt per_step = BigInt::divide(log * BigInt(frequency_.denominator), BigInt(frequency_.numerator)).quotient;
    const BigInt base = fixed_->exp_negative(per_step);
    const bool growing = numerator.sign() < 0;
    const int sign = bits == kQuickBits ? quick_sign(base, growing, {}, {}) : sign_of_sum(base, growing, bits, {}, {});
    if (sign != 0) return sign;
  }
  return 0;
}

// The k for which the root lies in [k - 1/2, k + 1/2) millionths, from 10 % outward.
std::optional<std::int64_t> Solver::find(int (Solver::*sign)(const BigInt&, const BigInt&) const, const BigInt& scale, std::int64_t least) const {
  const int right = flows_.front().amount > 0 ? 1 : -1;  // the sign at rates above the root
  // A root just between two millionths rounds away from zero.
  const auto root_at_least = [&](std::int64_t k) {
    const int found = (this->*sign)(BigInt(2 * k - 1) * scale, BigInt(2 * kMillion));
    return k > 0 ? found != right : found == -right;
  };
  const std::int64_t start = std::max(kMillion / 10, least + 1);
  std::int64_t low = start, high = start;  // to be: the root is at least `low` and below `high`
  if (root_at_least(start)) {
    for (std::int64_t reach = 1; low == high || root_at_least(high); reach *= 2) {
      if (high > kLargestRate) return std::nullopt;
      low = high;
      high = std::min(kLargestRate + 1, low + reach);
    }
  } else {
    for (std::int64_t reach = 1; low == high || !root_at_least(low); reach *= 2) {
      if (low == least) return std::nullopt;
      high = low;
      low = std::max(least, high - reach);
    }
  }
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (root_at_least(middle) ? low : high) = middle;
  }
  return low;
}

// One change of sign among the amounts means one root (Descartes). With more, the signs at rates spread
// from almost -100 % to the largest are counted: one change is one rate, none is no rate, several are ambiguous.
std::optional<Error> Solver::check() {
  const Error no_rate{"no_rate", "", "found flows without a rate that balances them, expected advances (negative) and repayments (positive) that one rate balances"};
  int changes = 0;
  for (std::size_t i = 1; i < flows_.size(); ++i) changes += (flows_[i].amount > 0) != (flows_[i - 1].amount > 0);
  if (changes == 0) return no_rate;
  if (changes > 1) {
    std::vector<std::int64_t> rates;
    for (std::int64_t k = 1; k < 1000; k += 1 + k / 16) rates.push_back(-kMillion + k);
    for (std::int64_t k = 1; k < 1000; k += 3) rates.push_back(-kMillion + k * 1000);
    for (std::int64_t k = 0; k < 1000; ++k) rates.push_back(k * 1000);
    for (std::int64_t k = kMillion; k < kLargestRate; k += k / 16) rates.push_back(k);
    // Towards -100 % the last flow outweighs all others, towards endless rates the first.
    int before = flows_.back().amount > 0 ? 1 : -1, crossings = 0;
    for (const std::int64_t rate : rates) {
      const int sign = fine_steps() ? sign_at_effective(BigInt(rate), BigInt(kMillion)) : sign_at_periodic(BigInt(rate), BigInt(kMillion));
      crossings += sign != 0 && sign != before;
      if (sign != 0) before = sign;
    }
    crossings += before != (flows_.front().amount > 0 ? 1 : -1);
    if (crossings == 0) return no_rate;
    if (crossings > 1)
      return Error{"ambiguous_rate", "", "found several rates that balance the flows, expected flows with one: advances first, repayments after them"};
  }
  return std::nullopt;
}

Error too_large() { return {"no_rate", "", "found a rate too large or too small to write, expected one from -100 % to 1000000"}; }

}  // namespace

Result<PeriodicRates> periodic_rates(const std::vector<Flow>& flows, Frequency frequency) {
  Solver solver(flows, frequency);
  if (const auto error = solver.check()) return *error;
  const auto periodic = solver.periodic(), nominal = solver.nominal(), effective = solver.effective();
  if (!periodic || !nominal || !effective) return too_large();
  return PeriodicRates{*periodic, *nominal, *effective};
}

Result<std::int64_t> nominal_rate(const std::vector<Flow>& flows, std::int64_t parts, Frequency frequency) {
  Solver solver(flows, frequency, parts);
  if (const auto error = solver.check()) return *error;
  const auto nominal = solver.nominal();
  if (!nominal) return too_large();
  return *nominal;
}

Result<std::int64_t> effective_rate(const std::vector<Flow>& flows, Frequency frequency) {
  Solver solver(flows, frequency);
  if (const auto error = solver.check()) return *error;
  const auto effective = solver.effective();
  if (!effective) return too_large();
  return *effective;
}

}  // namespace houfu
