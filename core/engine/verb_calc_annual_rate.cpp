// calc.annual_rate: flows evenly spaced, at times in years as the European directives measure them, or on days as US
// Regulation Z counts them.
#include <algorithm>
#include <numeric>

#include "engine/verbs.h"
#include "schedule/us_rate.h"

namespace houfu {
namespace {

constexpr std::size_t kMostFlows = 5000;

// A time in years, exact.
struct Years {
  std::int64_t numerator = 0, denominator = 1;
};

constexpr std::int64_t kMostDenominator = 1'000'000'000, kMostYears = 1000;

// Digits without sign, at most nine of them.
std::optional<std::int64_t> read_count(std::string_view text) {
  if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::int64_t out = 0;
  for (const char c : text) out = out * 10 + (c - '0');
  return out;
}

// One or more of N or N/D joined by "+".
std::optional<Years> parse_years(std::string_view text) {
  Years sum;
  for (bool more = true; more;) {
    const auto plus = text.find('+');
    more = plus != std::string_view::npos;
    const std::string_view term = text.substr(0, plus);
    text = more ? text.substr(plus + 1) : "";
    const auto slash = term.find('/');
    const auto top = read_count(term.substr(0, slash));
    const auto below = slash == std::string_view::npos ? std::optional<std::int64_t>(1) : read_count(term.substr(slash + 1));
    if (!top || !below || *below == 0 || *top / *below > kMostYears) return std::nullopt;
    const std::int64_t common = std::lcm(sum.denominator, *below);
    if (common > kMostDenominator) return std::nullopt;
    sum = {sum.numerator * (common / sum.denominator) + *top * (common / *below), common};
    if (sum.numerator / sum.denominator > kMostYears) return std::nullopt;
  }
  return sum;
}

Json rate_error(Error error, const char* path) {
  error.path = path;
  return error_answer(error);
}

Json periodic(ObjectReader& reader) {
  Problems& problems = reader.problems();
  const auto periods = reader.need("periods_per_year", read_integer, 1, 366);
  const Json* list = reader.need("flows");
  const auto amounts = list ? read_integers(*list, reader.path().key("flows"), problems, -kLargestInteger, kMostFlows) : std::nullopt;
  reader.finish();
  if (problems.has_errors()) return error_answer(problems.first_error());
  std::vector<Flow> flows;
  for (std::size_t i = 0; i < amounts->size(); ++i) flows.push_back({static_cast<std::int64_t>(i), (*amounts)[i]});
  const auto rates = periodic_rates(flows, {*periods, 1});
  if (!rates) return rate_error(rates.error(), "/flows");
  Json out = Json::object();
  out.set("periodic", print_millionths(rates->periodic));
  out.set("nominal", print_millionths(rates->nominal));
  out.set("effective", print_millionths(rates->effective));
  return out;
}

// Directive 2008/48/EC, Annex I (as kept by (EU) 2023/2225): the rate X with the sum of flow / (1 + X)^t zero.
Json eu(ObjectReader& reader) {
  Problems& problems = reader.problems();
  std::vector<Years> times;
  std::vector<Flow> flows;
  std::int64_t common = 1;
  read_list(reader, "flows", kMostFlows, [&](ObjectReader& fields) {
    const auto text = fields.need("t", read_string);
    const auto amount = fields.need("amount", read_money, -kLargestInteger, kLargestInteger);
    const auto time = text ? parse_years(*text) : std::nullopt;
    if (text && !time) problems.found("invalid_time", fields.path().key("t"), quote_text(*text), "years such as \"2/12+3/365\", at most 1000");
    if (!time || !amount) return;
    common = std::lcm(common, time->denominator);
    if (common > kMostDenominator) problems.found("invalid_time", fields.path().key("t"), quote_text(*text), "denominators with a common multiple of at most 1000000000");
    times.push_back(*time);
    flows.push_back({0, amount->minor});
  });
  reader.finish();
  if (problems.has_errors()) return error_answer(problems.first_error());
  for (std::size_t i = 0; i < flows.size(); ++i) flows[i].step = times[i].numerator * (common / times[i].denominator);
  const auto effective = effective_rate(flows, {common, 1});
  if (!effective) return rate_error(effective.error(), "/flows");
  Json out = Json::object();
  out.set("effective", print_millionths(*effective));
  return out;
}

UnitPeriod read_unit_period(ObjectReader& reader) {
  constexpr std::int64_t kMost[] = {365, 52, 24, 12, 1};  // at most a year, (b)(4)
  UnitPeriod out;
  const Json* json = reader.need("unit_period");
  if (!json) return out;
  const Path at = reader.path().key("unit_period");
  ObjectReader fields(*json, at, reader.problems());
  if (!fields.ok()) return out;
  out.unit = fields.need("unit", read_word<PeriodUnit>).value_or(PeriodUnit::month);
  out.multiple = fields.need("multiple", read_integer, 1, kMost[static_cast<std::size_t>(out.unit)]).value_or(1);
  fields.finish();
  if (out.unit == PeriodUnit::month && out.multiple == 12) out = {PeriodUnit::year, 1};  // it is measured otherwise, (b)(5)(v)
  return out;
}

std::vector<DatedFlow> read_dated_flows(ObjectReader& reader, const char* key) {
  std::vector<DatedFlow> out;
  read_list(reader, key, kMostFlows, [&](ObjectReader& fields) {
    out.push_back({fields.need("on", read_date).value_or(Date{}), fields.need("amount", read_money, 0, kLargestInteger).value_or(Money{})});
  });
  if (out.empty() && !reader.problems().has_errors()) reader.problems().found("out_of_range", reader.path().key(key), "none", "at least one");
  return out;
}

Json us_reg_z(ObjectReader& reader) {
  Problems& problems = reader.problems();
  const UnitPeriod period = read_unit_period(reader);
  const std::vector<DatedFlow> advances = read_dated_flows(reader, "advances"), payments = read_dated_flows(reader, "payments");
  reader.finish();
  if (problems.has_errors()) return error_answer(problems.first_error());
  const auto earlier = [](const DatedFlow& a, const DatedFlow& b) { return a.on < b.on; };
  const Date start = std::min_element(advances.begin(), advances.end(), earlier)->on;
  for (std::size_t i = 0; i < payments.size(); ++i)
    if (payments[i].on < start) return error_answer({"out_of_range", "/payments/" + std::to_string(i) + "/on", "found a payment before the first advance, expected it on or after " + start.str()});
  const auto nominal = us_annual_rate(advances, payments, period);
  if (!nominal) return rate_error(nominal.error(), "/payments");
  Json out = Json::object();
  out.set("nominal", print_millionths(*nominal));
  return out;
}

}  // namespace

Json verb_calc_annual_rate(const Json& request) {
  static constexpr std::string_view kMethods[] = {"periodic", "eu", "us_reg_z"};
  Problems problems;
  const Path root;
  ObjectReader reader(request, root, problems);
  const auto method = reader.need("method", read_one_of, WordList(kMethods));
  if (!method) return error_answer(problems.first_error());
  return *method == "eu" ? eu(reader) : *method == "periodic" ? periodic(reader) : us_reg_z(reader);
}

}  // namespace houfu
