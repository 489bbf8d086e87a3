// Owns: SHA-256 (FIPS 180-4), for digests over canonical bytes.
#pragma once
#include <string>
#include <string_view>

namespace houfu {

/// Whether a text has the form of a digest.
bool is_digest(std::string_view text);
/// "sha256:" and 64 lower-case hex digits.
std::string digest(std::string_view bytes);

}  // namespace houfu
