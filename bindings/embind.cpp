// The WebAssembly door: one engine, `call` and `version`. JavaScript's strings arrive as the UTF-16 they are, so
// that a lone surrogate reaches the core as the invalid UTF-8 it is and is answered, not repaired.
#include <emscripten/bind.h>

#include <string>

#include "houfu.h"

namespace {

bool leads(char16_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
bool trails(char16_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

// A lone surrogate keeps its three bytes (ED A0..BF xx), which no UTF-8 reader accepts.
std::string to_utf8(const std::u16string& text) {
  std::string out;
  out.reserve(text.size() + text.size() / 2);
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (leads(text[i]) && i + 1 < text.size() && trails(text[i + 1])) c = 0x10000 + ((c - 0xd800) << 10) + (text[++i] - 0xdc00u);
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xc0 | c >> 6), put(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
      put(0xe0 | c >> 12), put(0x80 | (c >> 6 & 0x3f)), put(0x80 | (c & 0x3f));
    } else {
      put(0xf0 | c >> 18), put(0x80 | (c >> 12 & 0x3f)), put(0x80 | (c >> 6 & 0x3f)), put(0x80 | (c & 0x3f));
    }
  }
  return out;
}

houfu::Engine& engine() {
  static houfu::Engine only;
  return only;
}

std::string call(const std::u16string& verb, const std::u16string& request) { return engine().call(to_utf8(verb), to_utf8(request)); }
std::string version() { return std::string(houfu::version()); }

}  // namespace

EMSCRIPTEN_BINDINGS(houfu) {
  emscripten::function("call", &call);
  emscripten::function("version", &version);
}
