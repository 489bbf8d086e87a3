// The top of a rule set, and the small readers its parts share.
#include <algorithm>

#include "logic/evaluate.h"
#include "ruleset/reading.h"

namespace houfu {
namespace {

// Symbols as printed on price tags in each market; digits from ISO 4217 (amendment 177, 2024).
constexpr Currency kCurrencies[] = {
    {"AUD", "A$", 2}, {"CAD", "C$", 2}, {"CHF", "CHF", 2}, {"CNY", "¥", 2}, {"EUR", "€", 2}, {"GBP", "£", 2},
    {"HKD", "HK$", 2}, {"IDR", "Rp", 2}, {"INR", "₹", 2}, {"JPY", "¥", 0}, {"KRW", "₩", 0}, {"KWD", "KD", 3},
    {"MOP", "MOP$", 2}, {"MYR", "RM", 2}, {"NZD", "NZ$", 2}, {"PHP", "₱", 2}, {"SGD", "S$", 2}, {"THB", "฿", 2},
    {"TWD", "NT$", 2}, {"USD", "$", 2}, {"VND", "₫", 0}};

void declare_built_in(Declarations& facts) {
  for (const auto& [name, kind] : {std::pair{"now", Kind::instant}, {"today", Kind::date}, {"amount", Kind::money}}) {
    FactDeclaration fact;
    fact.name = name;
    fact.type.kind = kind;
    facts.index.emplace(name, facts.facts.size());
    facts.facts.push_back(std::move(fact));
  }
}

std::optional<Instant> read_window_edge(const Json& json, const Path& path, Problems& problems, UtcOffset offset) {
  const std::string* text = json.string();
  if (text && text->size() == 10) {
    const auto date = read_date(json, path, problems);
    return date ? std::optional(Instant::midnight(*date, offset)) : std::nullopt;
  }
  return read_instant(json, path, problems);
}

void read_head(ObjectReader& reader, Reading& reading) {
  RuleSet& set = reading.set;
  Problems& problems = reading.problems;
  static constexpr std::string_view kFormats[] = {"houfu/1"};
  reader.need("format", read_one_of, WordList(kFormats));
  set.id = reader.need("id", read_name).value_or("");
  set.version = reader.need("version", read_name).value_or("");
  if (const Json* locales = reader.need("locales")) {
    const Path at = reader.path().key("locales");
    for_each_element(*locales, at, problems, [&](const Json& locale, const Path& locale_at) {
      if (const auto name = read_name(locale, locale_at, problems)) {
        if (std::find(set.locales.begin(), set.locales.end(), *name) != set.locales.end())
          problems.found("duplicate_name", locale_at, quote_text(*name) + " twice", "each locale once");
        set.locales.push_back(*name);
      }
    });
    if (locales->as_array() && locales->as_array()->empty()) problems.error("out_of_range", at, "found no locale, expected at least one");
  }
  if (const auto code = reader.need("currency", read_string)) {
    set.currency = find_currency(*code);
    std::vector<std::string_view> codes;
    for (const Currency& currency : kCurrencies) codes.push_back(currency.code);
    const Path at = reader.path().key("currency");
    if (!set.currency) problems.error("unknown_word", at, found_expected(quote_text(*code), one_of(codes)), did_you_mean(*code, codes));
  }
  if (const auto text = reader.need("utc_offset", read_string)) {
    const auto offset = UtcOffset::parse(*text);
    const Path at = reader.path().key("utc_offset");
    if (!offset) problems.found("invalid_offset", at, quote_text(*text), "an offset such as \"+08:00\"");
    set.offset = offset.value_or(UtcOffset{});
  }
  if (const Json* title = reader.get("title")) {
    const Path at = reader.path().key("title");
    if (auto text = read_text(*title, at, problems, set.locales)) set.title = std::move(*text);
  }
  if (const Json* effective = reader.get("effective")) {
    const Path at = reader.path().key("effective");
    ObjectReader window(*effective, at, problems);
    if (window.ok()) {
      set.effective_from = window.get("from", read_window_edge, set.offset);
      if (const Json* until = window.get("until"); until && !until->is_null())
        set.effective_until = window.get("until", read_window_edge, set.offset);
      if (set.effective_from && set.effective_until && *set.effective_from >= *set.effective_until)
        problems.error("out_of_range", at, "found effective.until not after effective.from, expected it after");
      window.finish();
    }
  }
  set.quote_valid_minutes = reader.get("quote_valid_minutes", read_integer, 1, 10080).value_or(30);
  set.calendar = reader.get("calendar", read_calendar);
  if (!set.calendar && reader.get("calendar")) set.calendar = Calendar{};  // reported once, not as missing wherever it is needed
  set.disclosure = reader.get("disclosure", read_word<Disclosure>).value_or(Disclosure::none);
  if (const Json* caps = reader.get("caps")) {
    const Path at = reader.path().key("caps");
    ObjectReader cap(*caps, at, problems);
    if (cap.ok()) {
      set.caps.annual_rate = cap.get("annual_rate", read_rate, Rate{0}, Rate{Rate::kLargest});
      set.caps.late_fee_share = cap.get("late_fee_share", read_rate, Rate{0}, Rate{Rate::kLargest});
      set.caps.trial_days = cap.get("trial_days", read_integer, 0, 36500);
      cap.finish();
    }
  }
}

void read_tests(const Json& json, const Path& path, Reading& reading) {
  static constexpr std::string_view kTestVerbs[] = {
      "quote", "badges", "verify", "statement", "compare", "probe", "payscore", "calc.schedule", "calc.annual_rate", "calc.date",
      "calc.day_count", "calc.allocate", "calc.late_fee", "calc.logic"};
  for_each_element(json, path, reading.problems, [&](const Json& test, const Path& at) {
    ObjectReader reader(test, at, reading.problems);
    if (!reader.ok()) return;
    EmbeddedTest out;
    out.path = at.pointer();
    out.name = reader.need("name", read_string).value_or("");
    out.verb = reader.get("verb", read_one_of, WordList(kTestVerbs)).value_or("quote");
    const Json* request = reader.need("request");
    const Json* expect = reader.need("expect");
    reader.finish();
    if (expect && !expect->as_object())
      reading.problems.expected("wrong_type", at.key("expect"), *expect, "an object of JSON Pointers and values");
    if (!request || !expect) return;
    out.request = *request;
    out.expect = *expect;
    reading.set.tests.push_back(std::move(out));
  });
}

}  // namespace

const Currency* find_currency(std::string_view code) {
  const auto found = std::find_if(std::begin(kCurrencies), std::end(kCurrencies), [&](const Currency& c) { return c.code == code; });
  return found == std::end(kCurrencies) ? nullptr : found;
}

std::optional<Expression> read_rule(const Json& json, const Path& path, Reading& reading, const Type* wanted, Type* found) {
  auto out = read_expression(json, path, reading.problems);
  if (!out) return std::nullopt;
  if (wanted && !check_expression(*out, reading.set.facts, *wanted, reading.problems)) return std::nullopt;
  if (!wanted) {
    const auto type = check_expression(*out, reading.set.facts, reading.problems);
    if (!type) return std::nullopt;
    *found = *type;
  }
  const bool within = reading.visits <= kMostVisits;
  reading.visits = std::min(kMostVisits + 1, reading.visits + std::min(kMostVisits + 1, most_visits(*out)));
  if (within && reading.visits > kMostVisits)
    reading.problems.found("too_much_work", path, "rules that may take more than " + std::to_string(kMostVisits) + " steps up to here", "fewer or shorter iterations");
  return out;
}

std::optional<Quantity> read_quantity(const Json& json, const Path& path, Reading& reading, Kind kind, std::int64_t least, std::int64_t most) {
  Problems& problems = reading.problems;
  const Type type{kind, nullptr, nullptr};
  Quantity out;
  out.kind = kind;
  out.least = least;
  out.most = most;
  out.path = path.pointer();
  if (!json.as_object()) {
    const auto literal = read_literal(json, type, path, problems);
    if (!literal) return std::nullopt;
    const auto print = [&](std::int64_t n) { return Value::number(kind, n).to_json({}).write(); };
    if (literal->number() < least || literal->number() > most) {
      problems.expected("out_of_range", path, json, std::string(kind == Kind::integer ? "an integer" : kind == Kind::money ? "an amount of money" : "a rate") + " from " + print(least) + " to " + print(most));
      return std::nullopt;
    }
    out.source = literal->number();
    return out;
  }
  ObjectReader reader(json, path, problems);
  const Json* expr = reader.get("expr");
  const auto name = reader.get("table", read_string);
  reader.finish();
  if ((expr != nullptr) == (json.find("table") != nullptr)) {
    problems.found("invalid_quantity", path, "an object", "a literal, {\"table\": \"NAME.output\"} or {\"expr\": rule}");
    return std::nullopt;
  }
  if (expr) {
    const Path at = path.key("expr");
    auto expression = read_rule(*expr, at, reading, &type);
    if (!expression) return std::nullopt;
    out.source = std::move(*expression);
    return out;
  }
  if (!name) return std::nullopt;
  const Path at_table = path.key("table");
  std::vector<std::string> names;
  for (std::size_t i = 0; i < reading.set.tables.size(); ++i)
    for (const auto& [output, output_kind] : reading.set.tables[i].outputs) {
      names.push_back(reading.set.tables[i].name + "." + output);
      if (names.back() != *name) continue;
      if (output_kind == kind) {
        out.source = Quantity::TableOutput{i, output};
        return out;
      }
      problems.found("type_mismatch", at_table, "an output of type " + std::string(word_of(output_kind)), type.str());
      return std::nullopt;
    }
  const std::vector<std::string_view> views(names.begin(), names.end());
  problems.error("unknown_table", at_table, found_expected(quote_text(*name), "the name of a table and one of its outputs, such as \"trial.trial_days\""), did_you_mean(*name, views));
  return std::nullopt;
}

void check_placeholders(const Text& text, Reading& reading, std::span<const std::string_view> names) {
  for (const std::string_view name : placeholders(text)) {
    const auto fact = reading.set.facts.find(name);
    const Kind kind = fact ? reading.set.facts.facts[*fact].type.kind : Kind::any;
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    if (fact && kind != Kind::boolean && kind != Kind::list) continue;
    std::vector<std::string_view> known(names.begin(), names.end());
    for (const auto& declared : reading.set.facts.facts) known.push_back(declared.name);
    reading.problems.add(Severity::error, "unknown_placeholder", text.path,
                         found_expected("{" + std::string(name) + "}", fact ? "a fact that can be printed" : "a term, a total, a deadline, a rate or a declared fact"),
                         did_you_mean(name, known));
  }
}

std::optional<Requirement> read_requirement(const Json& json, const Path& path, Reading& reading, std::span<const std::string_view> names) {
  Problems& problems = reading.problems;
  const std::size_t errors = problems.error_count();
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  Requirement out;
  out.code = reader.need("code", read_name).value_or("");
  if (const Json* rule = reader.need("require")) {
    const Path at = path.key("require");
    out.path = at.pointer();
    const Type boolean{Kind::boolean, nullptr, nullptr};
    if (auto expression = read_rule(*rule, at, reading, &boolean)) out.require = std::move(*expression);
  }
  if (const Json* message = reader.need("message")) {
    const Path at = path.key("message");
    if (auto text = read_text(*message, at, problems, reading.set.locales)) {
      check_placeholders(*text, reading, names);
      out.message = std::move(*text);
    }
  }
  reader.finish();
  if (problems.error_count() != errors) return std::nullopt;
  return out;
}

std::shared_ptr<const RuleSet> read_rule_set(const Json& json, Problems& problems) {
  auto set = std::make_shared<RuleSet>();
  Reading reading{*set, problems};
  declare_built_in(set->facts);
  const Path root;
  ObjectReader reader(json, root, problems);
  if (!reader.ok()) return nullptr;
  read_head(reader, reading);
  const auto part = [&](const char* key, bool needed, auto read) {
    const Json* value = needed ? reader.need(key) : reader.get(key);
    const Path at = root.key(key);
    if (value) read(*value, at);
  };
  part("facts", false, [&](const Json& value, const Path& at) { read_facts(value, at, reading); });
  part("tables", false, [&](const Json& value, const Path& at) { read_tables(value, at, reading); });
  part("texts", false, [&](const Json& value, const Path& at) {
    ObjectReader texts(value, at, problems);
    if (!texts.ok()) return;
    for (const Json::Member& member : *value.as_object()) {
      if (member.key.starts_with("x-")) continue;
      const Path text_at = at.key(member.key);
      if (!is_name(member.key)) problems.found("invalid_name", text_at, quote_text(member.key), "a name");
      if (auto text = read_text(member.value, text_at, problems, set->locales)) set->texts.emplace(member.key, std::move(*text));
    }
  });
  part("eligibility", false, [&](const Json& value, const Path& at) {
    for_each_element(value, at, problems, [&](const Json& rule, const Path& rule_at) {
      if (auto requirement = read_requirement(rule, rule_at, reading, {})) set->eligibility.push_back(std::move(*requirement));
    });
  });
  part("plans", true, [&](const Json& value, const Path& at) {
    for_each_element(value, at, problems, [&](const Json& plan, const Path& plan_at) { read_plan(plan, plan_at, reading); });
    if (value.as_array() && value.as_array()->empty()) problems.error("out_of_range", at, "found no plan, expected at least one");
  });
  part("tests", false, [&](const Json& value, const Path& at) { read_tests(value, at, reading); });
  reader.finish();
  return problems.has_errors() ? nullptr : set;
}

}  // namespace houfu
