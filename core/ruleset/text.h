// Owns: the texts a rule set brings, per locale, with their {placeholders} found at load.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/problems.h"

namespace houfu {

/// One locale's text cut at its placeholders: parts alternate literal, name, literal, ...
struct Template {
  std::vector<std::string> parts;
};

struct Text {
  std::vector<std::pair<std::string, Template>> by_locale;  // in the order of the rule set's `locales`
  std::string path;
  Text();
  HOUFU_SPECIAL_MEMBERS(Text)
  bool empty() const { return by_locale.empty(); }
};

/// Reads {"zh-CN": "...", "en": "..."}; every one of `locales` must be there.
std::optional<Text> read_text(const Json&, const Path&, Problems&, const std::vector<std::string>& locales);

/// The text for a locale: exact, then by language, then the first.
const Template& pick(const Text& text, std::string_view locale);

/// The placeholders that occur in any locale.
std::vector<std::string_view> placeholders(const Text& text);

}  // namespace houfu
