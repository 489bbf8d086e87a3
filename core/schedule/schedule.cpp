#include "schedule/schedule.h"

#include <algorithm>

#include "schedule/amortisation.h"
#include "schedule/annual_rate.h"

namespace houfu {
namespace {

Error overflow() { return {"overflow", "", "found a total beyond the largest amount of money, expected smaller numbers"}; }

// Sums that must stay money; the first that does not is remembered.
class Adder {
 public:
  Money operator()(Money a, Money b) {
    const auto sum = add(a, b);
    failed_ = failed_ || !sum;
    return sum.value_or(Money{});
  }
  bool failed() const { return failed_; }

 private:
  bool failed_ = false;
};

std::optional<Error> set_dates(const ScheduleInput& input, const std::vector<Date>& dates, Schedule& out) {
  for (std::size_t i = 0; i < dates.size(); ++i) {
    Instalment& row = out.instalments[i];
    row.due_on = dates[i];
    if (input.roll == Roll::unadjusted) continue;
    const auto rolled = roll(*input.calendar, dates[i], input.roll);
    if (!rolled) return rolled.error();
    row.due_on = rolled->on;
    row.provisional = rolled->provisional;
    if (rolled->on != dates[i]) row.rolled_from = dates[i];
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<Date>> due_dates(const ScheduleInput& input) {
  std::vector<Date> out;
  if (input.undated || !input.start) return out;
  // Every date is reckoned from where the steps begin, never from the one before it: no drift after February.
  const Date origin = input.first_due.value_or(*input.start);
  const std::int64_t steps_before = input.first_due ? 0 : 1;
  const bool month_ends = input.end_of_month && origin.is_month_end();
  const std::int32_t anchor = month_ends ? 31 : input.anchor_day > 0 ? input.anchor_day : origin.day();
  const MissingDay missing = month_ends ? MissingDay::clamp : input.missing_day;
  for (std::int64_t k = 0; k < input.count; ++k) {
    const std::int64_t away = (k + steps_before) * input.every.length;
    const bool given = k == 0 && input.first_due;
    const auto date = given ? input.first_due : input.every.months ? add_months(origin, away, anchor, missing) : add_days(origin, away);
    if (date) {
      out.push_back(*date);
      continue;
    }
    if (input.every.months && missing == MissingDay::error && add_months(origin, away, anchor))
      return Error{"missing_day", "", "found a month without day " + std::to_string(anchor) + ", expected one that has it, or another missing_day"};
    return Error{"date_out_of_range", "", "found a due date outside the years 1900 to 2200, expected one inside"};
  }
  return out;
}

std::optional<std::vector<Money>> fee_parts(const ScheduleInput& input) {
  const auto flat = multiply(input.principal, input.fee_rate, input.rounding);
  if (!flat) return std::nullopt;
  const auto count = static_cast<std::size_t>(input.count);
  if (input.fee_timing == FeeTiming::spread) return allocate(*flat, count, input.residual);
  std::vector<Money> out(count);
  if (input.fee_timing == FeeTiming::first) out.front() = *flat;
  return out;
}

Result<Schedule> build_schedule(const ScheduleInput& input) {
  HOUFU_TRY(dates, due_dates(input));
  Schedule out;
  out.instalments.resize(static_cast<std::size_t>(input.count));
  if (const auto error = set_dates(input, dates, out)) return *error;
  std::vector<Date> accrual_dates;
  if (input.start && !dates.empty()) {
    accrual_dates.push_back(*input.start);
    for (std::size_t i = 0; i < dates.size(); ++i)
      accrual_dates.push_back(input.accrual == Accrual::adjusted ? *out.instalments[i].due_on : dates[i]);
  }
  HOUFU_TRY(lines, amortise(input, accrual_dates));

  const auto fees = fee_parts(input);
  const auto upfront = input.fee_timing == FeeTiming::upfront ? multiply(input.principal, input.fee_rate, input.rounding) : Money{};
  if (!fees || !upfront) return overflow();
  Adder sum;
  out.upfront_fee = sum(input.fee_upfront, *upfront);

  out.totals.fee = out.upfront_fee;
  Money balance = input.principal;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Instalment& row = out.instalments[i];
    row.number = static_cast<std::int64_t>(i) + 1;
    row.principal = lines[i].principal;
    row.interest = lines[i].interest;
    row.fee = sum((*fees)[i], input.fee_each);
    row.total = sum(sum(row.principal, row.interest), row.fee);
    balance.minor -= row.principal.minor;
    row.balance = balance;
    out.totals.principal = sum(out.totals.principal, row.principal);
    out.totals.interest = sum(out.totals.interest, row.interest);
    out.totals.fee = sum(out.totals.fee, row.fee);
  }
  out.totals.total = sum(sum(out.totals.principal, out.totals.interest), out.totals.fee);
  if (sum.failed()) return overflow();
  return out;
}

Result<AnnualRate> annual_rate_of(const ScheduleInput& input, const Schedule& schedule, bool regular) {
  if (schedule.totals.interest.minor == 0 && schedule.totals.fee.minor == 0) return AnnualRate{0, 0};
  std::vector<Flow> flows{{0, schedule.upfront_fee.minor - input.principal.minor}};
  if (regular) {
    for (const Instalment& row : schedule.instalments) flows.push_back({row.number, row.total.minor});
    const Frequency frequency = input.every.months ? Frequency{12, input.every.length} : Frequency{365, input.every.length};
    HOUFU_TRY(rates, periodic_rates(flows, frequency));
    return AnnualRate{rates.nominal, rates.effective};
  }
  HOUFU_TRY(dates, due_dates(input));
  if (dates.empty() || !input.start) return AnnualRate{};
  for (std::size_t i = 0; i < dates.size(); ++i)
    flows.push_back({dates[i].days - input.start->days, schedule.instalments[i].total.minor});
  HOUFU_TRY(effective, effective_rate(flows, {365, 1}));
  return AnnualRate{std::nullopt, effective};
}

}  // namespace houfu
