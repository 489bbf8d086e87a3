// Owns: the one mapping between an enumeration and its words in JSON.
#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace houfu {

/// Specialised per enumeration with `static constexpr std::pair<std::string_view, E> list[]`.
template <class E>
struct Words;

template <class E>
std::optional<E> word_value(std::string_view text) {
  for (const auto& [word, value] : Words<E>::list)
    if (word == text) return value;
  return std::nullopt;
}

template <class E>
std::string_view word_of(E value) {
  for (const auto& [word, candidate] : Words<E>::list)
    if (candidate == value) return word;
  return {};
}

template <class E>
std::vector<std::string_view> all_words() {
  std::vector<std::string_view> out;
  for (const auto& entry : Words<E>::list) out.push_back(entry.first);
  return out;
}

}  // namespace houfu

#define HOUFU_WORDS(E, ...)                                                \
  template <>                                                              \
  struct houfu::Words<E> {                                                 \
    static constexpr std::pair<std::string_view, E> list[] = {__VA_ARGS__}; \
  }
