// Owns: where in a document something stands (Path), what is wrong there (Problems), and the sentences
// for it. One mechanism for requests, which report the first problem, and rule sets, which report all.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace houfu {

/// A place in a document, built on the stack while reading; a string only once it is needed.
class Path {
 public:
  Path() = default;
  Path key(std::string_view name) const { return Path(this, name, -1); }
  Path key(const char* name) const;
  Path index(std::size_t i) const { return Path(this, {}, static_cast<std::int64_t>(i)); }
  std::string pointer() const;

 private:
  Path(const Path* parent, std::string_view key, std::int64_t index)
      : parent_(parent), key_(key), index_(index) {}
  const Path* parent_ = nullptr;
  std::string_view key_;
  std::int64_t index_ = -1;
};

enum class Severity : std::uint8_t { error, warning, info };

struct Diagnostic {
  Severity severity = Severity::error;
  Error error;
  std::string hint;
  bool at_key = false;  // it is about the name of the member, not its value
};

class Problems {
 public:
  void error(const char* code, const Path& path, const char* message);
  void error(const char* code, const Path& path, std::string message);
  void error(const char* code, const Path& path, std::string message, std::string hint);
  /// Errors in the words "found X, expected Y": for a JSON value, and for a text that says what was found.
  void expected(const char* code, const Path& path, const Json& found, std::string_view expected);
  void found(const char* code, const Path& path, std::string_view found, std::string_view expected);
  void add(Severity severity, std::string_view code, std::string pointer, std::string message, std::string hint = {});
  void at_key() { list_.back().at_key = true; }

  /// What is reported at these places from now on is not said: a null stands there for what could not be read.
  void silence(std::string pointer) { silent_.push_back(std::move(pointer)); }

  bool has_errors() const { return errors_ > 0; }
  std::size_t error_count() const { return errors_; }
  const std::vector<Diagnostic>& list() const { return list_; }
  /// The first error; there must be one.
  const Error& first_error() const;

 private:
  std::vector<Diagnostic> list_;
  std::size_t errors_ = 0;
  std::vector<std::string> silent_;
};

/// "found X, expected Y", with X cut to a readable length.
std::string json_expected(const Json& found, std::string_view expected);
std::string found_expected(std::string_view found, std::string_view expected);
/// `did you mean "x"?` for the nearest of `known`, or nothing when none is near.
std::string did_you_mean(std::string_view found, std::span<const std::string_view> known);
/// The words as `"a", "b" or "c"`.
std::string one_of(std::span<const std::string_view> words);

}  // namespace houfu
