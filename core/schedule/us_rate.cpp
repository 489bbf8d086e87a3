#include "schedule/us_rate.h"

#include <algorithm>

namespace houfu {
namespace {

std::vector<Date> days_of(const std::vector<DatedFlow>& flows) {
  std::vector<Date> out;
  for (const DatedFlow& flow : flows) out.push_back(flow.on);
  return out;
}

// (b)(4)(iii), (b)(5)(vi), (vii): the unit-period of one advance and one payment is the term. Of a term that is whole
// months either count may be taken: the one of the unit that was named.
Frequency of_term(Date start, Date end, MonthsAndDays term, PeriodUnit named) {
  const bool in_days = term.days != 0 || term.months == 0 || named == PeriodUnit::day || named == PeriodUnit::week;
  return in_days ? Frequency{365, std::max(1, end.days - start.days)} : Frequency{12, term.months};
}

UnitPeriod unit_period_of(Span every) {
  if (every.months) return every.length >= 12 ? UnitPeriod{PeriodUnit::year, 1} : UnitPeriod{PeriodUnit::month, every.length};
  if (every.length > 364) return {PeriodUnit::year, 1};
  return every.length % 7 == 0 ? UnitPeriod{PeriodUnit::week, every.length / 7} : UnitPeriod{PeriodUnit::day, every.length};
}

}  // namespace

Result<std::int64_t> us_annual_rate(const std::vector<DatedFlow>& advances, const std::vector<DatedFlow>& payments, UnitPeriod period) {
  const std::vector<Date> advance_days = days_of(advances), payment_days = days_of(payments);
  const Date start = *std::min_element(advance_days.begin(), advance_days.end());
  Frequency frequency{units_a_year(period.unit), period.multiple};
  if (advances.size() == 1 && payments.size() == 1) {
    const Date end = payment_days.front();
    const MonthsAndDays term = months_between(start, end, anchor_of(end, start.day()));
    if (term.months < 12)
      return nominal_rate({{0, -advances[0].amount.minor}, {end > start, payments[0].amount.minor}}, 1, of_term(start, end, term, period.unit));
    period = {PeriodUnit::year, 1};
    frequency = {1, 1};
  }
  std::vector<Flow> flows;
  const auto place = [&](const std::vector<DatedFlow>& of, const std::vector<Date>& days, std::int64_t sign) {
    const std::int32_t anchor = series_anchor(days);
    for (const DatedFlow& flow : of) {
      const UnitPeriods away = unit_periods_between(start, flow.on, period, anchor_of(flow.on, anchor));
      flows.push_back({away.whole, sign * flow.amount.minor, away.part});
    }
  };
  place(advances, advance_days, -1);
  place(payments, payment_days, 1);
  return nominal_rate(flows, parts_of(period), frequency);
}

std::optional<std::int64_t> us_annual_rate(const Schedule& schedule, Money principal, Date start, Span every) {
  if (schedule.totals.interest.minor == 0 && schedule.totals.fee.minor == 0) return 0;
  std::vector<DatedFlow> payments;
  for (const Instalment& row : schedule.instalments) {
    if (!row.due_on) return std::nullopt;
    payments.push_back({row.rolled_from.value_or(*row.due_on), row.total});
  }
  const auto rate = us_annual_rate({{start, Money{principal.minor - schedule.upfront_fee.minor}}}, payments, unit_period_of(every));
  return rate ? std::optional(*rate) : std::nullopt;
}

}  // namespace houfu
