// Walks JSON text through nlohmann/json and tells where the reader stands, which the reader itself does not report.
// Internal to this folder.
#pragma once
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/json.h"

namespace houfu {

using Nlohmann = nlohmann::json;

struct TrackingIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  const char* here;
  const char** cursor;
  reference operator*() const { return *here; }
  TrackingIterator& operator++() {
    *cursor = ++here;
    return *this;
  }
  bool operator==(const TrackingIterator& other) const { return here == other.here; }
  bool operator!=(const TrackingIterator& other) const { return here != other.here; }
};

// What both handlers share: the pointer to the value that is being read, and where its token begins.
class Walk : public nlohmann::json_sax<Nlohmann> {
 public:
  explicit Walk(std::string_view text) : text_(text), cursor_(text.data()) {}
  const char** cursor() { return &cursor_; }
  bool too_deep() const { return depth_.size() > kDeepestNesting; }

 protected:
  void enter_key(std::string_view key) {
    pointer_.resize(depth_.back().base);
    pointer_ += pointer_step(key);
  }
  void enter_value() {
    if (depth_.empty() || depth_.back().index < 0) return;
    pointer_.resize(depth_.back().base);
    pointer_ += "/" + std::to_string(depth_.back().index++);
  }
  // The reader has taken a value (',' may follow), a key (':' must) or an opening bracket (nothing).
  void taken(char separator, bool number = false) {
    end_ = cursor_;
    // After a number the reader has looked one character further, unless the text ends there.
    if (number && (end_[-1] < '0' || end_[-1] > '9')) --end_;
    separator_ = separator;
  }
  // Where the token after that begins.
  std::size_t next_token() const {
    const char* here = end_;
    const char* last = text_.data() + text_.size();
    const auto skip_space = [&] {
      while (here != last && std::string_view(" \t\r\n").find(*here) != std::string_view::npos) ++here;
    };
    skip_space();
    if (here != last && separator_ != 0 && *here == separator_ && !depth_.empty()) ++here, skip_space();
    return static_cast<std::size_t>(here - text_.data());
  }
  void open(bool array) { depth_.push_back({pointer_.size(), array ? 0 : -1}); }
  void close() {
    pointer_.resize(depth_.back().base);
    depth_.pop_back();
  }

  struct Level {
    std::size_t base;
    std::int64_t index;  // of the next element; -1 in an object
  };
  std::string_view text_;
  const char* cursor_;
  std::string pointer_;
  std::vector<Level> depth_;
  const char* end_ = text_.data();
  char separator_ = 0;
};

/// Through the virtual interface, so that the parser is compiled once.
bool read(std::string_view text, Walk& handler);

}  // namespace houfu
