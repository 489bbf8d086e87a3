// Owns: a JSON document as a value: integers only, members sorted by their UTF-8 bytes, so that writing
// it gives canonical bytes. Takes text under strict limits (json_parse.cpp). Must not know any verb.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace houfu {

class Json {
 public:
  struct Member;
  using Array = std::vector<Json>;
  using Object = std::vector<Member>;  // sorted by key, keys distinct
  enum class Kind : std::uint8_t { null, boolean, integer, string, array, object };

  Json();
  Json(bool value);
  Json(std::int64_t value);
  Json(int value);
  Json(std::string value);
  Json(std::string_view value);
  Json(const char* value);
  Json(Array value);
  Json(Object value);  // must be sorted already
  HOUFU_SPECIAL_MEMBERS(Json)

  static Json array();
  static Json object();

  Kind kind() const { return static_cast<Kind>(held_.index()); }
  bool is_null() const { return kind() == Kind::null; }
  const bool* boolean() const { return std::get_if<bool>(&held_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&held_); }
  const std::string* string() const { return std::get_if<std::string>(&held_); }
  const Array* as_array() const { return std::get_if<Array>(&held_); }
  const Object* as_object() const { return std::get_if<Object>(&held_); }

  /// The member of that name, or nullptr (also when this is no object).
  const Json* find(std::string_view key) const;
  Json* find(std::string_view key);
  /// Sets a member of an object, in its sorted place.
  Json& set(std::string_view key, Json value);
  // Smaller at the call, and there are hundreds.
  Json& set(const char* key, Json value);
  Json& set(const char* key, const std::string& value);
  Json& set(const char* key, std::string_view value);
  Json& set(const char* key, const char* value);
  Json& set(const char* key, std::int64_t value);
  Json& set(const char* key, bool value);
  void erase(std::string_view key);
  /// Appends to an array.
  void push(Json value);
  /// The value at a JSON Pointer (RFC 6901), or nullptr.
  const Json* at(std::string_view pointer) const;

  /// Canonical bytes: no white space, sorted keys, the shortest escapes.
  std::string write() const;
  void write_to(std::string& out) const;
  /// Indented for people; the same content.
  std::string write_pretty() const;

  friend bool operator==(const Json&, const Json&);

 private:
  std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object> held_;
};

struct Json::Member {
  std::string key;
  Json value;
  friend bool operator==(const Member&, const Member&) = default;
};

inline constexpr std::int64_t kLargestInteger = 9007199254740991;  // 2^53 - 1: exact in JavaScript
inline constexpr int kDeepestNesting = 64;

/// What reading a text gave. Every duplicate key and number that is not an integer is an error of its
/// own; `complete` says that the text was JSON otherwise, so that `value` may be looked at further.
struct ParsedJson {
  Json value;
  std::vector<Error> errors;
  bool complete = false;
  std::size_t error_offset = 0;  // of a syntax error
};

/// Reads strict JSON: one value, no byte order mark, nothing after it, depth <= 64, |integer| < 2^53.
/// Codes: too_large, invalid_utf8, invalid_json, too_deep, duplicate_key, not_an_integer, out_of_range.
ParsedJson parse_json(std::string_view text, std::size_t max_bytes);

struct Position {
  std::int64_t line = 1;
  std::int64_t column = 1;  // in Unicode characters
  std::size_t offset = 0;   // in bytes
};

/// Where the values (or, with `keys`, the member names) at `pointers` stand in valid JSON `text`; a
/// pointer to nothing gives the nearest parent that exists.
std::vector<Position> locate(std::string_view text, const std::vector<std::string>& pointers,
                             const std::vector<bool>& keys);
Position position_of(std::string_view text, std::size_t offset);

/// A key as one step of a JSON Pointer: "/" and "~" escaped.
std::string pointer_step(std::string_view key);
/// `text` as a JSON string literal, for messages.
std::string quote_text(std::string_view text);

}  // namespace houfu
