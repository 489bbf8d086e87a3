// How WeChat Pay writes times, and how its lengths are counted.
#include <algorithm>

#include "servicing/payscore.h"

namespace houfu {

std::string payscore_stamp(Instant at, std::size_t digits) {
  std::string out;
  for (const char c : at.str(UtcOffset{480}).substr(0, 19))
    if (c >= '0' && c <= '9') out += c;
  return out.substr(0, digits);
}

bool is_payscore_order_no(const std::string& text) {
  constexpr std::size_t kLongest = 32;
  return !text.empty() && text.size() <= kLongest && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("_-|*").find(c) != std::string_view::npos;
  });
}

bool is_payscore_stamp(const std::string& text) {
  if ((text.size() != 8 && text.size() != 14) || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
  const std::string day = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2);
  if (text.size() == 8) return Date::parse(day).has_value();
  return Instant::parse(day + "T" + text.substr(8, 2) + ":" + text.substr(10, 2) + ":" + text.substr(12, 2) + "+08:00").has_value();
}

std::size_t url_encoded_length(const std::string& text) {
  std::size_t out = 0;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-_.~").find(c) != std::string_view::npos;
    out += plain ? 1 : 3;
  }
  return out;
}

// What combines with the character before it: accents, variation selectors, joiners, skin tones, tags.
static bool combines(std::uint32_t code) {
  return (code >= 0x300 && code <= 0x36F) || (code >= 0x20D0 && code <= 0x20FF) || (code >= 0xFE00 && code <= 0xFE0F) || code == 0x200D ||
         (code >= 0x1F3FB && code <= 0x1F3FF) || (code >= 0xE0020 && code <= 0xE007F);
}

std::string cut_characters(const std::string& text, std::size_t most) {
  std::size_t count = 0, whole = 0;  // whole: where the last character began that the cut may stand before
  bool joined = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    std::uint32_t code = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t k = 1; k < length; ++k) code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    if (!combines(code) && !joined) whole = i;
    joined = code == 0x200D;
    if (++count > most) return text.substr(0, whole);
    i += length;
  }
  return text;
}

}  // namespace houfu
