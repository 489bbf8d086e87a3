// What a plan charges and when it asks: late fee, other fees, settlement, reminders, return window.
#include "ruleset/reading.h"

namespace houfu {
namespace {

constexpr std::int64_t kMostDays = 3650;

std::optional<Quantity> quantity(ObjectReader& reader, const char* key, Reading& reading, Kind kind, std::int64_t most) {
  const Json* value = reader.get(key);
  return value ? read_quantity(*value, reader.path().key(key), reading, kind, 0, most) : std::nullopt;
}

std::optional<Quantity> rate(ObjectReader& reader, const char* key, Reading& reading) {
  return quantity(reader, key, reading, Kind::rate, 1000 * Rate::kOne);
}

std::optional<Quantity> amount(ObjectReader& reader, const char* key, Reading& reading) {
  return quantity(reader, key, reading, Kind::money, kLargestInteger);
}

void read_steps(const Json& json, const Path& path, LateFee& out, Reading& reading) {
  Problems& problems = reading.problems;
  for_each_element(json, path, problems, [&](const Json& step_json, const Path& at) {
    ObjectReader reader(step_json, at, problems);
    if (!reader.ok()) return;
    LateStep step;
    step.from_day = reader.need("from_day", read_integer, 0, 36500).value_or(0);
    if (const Json* until = reader.get("until_day"); until && !until->is_null()) step.until_day = reader.get("until_day", read_integer, 1, 36500);
    step.rate = rate(reader, "rate", reading);
    step.amount = amount(reader, "amount", reading);
    step.per = reader.need("per", read_word<Per>).value_or(Per::day);
    reader.finish();
    if (step.rate.has_value() == step.amount.has_value() && !problems.has_errors())
      problems.error("invalid_step", at, "found a step with both or neither of rate and amount, expected one");
    if (step.until_day && *step.until_day <= step.from_day)
      problems.error("invalid_step", at, "found until_day not after from_day, expected it after (the interval is half-open)");
    if (!out.steps.empty() && (!out.steps.back().until_day || *out.steps.back().until_day > step.from_day))
      problems.error("invalid_step", at, "found steps that overlap or stand out of order, expected each to begin where the one before has ended");
    out.steps.push_back(std::move(step));
  });
}

}  // namespace

// Who collects a fee: a name that is shown, one string for all languages or a text a locale.
std::optional<Text> read_collector(ObjectReader& reader, const char* key, Reading& reading) {
  const Json* json = reader.get(key);
  if (!json) return std::nullopt;
  const Path at = reader.path().key(key);
  const std::string* name = json->string();
  if (!name) return read_text(*json, at, reading.problems, reading.set.locales);
  Text text;
  text.path = at.pointer();
  for (const std::string& locale : reading.set.locales) text.by_locale.push_back({locale, Template{{*name}}});
  return text;
}

std::optional<LateFee> read_late_fee(const Json& json, const Path& path, Reading& reading) {
  Problems& problems = reading.problems;
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  LateFee out;
  out.kind = reader.need("kind", read_word<LateKind>).value_or(LateKind::none);
  out.grace_days = quantity(reader, "grace_days", reading, Kind::integer, kMostDays);
  out.grace_mode = reader.get("grace_mode", read_word<GraceMode>).value_or(GraceMode::waive);
  out.rate = rate(reader, "rate", reading);
  out.amount = amount(reader, "amount", reading);
  if (const Json* steps = reader.get("steps")) read_steps(*steps, path.key("steps"), out, reading);
  out.base = reader.get("base", read_word<LateBase>).value_or(LateBase::overdue_principal);
  if (const Json* caps = reader.get("caps")) {
    const Path at = path.key("caps");
    ObjectReader cap(*caps, at, problems);
    if (cap.ok()) {
      out.cap_amount = amount(cap, "amount", reading);
      out.cap_share = rate(cap, "share_of_principal", reading);
      out.cap_annual_rate = rate(cap, "annual_rate", reading);
      cap.finish();
    }
  }
  out.scope = reader.get("scope", read_word<LateScope>).value_or(LateScope::instalment);
  out.counts = reader.get("counts", read_word<Unit>).value_or(Unit::day);
  out.rounding = reader.get("rounding", read_word<Rounding>).value_or(Rounding::half_up);
  out.round = reader.get("round", read_word<LateRound>).value_or(LateRound::at_end);
  out.collector = read_collector(reader, "collector", reading);
  reader.finish();
  if (out.counts == Unit::month) problems.error("unknown_word", path.key("counts"), "found \"month\", expected \"day\" or \"business_day\"");
  if (out.counts == Unit::business_day && !reading.set.calendar)
    problems.error("calendar_required", path.key("counts"), "found business days without a calendar, expected \"calendar\"");
  const auto need = [&](const char* key, bool there) {
    if (!there) problems.found("missing_key", path.key(key), "no " + quote_text(key), "it with the kind " + quote_text(word_of(out.kind)));
  };
  if (out.kind == LateKind::daily_rate) need("rate", json.find("rate") != nullptr);
  if (out.kind == LateKind::daily_amount) need("amount", json.find("amount") != nullptr);
  if (out.kind == LateKind::steps) need("steps", json.find("steps") != nullptr);
  if (out.kind == LateKind::fixed && (json.find("rate") != nullptr) == (json.find("amount") != nullptr))
    problems.error("invalid_step", path, "found both or neither of rate and amount, expected one with the kind \"fixed\"");
  return out;
}

void read_charges(ObjectReader& reader, Plan& plan, Reading& reading) {
  Problems& problems = reading.problems;
  const Path& path = reader.path();
  if (const Json* fees = reader.get("fees"))
    for_each_element(*fees, path.key("fees"), problems, [&](const Json& json, const Path& at) {
      ObjectReader fee(json, at, problems);
      if (!fee.ok()) return;
      Fee out;
      out.id = fee.need("id", read_name).value_or("");
      if (const Json* title = fee.need("title"))
        if (auto text = read_text(*title, at.key("title"), problems, reading.set.locales)) {
          check_placeholders(*text, reading, {});
          out.title = std::move(*text);
        }
      out.amount = amount(fee, "amount", reading);
      out.rate = rate(fee, "rate", reading);
      out.payer = fee.get("payer", read_word<Payer>).value_or(Payer::buyer);
      out.when = fee.need("when", read_word<FeeWhen>).value_or(FeeWhen::accepted);
      out.collector = read_collector(fee, "collector", reading);
      fee.finish();
      if ((json.find("amount") != nullptr) == (json.find("rate") != nullptr))
        problems.error("invalid_quantity", at, "found both or neither of amount and rate, expected one");
      plan.fees.push_back(std::move(out));
    });
  if (const Json* window = reader.get("return_window")) {
    const Path at = path.key("return_window");
    ObjectReader fields(*window, at, problems);
    if (fields.ok()) {
      ReturnWindow out;
      out.from = fields.get("from", read_word<Event>).value_or(Event::delivered);
      out.days = fields.need("days", read_integer, 0, kMostDays).value_or(0);
      fields.finish();
      plan.return_window = out;
    }
  }
  if (const Json* settlement = reader.get("settlement")) {
    const Path at = path.key("settlement");
    ObjectReader fields(*settlement, at, problems);
    if (fields.ok()) {
      Settlement out;
      out.after = fields.need("after", read_word<Event>).value_or(Event::confirmed);
      out.business_days = fields.get("business_days", read_integer, 0, kMostDays).value_or(1);
      if (const auto cutoff = fields.get("cutoff", read_string)) {
        const auto time = parse_time_of_day(*cutoff);
        if (!time) problems.found("invalid_time", at.key("cutoff"), quote_text(*cutoff), "a time of day such as \"17:00\"");
        out.cutoff = time.value_or(out.cutoff);
      }
      out.fee_rate = rate(fields, "fee_rate", reading);
      fields.finish();
      if (!reading.set.calendar) problems.error("calendar_required", at, "found business days without a calendar, expected \"calendar\"");
      plan.settlement = std::move(out);
    }
  }
  if (const Json* reminders = reader.get("reminders")) plan.reminders = read_reminders(*reminders, path.key("reminders"), reading);
}

std::optional<Reminders> read_reminders(const Json& json, const Path& path, Reading& reading) {
  static constexpr std::string_view kDeadlines[] = {"trial_end", "due", "grace_end", "auto_confirm", "return_window"};
  Problems& problems = reading.problems;
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  Reminders out;
  const auto time = [&](ObjectReader& from, const char* key, std::int32_t fallback) {
    const auto text = from.get(key, read_string);
    const auto minutes = text ? parse_time_of_day(*text) : std::nullopt;
    if (text && !minutes) problems.found("invalid_time", from.path().key(key), quote_text(*text), "a time of day such as \"09:00\"");
    return minutes.value_or(fallback);
  };
  if (const Json* plan = reader.need("plan"))
    for_each_element(*plan, path.key("plan"), problems, [&](const Json& entry, const Path& at) {
      ObjectReader fields(entry, at, problems);
      if (!fields.ok()) return;
      Reminder reminder;
      reminder.deadline = fields.need("deadline", read_one_of, WordList(kDeadlines)).value_or("due");
      reminder.days = fields.need("days", read_integer, -kMostDays, kMostDays).value_or(0);
      reminder.time = time(fields, "time", 10 * 60);
      if (const auto name = fields.need("text", read_string)) {
        reminder.text = *name;
        if (!reading.set.texts.contains(*name)) problems.found("unknown_text", at.key("text"), quote_text(*name), "a name in \"texts\"");
      }
      fields.finish();
      out.plan.push_back(std::move(reminder));
    });
  if (const Json* quiet = reader.get("quiet")) {
    const Path at = path.key("quiet");
    ObjectReader fields(*quiet, at, problems);
    if (fields.ok()) {
      out.quiet_from = time(fields, "from", out.quiet_from);
      out.quiet_until = time(fields, "until", out.quiet_until);
      fields.finish();
    }
  }
  out.most_a_day = reader.get("most_a_day", read_integer, 1, 100).value_or(1);
  reader.finish();
  return out;
}

}  // namespace houfu
