// The declared facts: types, bounds, defaults and who can know each.
#include <algorithm>

#include "ruleset/reading.h"

namespace houfu {
namespace {

std::optional<Type> read_type(const Json&, const Path&, Problems&);

// {"price": {"type": "money"}, ...}: the fields of a list's objects.
std::optional<Type> read_fields(const Json& json, const Path& path, Problems& problems) {
  std::vector<Field> fields;
  for (const Json::Member& member : *json.as_object()) {
    if (member.key.starts_with("x-")) continue;
    const Path at = path.key(member.key);
    ObjectReader reader(member.value, at, problems);
    if (!reader.ok()) continue;
    if (!is_name(member.key) || member.key.find('.') != std::string::npos)
      problems.found("invalid_name", at, quote_text(member.key), "a field name of letters, digits, \"_\" or \"-\"");
    const auto kind = reader.need("type", read_word<Kind>);
    reader.finish();
    if (kind) fields.push_back({member.key, {*kind, nullptr, nullptr}});
  }
  return Type{Kind::object, nullptr, std::make_shared<const std::vector<Field>>(std::move(fields))};
}

std::optional<Type> read_element_type(const Json& json, const Path& path, Problems& problems) {
  if (json.string()) {
    const auto kind = read_word<Kind>(json, path, problems);
    return kind ? std::optional(Type{*kind, nullptr, nullptr}) : std::nullopt;
  }
  const Json::Object* object = json.as_object();
  if (!object) {
    problems.expected("wrong_type", path, json, "a type, or an object of fields");
    return std::nullopt;
  }
  const Json* type = json.find("type");
  if (!type || !type->string()) return read_fields(json, path, problems);
  ObjectReader keys(json, path, problems);
  keys.get("type");
  keys.get("of");
  keys.finish();
  return read_type(json, path, problems);
}

std::optional<Type> read_type(const Json& json, const Path& path, Problems& problems) {
  static constexpr std::string_view kTypes[] = {"boolean", "integer", "money", "rate", "string", "date", "instant", "list"};
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  const auto name = reader.need("type", read_one_of, WordList(kTypes));
  if (!name) return std::nullopt;
  if (*name != "list") return Type{*word_value<Kind>(*name), nullptr, nullptr};
  const auto of = reader.need("of", read_element_type);
  return of ? std::optional(Type::list_of(*of)) : std::nullopt;
}

void read_fact(const std::string& name, const Json& json, const Path& path, Reading& reading) {
  static constexpr std::string_view kSources[] = {"buyer", "store", "item", "platform", "backend"};
  Problems& problems = reading.problems;
  FactDeclaration fact;
  fact.name = name;
  if (!is_name(name) || name.starts_with('.') || name.ends_with('.') || name.find("..") != std::string::npos || name.starts_with("x-") || name.find(".x-") != std::string::npos)
    problems.found("invalid_name", path, quote_text(name), "a dotted path of 1 to 64 letters, digits, \"_\" or \"-\", no step of which begins with \"x-\"");
  if (name == "now" || name == "today" || name == "amount")
    problems.found("reserved_name", path, quote_text(name), "another name: this fact is built in");
  const auto type = read_type(json, path, problems);
  ObjectReader reader(json, path, problems);
  if (!type) return;
  fact.type = *type;
  reader.get("type");
  if (type->kind == Kind::list) reader.get("of");
  if (type->kind == Kind::string)
    if (const Json* words = reader.get("enum")) {
      const Path at = path.key("enum");
      for_each_element(*words, at, problems, [&](const Json& word, const Path& word_at) {
        if (const auto text = read_string(word, word_at, problems)) fact.allowed.push_back(*text);
      });
    }
  if (type->is_number() || type->is_time()) {
    for (const auto& [key, bound] : {std::pair<std::string_view, std::optional<std::int64_t>&>{"min", fact.least}, {"max", fact.most}})
      if (const Json* json_bound = reader.get(key)) {
        const Path at = path.key(key);
        if (const auto value = read_literal(*json_bound, *type, at, problems)) bound = value->number();
      }
    if (fact.least && fact.most && *fact.least > *fact.most)
      problems.error("out_of_range", path, "found min above max, expected it below");
  }
  fact.source = reader.need("source", read_one_of, WordList(kSources)).value_or("");
  if (const Json* fallback = reader.get("default")) {
    const Path at = path.key("default");
    if (type->kind == Kind::list) problems.error("wrong_type", at, "found a default for a list, expected none");
    else fact.fallback = read_literal(*fallback, *type, at, problems);
    const bool outside = fact.fallback && ((fact.least && fact.fallback->number() < *fact.least) || (fact.most && fact.fallback->number() > *fact.most));
    const bool other_word = fact.fallback && !fact.allowed.empty() &&
                            std::find(fact.allowed.begin(), fact.allowed.end(), fact.fallback->text()) == fact.allowed.end();
    if (outside || other_word) problems.expected("out_of_range", at, *fallback, "a default inside the fact's own bounds");
  }
  reader.finish();
  if (name == "authorised" && type->kind != Kind::money)
    problems.found("type_mismatch", path, type->str(), "money: \"authorised\" is the most that may be charged");
  reading.set.facts.index.emplace(name, reading.set.facts.facts.size());
  reading.set.facts.facts.push_back(std::move(fact));
}

}  // namespace

void read_facts(const Json& json, const Path& path, Reading& reading) {
  if (!json.as_object()) {
    reading.problems.expected("wrong_type", path, json, "an object of declared facts");
    return;
  }
  for (const Json::Member& member : *json.as_object()) {
    if (member.key.starts_with("x-")) continue;
    const Path at = path.key(member.key);
    read_fact(member.key, member.value, at, reading);
    for (std::size_t dot = member.key.find('.'); dot != std::string::npos; dot = member.key.find('.', dot + 1))
      if (reading.set.facts.find(member.key.substr(0, dot)) || json.find(member.key.substr(0, dot)))
        reading.problems.found("fact_inside_fact", at, quote_text(member.key) + " inside the fact " + quote_text(member.key.substr(0, dot)), "one of the two");
  }
}

}  // namespace houfu
