#include "base/problems.h"

#include <algorithm>

#include "base/utf8.h"

namespace houfu {
namespace {

constexpr std::size_t kLongestQuote = 60;
constexpr std::size_t kMostProblems = 1000;  // nobody reads further; keeps a hostile document cheap

// Edits (insert, delete, replace) between two short words.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row[b.size()];
}

std::string shortened(std::string text) {
  if (text.size() <= kLongestQuote) return text;
  std::size_t cut = kLongestQuote;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0u) == 0x80u) --cut;
  return text.substr(0, cut) + "…";
}

}  // namespace

[[gnu::noinline]] Path Path::key(const char* name) const { return key(std::string_view(name)); }

std::string Path::pointer() const {
  if (!parent_) return {};
  std::string out = parent_->pointer();
  out += index_ >= 0 ? "/" + std::to_string(index_) : pointer_step(key_);
  return out;
}

[[gnu::noinline]] void Problems::error(const char* code, const Path& path, const char* message) { error(code, path, std::string(message), {}); }
[[gnu::noinline]] void Problems::expected(const char* code, const Path& path, const Json& found, std::string_view expected) {
  error(code, path, json_expected(found, expected));
}
[[gnu::noinline]] void Problems::found(const char* code, const Path& path, std::string_view found, std::string_view expected) {
  error(code, path, found_expected(found, expected));
}
[[gnu::noinline]] void Problems::error(const char* code, const Path& path, std::string message) { error(code, path, std::move(message), {}); }
[[gnu::noinline]] void Problems::error(const char* code, const Path& path, std::string message, std::string hint) {
  add(Severity::error, code, path.pointer(), std::move(message), std::move(hint));
}

void Problems::add(Severity severity, std::string_view code, std::string pointer, std::string message, std::string hint) {
  if (std::find(silent_.begin(), silent_.end(), pointer) != silent_.end()) return;
  if (list_.size() >= kMostProblems) {
    errors_ += severity == Severity::error;
    return;
  }
  for (const Diagnostic& old : list_)
    if (old.error.path == pointer && old.error.code == code && old.error.message == message) return;
  errors_ += severity == Severity::error;
  list_.push_back({severity, {std::string(code), std::move(pointer), std::move(message)}, std::move(hint), false});
}

const Error& Problems::first_error() const {
  return std::find_if(list_.begin(), list_.end(), [](const Diagnostic& d) { return d.severity == Severity::error; })->error;
}

std::string found_expected(std::string_view found, std::string_view expected) {
  return "found " + std::string(found) + ", expected " + std::string(expected);
}

std::string json_expected(const Json& found, std::string_view expected) {
  if (found.as_object()) return found_expected("an object", expected);
  if (found.as_array()) return found_expected("a list", expected);
  return found_expected(shortened(found.write()), expected);
}

std::string did_you_mean(std::string_view found, std::span<const std::string_view> known) {
  std::string_view best;
  std::size_t least = found.size() < 4 ? 2 : 3;  // more edits than this is another word
  if (found.size() <= 64)
    for (const std::string_view word : known)
      if (const std::size_t edits = edit_distance(found, word); edits < least && edits < word.size()) {
        least = edits;
        best = word;
      }
  constexpr std::size_t kBeginning = 3;
  for (const std::string_view word : known)  // or a word that was cut short
    if (best.empty() && found.size() >= kBeginning && word.starts_with(found)) best = word;
  return best.empty() ? "" : "did you mean " + quote_text(best) + "?";
}

std::string one_of(std::span<const std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out += quote_text(words[i]);
  }
  return out;
}

}  // namespace houfu
