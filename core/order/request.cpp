#include "order/request.h"

#include <algorithm>

namespace houfu {
namespace {

constexpr std::size_t kMostElements = 1000;

std::optional<Value> read_fact_value(const Json&, const Type&, const std::string& name, const Path&, Problems&);

std::optional<Value> read_fields(const Json& json, const Type& type, const std::string& name, const Path& path, Problems& problems) {
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  Value::Object entries;
  for (const Field& field : *type.fields) {
    const Json* given = reader.get(field.name);
    const std::string field_name = name + "." + field.name;
    auto value = given ? read_fact_value(*given, field.type, field_name, path.key(field.name), problems)
                       : std::optional(Value::unknown(field_name));
    if (value) entries.push_back({field.name, std::move(*value)});
  }
  reader.finish();
  return Value::object(std::move(entries));
}

std::optional<Value> read_fact_value(const Json& json, const Type& type, const std::string& name, const Path& path, Problems& problems) {
  if (type.kind == Kind::object) return read_fields(json, type, name, path, problems);
  if (type.kind != Kind::list) return read_literal(json, type, path, problems);
  const Json::Array* elements = json.as_array();
  if (!elements) {
    problems.expected("wrong_type", path, json, "a list");
    return std::nullopt;
  }
  if (elements->size() > kMostElements) {
    problems.found("too_many", path, std::to_string(elements->size()) + " elements", "at most 1000");
    return std::nullopt;
  }
  Value::List out;
  for (std::size_t i = 0; i < elements->size(); ++i) {
    auto value = read_fact_value((*elements)[i], *type.of, name + "." + std::to_string(i), path.index(i), problems);
    if (!value) return std::nullopt;
    out.push_back(std::move(*value));
  }
  return Value::list(std::move(out));
}

void check_bounds(const Value& value, const FactDeclaration& fact, const Json& json, const Path& path, Problems& problems) {
  const auto print = [&](std::int64_t n) { return Value::number(fact.type.kind, n).to_json({}).write(); };
  if (fact.least && value.number() < *fact.least)
    problems.expected("out_of_range", path, json, "at least " + print(*fact.least));
  if (fact.most && value.number() > *fact.most)
    problems.expected("out_of_range", path, json, "at most " + print(*fact.most));
  if (fact.allowed.empty() || value.kind() != Kind::string) return;
  const std::vector<std::string_view> words(fact.allowed.begin(), fact.allowed.end());
  if (std::find(words.begin(), words.end(), value.text()) == words.end())
    problems.error("unknown_word", path, json_expected(json, one_of(words)), did_you_mean(value.text(), words));
}

void read_nested(const Json& json, const std::string& prefix, const Path& path, const RuleSet& set, FactValues& facts, Problems& problems) {
  for (const Json::Member& member : *json.as_object()) {
    if (member.key.starts_with("x-")) continue;
    const Path at = path.key(member.key);
    const std::string name = prefix.empty() ? member.key : prefix + "." + member.key;
    const bool plain = member.key.find('.') == std::string::npos;
    const auto index = plain ? set.facts.find(name) : std::nullopt;
    if (index && *index >= kBuiltInFacts) {
      const FactDeclaration& fact = set.facts.facts[*index];
      auto value = read_fact_value(member.value, fact.type, name, at, problems);
      if (!value) continue;
      check_bounds(*value, fact, member.value, at, problems);
      facts[*index] = std::move(*value);
      continue;
    }
    const auto below = set.facts.index.lower_bound(name + ".");
    if (plain && below != set.facts.index.end() && below->first.starts_with(name + ".")) {
      if (member.value.as_object()) read_nested(member.value, name, at, set, facts, problems);
      else problems.expected("wrong_type", at, member.value, "an object of facts");
      continue;
    }
    std::vector<std::string_view> known;
    for (std::size_t i = kBuiltInFacts; i < set.facts.facts.size(); ++i) known.push_back(set.facts.facts[i].name);
    problems.error("unknown_fact", at, found_expected("the fact " + quote_text(name), "only facts that the rule set declares"), did_you_mean(name, known));
  }
}

}  // namespace

FactValues start_facts(const RuleSet& set, Instant now, Date today, Money amount) {
  FactValues out;
  out.reserve(set.facts.facts.size());
  for (const FactDeclaration& fact : set.facts.facts) out.push_back(fact.fallback ? *fact.fallback : Value::unknown(fact.name));
  out[kFactNow] = Value::number(Kind::instant, now.seconds);
  out[kFactToday] = Value::number(Kind::date, today.days);
  out[kFactAmount] = Value::number(Kind::money, amount.minor);
  return out;
}

void read_given_facts(const Json& json, const Path& path, const RuleSet& set, FactValues& facts, Problems& problems) {
  if (!json.as_object()) problems.expected("wrong_type", path, json, "an object of facts");
  else read_nested(json, "", path, set, facts, problems);
}

std::optional<Instant> read_now(ObjectReader& reader, const RuleSet& set, Date* today) {
  const auto now = reader.need("now", read_instant);
  if (!now) return std::nullopt;
  const auto local = now->local_date(set.offset);
  if (local) *today = *local;
  else reader.problems().error("date_out_of_range", reader.path().key("now"), "found a local day outside the years 1900 to 2200, expected one inside");
  return local ? now : std::nullopt;
}

std::optional<EventDays> read_expected(const Json& json, const Path& path, Date today, Problems& problems) {
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  EventDays out;
  for (const auto& [name, value] : Words<Event>::list) {
    const auto event = static_cast<Event>(value);
    if (event == Event::accepted) continue;
    const Json* given = reader.get(name);
    const auto date = given ? read_date(*given, path.key(name), problems) : std::nullopt;
    if (!date) continue;
    if (*date < today)
      problems.found("out_of_range", path.key(name), date->str(), "an expected day that is not before the day of \"now\", " + today.str());
    out[static_cast<std::size_t>(event)] = EventDay{*date, true};
  }
  reader.finish();
  return out;
}

std::string read_locale(ObjectReader& reader, const RuleSet& set) {
  return reader.get("locale", read_name).value_or(set.locales.front());
}

std::optional<Order> read_order(const Json& json, const Path& path, const RuleSet& set, Problems& problems) {
  const std::size_t errors = problems.error_count();
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  Order out;
  reader.get("ruleset");
  const auto now = read_now(reader, set, &out.today);
  const auto amount = reader.need("amount", read_money, 1, kLargestInteger);
  out.now = now.value_or(Instant{});
  out.amount = amount.value_or(Money{1});
  out.facts = start_facts(set, out.now, out.today, out.amount);
  if (const Json* facts = reader.need("facts")) read_given_facts(*facts, path.key("facts"), set, out.facts, problems);
  out.locale = read_locale(reader, set);
  if (const Json* plans = reader.get("plans")) {
    const Path at = path.key("plans");
    std::vector<std::string_view> known;
    for (const Plan& plan : set.plans) known.push_back(plan.id);
    const Json::Array* names = plans->as_array();
    if (!names) problems.expected("wrong_type", at, *plans, "a list of plan ids");
    else if (names->empty()) problems.error("out_of_range", at, "found an empty list, expected at least one plan id, or no \"plans\" for all");
    for (std::size_t i = 0; names && i < names->size(); ++i) {
      const std::string* name = (*names)[i].string();
      if (name && std::find(known.begin(), known.end(), *name) != known.end()) {
        out.plans.push_back(*name);
        continue;
      }
      problems.error(name ? "unknown_plan" : "wrong_type", at.index(i), json_expected((*names)[i], "one of the plans " + one_of(known)), name ? did_you_mean(*name, known) : "");
    }
  }
  if (now)
    if (const Json* expected = reader.get("expected"))
      if (auto events = read_expected(*expected, path.key("expected"), out.today, problems)) out.events = *events;
  out.events[static_cast<std::size_t>(Event::accepted)] = EventDay{out.today, false, out.now.local_second(set.offset)};
  reader.get("expected");
  out.explain = reader.get("explain", read_boolean).value_or(false);
  out.seal = reader.get("seal", read_boolean).value_or(false);
  reader.finish();
  if (problems.error_count() != errors) return std::nullopt;
  return out;
}

}  // namespace houfu
