// Owns: the one mapping between an enumeration and its words in JSON.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace houfu {

/// A word and the value it stands for; one shape for all enumerations, so that reading them is one function.
struct EnumWord {
  std::string_view text;
  std::uint8_t value;
  template <class E>
  constexpr EnumWord(std::string_view t, E v) : text(t), value(static_cast<std::uint8_t>(v)) {
    static_assert(sizeof(E) == 1);
  }
};

/// Specialised per enumeration with `static constexpr EnumWord list[]`.
template <class E>
struct Words;

std::optional<std::uint8_t> word_value(std::span<const EnumWord> words, std::string_view text);
std::string_view word_of(std::span<const EnumWord> words, std::uint8_t value);
std::vector<std::string_view> all_words(std::span<const EnumWord> words);

template <class E>
std::optional<E> word_value(std::string_view text) {
  const auto value = word_value(Words<E>::list, text);
  return value ? std::optional(static_cast<E>(*value)) : std::nullopt;
}

template <class E>
std::string_view word_of(E value) {
  return word_of(Words<E>::list, static_cast<std::uint8_t>(value));
}

}  // namespace houfu

#define HOUFU_WORDS(E, ...)                             \
  template <>                                           \
  struct houfu::Words<E> {                              \
    static constexpr houfu::EnumWord list[] = {__VA_ARGS__}; \
  }
