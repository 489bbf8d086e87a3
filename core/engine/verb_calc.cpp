// The calculators: dates, shares, schedules and rates for their own sake. No rule set.
#include <algorithm>

#include "engine/verbs.h"
#include "ruleset/rule_set.h"
#include "schedule/annual_rate.h"

namespace houfu {
namespace {

// The calculation knows no names of the request: a day that a calendar does not cover is its fault.
Json calculation_error(Error error) {
  if (error.path.empty() && error.code == "calendar_not_covered") error.path = "/calendar";
  return error_answer(error);
}

std::optional<Calendar> get_calendar(ObjectReader& reader) { return reader.get("calendar", read_calendar); }

Json shares_json(const std::vector<Money>& shares) {
  Json list = Json::array();
  for (const Money share : shares) list.push(share.minor);
  Json out = Json::object();
  out.set("shares", std::move(list));
  return out;
}

}  // namespace

std::optional<std::vector<std::int64_t>> read_integers(const Json& json, const Path& path, Problems& problems, std::int64_t least, std::size_t most) {
  const Json::Array* elements = json.as_array();
  if (!elements || elements->empty() || elements->size() > most) {
    const bool many = elements && elements->size() > most;
    problems.found(many ? "too_many" : elements ? "out_of_range" : "wrong_type", path, elements ? std::to_string(elements->size()) + " elements" : json.write(), "a list of 1 to " + std::to_string(most) + " integers");
    return std::nullopt;
  }
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < elements->size(); ++i)
    if (const auto value = read_integer((*elements)[i], path.index(i), problems, least, kLargestInteger)) out.push_back(*value);
  return out;
}

Json verb_calc_allocate(const Json& request) {
  constexpr std::int64_t kMostShares = 10'000;
  Problems problems;
  const Path root;
  ObjectReader reader(request, root, problems);
  const auto total = reader.need("total", read_money, 0, kLargestInteger);
  const Json* ratios_json = reader.get("ratios");
  const auto ratios = ratios_json ? read_integers(*ratios_json, root.key("ratios"), problems, 0, kMostShares) : std::nullopt;
  const Json* count_json = reader.get("count");
  std::optional<std::int64_t> count;
  if (count_json && count_json->integer() && *count_json->integer() > kMostShares)
    problems.expected("too_many", root.key("count"), *count_json, "at most 10000 shares");
  else count = reader.get("count", read_integer, 1, kMostShares);
  const auto residual = reader.get("residual", read_word<Residual>).value_or(Residual::last);
  reader.finish();
  if (reader.ok() && (ratios_json != nullptr) == (count_json != nullptr))
    problems.error(count ? "conflicting_keys" : "missing_key", root.key("ratios"), count ? "found both \"ratios\" and \"count\", expected one of them" : "found neither \"ratios\" nor \"count\", expected one of them");
  if (ratios && std::all_of(ratios->begin(), ratios->end(), [](std::int64_t ratio) { return ratio == 0; }))
    problems.error("out_of_range", root.key("ratios"), "found only zero ratios, expected at least one above zero");
  if (problems.has_errors()) return error_answer(problems.first_error());
  return shares_json(ratios ? allocate(*total, *ratios, residual) : allocate(*total, static_cast<std::size_t>(*count), residual));
}

Json verb_calc_date(const Json& request) {
  Problems problems;
  const Path root;
  ObjectReader reader(request, root, problems);
  const auto from = reader.need("from", read_date);
  std::optional<std::int64_t> days, business_days, months, years;
  if (const Json* add = reader.need("add")) {
    const Path at = root.key("add");
    ObjectReader step(*add, at, problems);
    if (step.ok()) {
      days = step.get("days", read_integer, -kNoLimit, kNoLimit);
      business_days = step.get("business_days", read_integer, -200'000, 200'000);
      months = step.get("months", read_integer, -kNoLimit, kNoLimit);
      years = step.get("years", read_integer, -kNoLimit, kNoLimit);
      step.finish();
      if (int{days.has_value()} + business_days.has_value() + months.has_value() + years.has_value() != 1 && !problems.has_errors())
        problems.expected("invalid_span", at, *add, "one of \"days\", \"business_days\", \"months\" or \"years\"");
    }
  }
  const auto anchor = reader.get("anchor_day", read_integer, 1, 31);
  const bool month_end = reader.get("end_of_month", read_boolean).value_or(false);
  const auto missing = reader.get("missing_day", read_word<MissingDay>).value_or(MissingDay::clamp);
  const auto roll_by = reader.get("roll", read_word<Roll>).value_or(Roll::unadjusted);
  const auto calendar = get_calendar(reader);
  reader.finish();
  if (!problems.has_errors() && !calendar && (business_days || roll_by != Roll::unadjusted))
    problems.error("calendar_required", root.key("calendar"), "found business days without a calendar, expected \"calendar\"");
  if (problems.has_errors()) return error_answer(problems.first_error());

  const Error out_of_range{"date_out_of_range", "/add", "found a date outside the years 1900 to 2200, expected one inside"};
  CalendarDate result{*from, false};
  if (days) {
    const auto date = add_days(*from, *days);
    if (!date) return error_answer(out_of_range);
    result.on = *date;
  } else if (business_days) {
    const auto date = add_business_days(*calendar, *from, *business_days);
    if (!date) return calculation_error(date.error());
    result = *date;
  }
  if (months || years) {  // steps of days know no anchor
    constexpr std::int64_t kMost = 4000;
    const std::int64_t unit = years ? 12 : 1, count = std::clamp<std::int64_t>(months ? *months : *years, -kMost, kMost) * unit;
    const bool sticky = month_end && from->is_month_end();
    const std::int32_t day = sticky ? 31 : anchor ? static_cast<std::int32_t>(*anchor) : result.on.day();
    const auto date = add_months(result.on, count, day, sticky ? MissingDay::clamp : missing);
    if (!date && missing == MissingDay::error && add_months(result.on, count, day))
      return error_answer({"missing_day", "/add", "found a month without day " + std::to_string(day) + ", expected one that has it, or another missing_day"});
    if (!date) return error_answer(out_of_range);
    result.on = *date;
  }
  Json out = Json::object();
  out.set("business_day", Json());
  if (calendar) {
    const auto rolled = roll(*calendar, result.on, roll_by);
    if (!rolled) return calculation_error(rolled.error());
    result = {rolled->on, result.provisional || rolled->provisional};
    const auto kind = day_kind(*calendar, result.on);
    if (!kind) return calculation_error(kind.error());
    result.provisional = result.provisional || kind->provisional;
    out.set("business_day", kind->business);
  }
  out.set("on", result.on.str());
  if (result.provisional) out.set("provisional", true);
  return out;
}

Json verb_calc_day_count(const Json& request) {
  Problems problems;
  const Path root;
  ObjectReader reader(request, root, problems);
  const auto from = reader.need("from", read_date), to = reader.need("to", read_date);
  const auto convention = reader.need("day_count", read_word<DayCount>);
  reader.finish();
  if (from && to && *from > *to) problems.error("out_of_range", root.key("to"), "found \"to\" before \"from\", expected it on or after");
  if (problems.has_errors()) return error_answer(problems.first_error());
  const YearFraction fraction = year_fraction(*from, *to, *convention);
  Json out = Json::object();
  out.set("days", fraction.days);
  out.set("fraction", std::to_string(fraction.numerator) + "/" + std::to_string(fraction.denominator));
  return out;
}

Json verb_calc_schedule(const Json& request) {
  constexpr std::int64_t kMostInstalments = 1200;
  Problems problems;
  const Path root;
  ObjectReader reader(request, root, problems);
  ScheduleInput input;
  input.principal = reader.need("principal", read_money, 1, kLargestInteger).value_or(Money{1});
  input.method = reader.need("method", read_word<Method>).value_or(Method::single);
  const Json* count = reader.need("count");
  if (count && count->integer() && *count->integer() > kMostInstalments)
    problems.expected("too_many", root.key("count"), *count, "at most 1200 instalments");
  else if (count) input.count = reader.get("count", read_integer, 1, kMostInstalments).value_or(1);
  input.every = reader.need("every", read_every).value_or(Span{});
  input.start = reader.need("start", read_date);
  input.first_due = reader.get("first_due", read_date);
  const Rate most{1000 * Rate::kOne};
  input.annual_rate = reader.get("annual_rate", read_rate, Rate{0}, most).value_or(Rate{});
  input.fee_rate = reader.get("fee_rate", read_rate, Rate{0}, most).value_or(Rate{});
  input.fee_timing = reader.get("fee_timing", read_word<FeeTiming>).value_or(FeeTiming::spread);
  input.day_count = reader.get("day_count", read_word<DayCount>);
  input.rounding = reader.get("rounding", read_word<Rounding>).value_or(Rounding::half_up);
  input.residual = reader.get("residual", read_word<Residual>).value_or(Residual::last);
  input.emi_adjust = reader.get("emi_adjust", read_word<EmiAdjust>).value_or(EmiAdjust::none);
  input.end_of_month = reader.get("end_of_month", read_boolean).value_or(false);
  input.missing_day = reader.get("missing_day", read_word<MissingDay>).value_or(MissingDay::clamp);
  input.roll = reader.get("roll", read_word<Roll>).value_or(Roll::unadjusted);
  input.accrual = reader.get("accrual", read_word<Accrual>).value_or(Accrual::unadjusted);
  const auto calendar = get_calendar(reader);
  reader.finish();
  if (input.method == Method::single && input.count != 1)
    problems.error("out_of_range", root.key("count"), "found several instalments with the method \"single\", expected one");
  if (input.start && input.first_due && *input.first_due <= *input.start)
    problems.found("out_of_range", root.key("first_due"), input.first_due->str(), "a day after \"start\"");
  if (!problems.has_errors() && !calendar && input.roll != Roll::unadjusted)
    problems.error("calendar_required", root.key("calendar"), "found a roll without a calendar, expected \"calendar\"");
  if (problems.has_errors()) return error_answer(problems.first_error());
  input.calendar = calendar ? &*calendar : nullptr;

  const auto schedule = build_schedule(input);
  if (!schedule) return calculation_error(schedule.error());
  ScheduleInput from_start = input;
  from_start.first_due.reset();
  const auto plain = due_dates(from_start);
  const bool regular = !input.first_due || (plain && plain->front() == *input.first_due);
  const auto rate = annual_rate_of(input, *schedule, regular);
  if (!rate) return calculation_error(rate.error());
  Json out = Json::object();
  out.set("instalments", schedule_json(schedule->instalments, false));
  if (std::any_of(schedule->instalments.begin(), schedule->instalments.end(), [](const Instalment& row) { return row.provisional; })) out.set("provisional", true);
  out.set("totals", totals_json(schedule->totals));
  out.set("annual_rate", annual_rate_json(*rate));
  if (schedule->upfront_fee.minor != 0) out.set("upfront_fee", schedule->upfront_fee.minor);
  return out;
}

}  // namespace houfu
