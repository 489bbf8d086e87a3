#include "base/words.h"

namespace houfu {

std::optional<std::uint8_t> word_value(std::span<const EnumWord> words, std::string_view text) {
  for (const EnumWord& word : words)
    if (word.text == text) return word.value;
  return std::nullopt;
}

std::string_view word_of(std::span<const EnumWord> words, std::uint8_t value) {
  for (const EnumWord& word : words)
    if (word.value == value) return word.text;
  return {};
}

std::vector<std::string_view> all_words(std::span<const EnumWord> words) {
  std::vector<std::string_view> out;
  for (const EnumWord& word : words) out.push_back(word.text);
  return out;
}

}  // namespace houfu
