// Owns: the types a fact can have and the values conditions compute with, "unknown" among them.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/words.h"

namespace houfu {

enum class Kind : std::uint8_t { unknown, null, boolean, integer, money, rate, string, date, instant, list, object, any };

struct Field;

/// The type of a fact or of an expression.
struct Type {
  Kind kind = Kind::any;
  std::shared_ptr<const Type> of;                     // of a list's elements
  std::shared_ptr<const std::vector<Field>> fields;   // of an object, sorted by name

  static Type list_of(Type element) { return {Kind::list, std::make_shared<const Type>(std::move(element)), nullptr}; }
  std::string str() const;  // "money", "list of string"
  bool is_number() const { return kind == Kind::integer || kind == Kind::money || kind == Kind::rate; }
  bool is_time() const { return kind == Kind::date || kind == Kind::instant; }
};

struct Field {
  std::string name;
  Type type;
};

/// Whether a value of one type can stand where the other is wanted ("any" fits all).
bool same_type(const Type& a, const Type& b);

class Value {
 public:
  using List = std::vector<Value>;
  struct Entry;
  using Object = std::vector<Entry>;  // sorted by key

  Value();  // null
  HOUFU_SPECIAL_MEMBERS(Value)
  static Value boolean(bool b) { return Value(Kind::boolean, b); }
  static Value number(Kind kind, std::int64_t n) { return Value(kind, n); }  // integer, money, rate, date, instant
  static Value string(std::string text);
  static Value list(List elements);
  static Value object(Object entries);
  /// A value that nobody gave yet, and the fact that would settle it.
  static Value unknown(std::string fact);
  /// An element that a list may or may not have, for want of a fact; as a value it is unknown.
  static Value perhaps(std::string fact, Value element);
  /// The null that stands for data nobody gave, and its path.
  static Value absent(std::string path);

  Kind kind() const { return kind_; }
  bool is_unknown() const { return kind_ == Kind::unknown; }
  bool is_perhaps() const { return kind_ == Kind::unknown && number_ != 0; }
  bool is_absent() const { return kind_ == Kind::null && held_; }
  /// Unknown, or a list with an unknown element.
  bool is_open() const { return is_unknown() || (kind_ == Kind::list && (number_ & 1) != 0); }
  /// How many values it is made of, itself included.
  std::int64_t weight() const { return kind_ == Kind::list ? number_ >> 1 : 1; }
  bool is_true() const { return kind_ == Kind::boolean && number_ != 0; }
  bool is_false() const { return kind_ == Kind::boolean && number_ == 0; }
  std::int64_t number() const { return number_; }
  const std::string& text() const;  // of a string; of an unknown or absent one, its fact
  const Value& if_there() const;    // the element itself, of one that is perhaps there
  const List& elements() const { return *static_cast<const List*>(held_.get()); }
  const Object& entries() const { return *static_cast<const Object*>(held_.get()); }
  const Value* find(std::string_view key) const;

  /// As JSON: rates and dates as strings, instants in `offset`.
  Json to_json(UtcOffset offset) const;
  friend bool operator==(const Value& a, const Value& b);

 private:
  Value(Kind kind, std::int64_t number);
  static Value named(Kind kind, std::int64_t number, std::string name);
  Kind kind_ = Kind::null;
  std::int64_t number_ = 0;  // of a list: its weight, shifted past one bit that says it is open
  std::shared_ptr<const void> held_;  // the string, List or Object that the kind says
};

struct Value::Entry {
  std::string key;
  Value value;
};

}  // namespace houfu

HOUFU_WORDS(houfu::Kind, {"boolean", houfu::Kind::boolean}, {"integer", houfu::Kind::integer}, {"money", houfu::Kind::money},
            {"rate", houfu::Kind::rate}, {"string", houfu::Kind::string}, {"date", houfu::Kind::date},
            {"instant", houfu::Kind::instant});
