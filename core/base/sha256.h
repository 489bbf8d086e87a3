// Owns: SHA-256 (FIPS 180-4), for digests over canonical bytes.
#pragma once
#include <string>
#include <string_view>

namespace houfu {

/// "sha256:" and 64 lower-case hex digits.
std::string digest(std::string_view bytes);

}  // namespace houfu
