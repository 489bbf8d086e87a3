// Owns: UTF-8 checked and counted in characters. Knows nothing of JSON.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace houfu {

/// The byte offset of the first ill-formed sequence (RFC 3629: no surrogates, no overlong forms), if any.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Unicode characters (code points) in well-formed `text`.
std::size_t count_characters(std::string_view text);

}  // namespace houfu
