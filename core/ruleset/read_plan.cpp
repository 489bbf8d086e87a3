// A plan: eligibility, limits, trial, repayment, texts. Late fees and other fees are in read_charges.cpp.
#include <algorithm>

#include "ruleset/reading.h"

namespace houfu {
namespace {

constexpr std::int64_t kMostDays = 3650;
constexpr std::int64_t kMostInstalments = 1200;

// What a plan's texts may name besides declared facts.
constexpr std::string_view kPlanNames[] = {
    "limit", "limit_min", "trial_days", "count", "fee_payer", "fee_rate", "upfront_fee", "each", "principal", "interest", "fee",
    "total", "nominal", "effective", "late_rate", "late_amount", "late_per_day", "late_cap", "grace_days", "trial_end", "due",
    "last_due", "grace_end", "auto_confirm", "return_window"};

std::optional<Trial> read_trial(const Json& json, const Path& path, Reading& reading) {
  Problems& problems = reading.problems;
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  const auto days = [&](const char* key) -> std::optional<Quantity> {
    const Json* value = reader.get(key);
    return value ? read_quantity(*value, path.key(key), reading, Kind::integer, 0, kMostDays) : std::nullopt;
  };
  Trial out;
  out.from = reader.need("from", read_word<Event>).value_or(Event::delivered);
  if (auto length = days("length")) out.length = std::move(*length);
  if (!json.find("length")) report_missing(path, "length", problems);
  out.unit = reader.get("unit", read_word<Unit>).value_or(Unit::day);
  out.starts = reader.get("starts", read_word<Starts>).value_or(Starts::next_day);
  if (const Json* ends = reader.get("ends_on"))
    for_each_element(*ends, path.key("ends_on"), problems, [&](const Json& event, const Path& at) {
      if (const auto word = read_word<Event>(event, at, problems)) out.ends_on.push_back(*word);
    });
  out.extension = days("extension");
  out.auto_confirm_days = days("auto_confirm_days");
  out.auto_confirm_from = reader.get("auto_confirm_from", read_word<Event>).value_or(Event::delivered);
  if (const auto cutoff = reader.get("cutoff", read_string)) {
    out.cutoff = parse_time_of_day(*cutoff);
    if (!out.cutoff) problems.found("invalid_time", path.key("cutoff"), quote_text(*cutoff), "a time of day such as \"17:00\"");
  }
  out.roll = reader.get("roll", read_word<Roll>).value_or(Roll::unadjusted);
  reader.finish();
  if ((out.roll != Roll::unadjusted || out.unit == Unit::business_day) && !reading.set.calendar)
    problems.error("calendar_required", path, "found business days without a calendar, expected \"calendar\" in the rule set");
  return out;
}

std::optional<Span> read_span(ObjectReader& reader, std::int64_t least) {
  const auto months = reader.get("months", read_integer, least, std::int64_t{1200});
  const auto days = reader.get("days", read_integer, least, std::int64_t{36500});
  if (months && days) {
    reader.problems().error("invalid_span", reader.path(), "found both days and months, expected one of them");
    return std::nullopt;
  }
  if (months) return Span{true, *months};
  if (days) return Span{false, *days};
  return std::nullopt;
}

std::optional<FirstDue> read_first_due(const Json& json, const Path& path, Problems& problems) {
  static const std::vector<std::string_view> kFrom = [] {
    auto words = all_words(Words<Event>::list);
    words.push_back("trial_end");
    return words;
  }();
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  FirstDue out;
  const auto from = reader.need("from", read_one_of, WordList(kFrom));
  out.from_trial_end = from == "trial_end";
  if (from && !out.from_trial_end) out.from = *word_value<Event>(*from);
  out.span = read_span(reader, 0).value_or(Span{false, 0});
  if (const auto day = reader.get("day_of_month", read_integer, 1, 31)) {
    out.day_of_month = static_cast<std::int32_t>(*day);
    if (!json.find("days")) out.span.months = true;
    else problems.error("invalid_span", path, "found a day of the month with days, expected it with months");
  }
  reader.finish();
  return out;
}

Repayment read_repayment(const Json& json, const Path& path, Reading& reading, bool has_trial) {
  static constexpr std::string_view kBuckets[] = {"late_fee", "fee", "interest", "principal"};
  Problems& problems = reading.problems;
  Repayment out;
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return out;
  const auto quantity = [&](const char* key, Kind kind, std::int64_t least, std::int64_t most) -> std::optional<Quantity> {
    const Json* value = reader.get(key);
    return value ? read_quantity(*value, path.key(key), reading, kind, least, most) : std::nullopt;
  };
  out.method = reader.need("method", read_word<Method>).value_or(Method::single);
  if (const Json* count = json.find("count"); count && count->integer() && *count->integer() > kMostInstalments) {
    reader.get("count");
    problems.expected("too_many", path.key("count"), *count, "at most 1200 instalments");
  } else {
    out.count = quantity("count", Kind::integer, 1, kMostInstalments);
  }
  out.every = reader.get("every", read_every);
  out.first_due = reader.get("first_due", read_first_due);
  out.annual_rate = quantity("annual_rate", Kind::rate, 0, 1000 * Rate::kOne);
  out.fee_rate = quantity("fee_rate", Kind::rate, 0, 1000 * Rate::kOne);
  out.day_count = reader.get("day_count", read_word<DayCount>);
  out.fee_timing = reader.get("fee_timing", read_word<FeeTiming>).value_or(FeeTiming::spread);
  out.fee_payer = reader.get("fee_payer", read_word<Payer>).value_or(Payer::buyer);
  out.fee_collector = read_collector(reader, "fee_collector", reading);
  out.fee_on_refund = reader.get("fee_on_refund", read_word<FeeOnRefund>)
                          .value_or(out.fee_payer == Payer::buyer ? FeeOnRefund::pro_rata : FeeOnRefund::kept);
  out.rounding = reader.get("rounding", read_word<Rounding>).value_or(Rounding::half_up);
  out.residual = reader.get("residual", read_word<Residual>).value_or(Residual::last);
  out.roll = reader.get("roll", read_word<Roll>).value_or(Roll::unadjusted);
  out.accrual = reader.get("accrual", read_word<Accrual>).value_or(Accrual::unadjusted);
  if (const Json* waterfall = reader.get("waterfall"))
    for_each_element(*waterfall, path.key("waterfall"), problems, [&](const Json& bucket, const Path& at) {
      if (auto word = read_one_of(bucket, at, problems, kBuckets)) out.waterfall.push_back(std::move(*word));
    });
  out.excess = reader.get("excess", read_word<Excess>).value_or(Excess::next);
  out.minimum_payment = quantity("minimum_payment", Kind::money, 0, kLargestInteger);
  out.early_settlement = reader.get("early_settlement", read_word<EarlySettlement>).value_or(EarlySettlement::keep_fees);
  reader.finish();

  const auto need = [&](const char* key, bool missing, std::string_view why) {
    if (missing) problems.found("missing_key", path.key(key), "no " + quote_text(key), why);
  };
  if (out.method == Method::single) {
    if (out.count && std::get_if<std::int64_t>(&out.count->source) && *std::get_if<std::int64_t>(&out.count->source) != 1)
      problems.error("out_of_range", path.key("count"), "found several instalments with the method \"single\", expected one");
    need("every", !out.every && !out.first_due && !has_trial, "\"every\", \"first_due\" or a trial, to know when payment is due");
  } else {
    need("count", !json.find("count"), "how many instalments there are");
    need("every", !json.find("every"), "the step between due dates");
  }
  if (out.first_due && out.first_due->from_trial_end && !has_trial)
    problems.error("missing_key", path.key("first_due"), "found \"trial_end\" without a trial, expected a trial in the plan");
  if (out.roll != Roll::unadjusted && !reading.set.calendar)
    problems.error("calendar_required", path.key("roll"), "found a roll without a calendar, expected \"calendar\" in the rule set");
  return out;
}

void read_display(const Json& json, const Path& path, Plan& plan, Reading& reading) {
  ObjectReader reader(json, path, reading.problems);
  if (!reader.ok()) return;
  const auto named = [&](const Json& value, const Path& at) -> std::string {
    const auto name = read_string(value, at, reading.problems);
    if (!name) return {};
    const auto text = reading.set.texts.find(*name);
    std::vector<std::string_view> known;
    for (const auto& [key, unused] : reading.set.texts) known.push_back(key);
    if (text == reading.set.texts.end()) reading.problems.error("unknown_text", at, found_expected(quote_text(*name), "a name in \"texts\""), did_you_mean(*name, known));
    else check_placeholders(text->second, reading, kPlanNames);
    return *name;
  };
  if (const Json* badge = reader.get("badge")) plan.display.badge = named(*badge, path.key("badge"));
  if (const Json* headline = reader.get("headline")) plan.display.headline = named(*headline, path.key("headline"));
  if (const Json* terms = reader.get("terms"))
    for_each_element(*terms, path.key("terms"), reading.problems, [&](const Json& term, const Path& at) { plan.display.terms.push_back(named(term, at)); });
  reader.finish();
}

}  // namespace

std::optional<Span> read_every(const Json& json, const Path& path, Problems& problems) {
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  const std::size_t errors = problems.error_count();
  auto span = read_span(reader, 1);
  reader.finish();
  if (!span && problems.error_count() == errors)
    problems.expected("invalid_span", path, json, "{\"months\": n} or {\"days\": n}");
  return span;
}

void read_plan(const Json& json, const Path& path, Reading& reading) {
  Problems& problems = reading.problems;
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return;
  Plan plan;
  plan.path = path.pointer();
  plan.id = reader.need("id", read_name).value_or("");
  for (const Plan& other : reading.set.plans)
    if (other.id == plan.id) problems.found("duplicate_name", path.key("id"), "the plan " + quote_text(plan.id) + " twice", "each plan id once");
  if (const Json* title = reader.need("title"))
    if (auto text = read_text(*title, path.key("title"), problems, reading.set.locales)) {
      check_placeholders(*text, reading, {});
      plan.title = std::move(*text);
    }
  static constexpr std::string_view kLimits[] = {"limit", "limit_min"};
  if (const Json* rules = reader.get("eligibility"))
    for_each_element(*rules, path.key("eligibility"), problems, [&](const Json& rule, const Path& at) {
      if (auto requirement = read_requirement(rule, at, reading, kLimits)) plan.eligibility.push_back(std::move(*requirement));
    });
  if (const Json* limits = reader.get("limits")) {
    const Path at = path.key("limits");
    ObjectReader limit(*limits, at, problems);
    if (const Json* least = limit.get("min")) plan.limit_min = read_quantity(*least, at.key("min"), reading, Kind::money, 0, kLargestInteger);
    if (const Json* most = limit.get("max")) plan.limit_max = read_quantity(*most, at.key("max"), reading, Kind::money, 0, kLargestInteger);
    limit.finish();
  }
  if (const Json* trial = reader.get("trial")) plan.trial = read_trial(*trial, path.key("trial"), reading);
  if (const Json* repayment = reader.need("repayment"))
    plan.repayment = read_repayment(*repayment, path.key("repayment"), reading, json.find("trial") != nullptr);
  if (const Json* late_fee = reader.get("late_fee"))
    if (auto policy = read_late_fee(*late_fee, path.key("late_fee"), reading)) plan.late_fee = std::move(*policy);
  read_charges(reader, plan, reading);
  if (const Json* display = reader.get("display")) read_display(*display, path.key("display"), plan, reading);
  if (plan.reminders)
    for (const Reminder& reminder : plan.reminders->plan)
      if (const auto text = reading.set.texts.find(reminder.text); text != reading.set.texts.end()) check_placeholders(text->second, reading, kPlanNames);
  reader.finish();
  reading.set.plans.push_back(std::move(plan));
}

}  // namespace houfu
