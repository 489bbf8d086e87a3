#include "ruleset/text.h"

#include <algorithm>

#include "base/read.h"

namespace houfu {
namespace {

std::optional<Template> cut(const std::string& text, const Path& path, Problems& problems) {
  Template out{{""}};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool doubled = i + 1 < text.size() && text[i + 1] == text[i];
    if ((text[i] != '{' && text[i] != '}') || doubled) {
      out.parts.back() += text[i];
      if ((text[i] == '{' || text[i] == '}') && doubled) ++i;
      continue;
    }
    const std::size_t end = text[i] == '{' ? text.find('}', i) : std::string::npos;
    const std::string name = end == std::string::npos ? "" : text.substr(i + 1, end - i - 1);
    if (!is_name(name)) {
      problems.found("invalid_placeholder", path, "a single brace in " + quote_text(text), "a placeholder such as {amount}, or a doubled brace");
      return std::nullopt;
    }
    out.parts.push_back(name);
    out.parts.emplace_back();
    i = end;
  }
  return out;
}

std::string_view language(std::string_view locale) { return locale.substr(0, locale.find('-')); }

}  // namespace

std::optional<Text> read_text(const Json& json, const Path& path, Problems& problems, const std::vector<std::string>& locales) {
  if (!json.as_object()) {
    problems.expected("wrong_type", path, json, "an object with one text a locale");
    return std::nullopt;
  }
  const std::size_t errors = problems.error_count();
  Text out;
  out.path = path.pointer();
  std::vector<std::string_view> known(locales.begin(), locales.end());
  for (const std::string& locale : locales) {
    const Json* value = json.find(locale);
    const Path at = path.key(locale);
    if (!value) {
      problems.found("missing_translation", path, "no text for " + quote_text(locale), "one for each of the locales " + one_of(known));
      continue;
    }
    const auto text = read_string(*value, at, problems);
    if (!text) continue;
    if (auto cut_text = cut(*text, at, problems)) out.by_locale.emplace_back(locale, std::move(*cut_text));
  }
  for (const Json::Member& member : *json.as_object()) {
    if (member.key.starts_with("x-") || std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    problems.error("unknown_key", path.key(member.key), found_expected("a text for " + quote_text(member.key), "one of the rule set's locales"), did_you_mean(member.key, known));
    problems.at_key();
  }
  if (problems.error_count() != errors) return std::nullopt;
  return out;
}

const Template& pick(const Text& text, std::string_view locale) {
  for (const auto& [name, found] : text.by_locale)
    if (name == locale) return found;
  for (const auto& [name, found] : text.by_locale)
    if (language(name) == language(locale)) return found;
  return text.by_locale.front().second;
}

std::vector<std::string_view> placeholders(const Text& text) {
  std::vector<std::string_view> out;
  for (const auto& [locale, found] : text.by_locale)
    for (std::size_t i = 1; i < found.parts.size(); i += 2) out.push_back(found.parts[i]);
  return out;
}

[[gnu::noinline]] Text::Text() = default;
HOUFU_OUT_OF_LINE(Text)

}  // namespace houfu
