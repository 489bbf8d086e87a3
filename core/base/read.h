// Owns: typed reading of JSON values and objects. Each reader reports what is wrong into Problems and
// gives nothing then; unknown keys are reported when the object is finished.
#pragma once
#include <functional>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/date.h"
#include "base/money.h"
#include "base/problems.h"

namespace houfu {

inline constexpr std::int64_t kNoLimit = kLargestInteger;

std::optional<std::int64_t> read_integer(const Json&, const Path&, Problems&, std::int64_t least = -kNoLimit, std::int64_t most = kNoLimit);
std::optional<Money> read_money(const Json&, const Path&, Problems&, std::int64_t least = -kNoLimit, std::int64_t most = kNoLimit);
std::optional<Rate> read_rate(const Json&, const Path&, Problems&, Rate least = {-Rate::kLargest}, Rate most = {Rate::kLargest});
std::optional<Date> read_date(const Json&, const Path&, Problems&);
std::optional<Instant> read_instant(const Json&, const Path&, Problems&);
std::optional<std::string> read_string(const Json&, const Path&, Problems&);
std::optional<bool> read_boolean(const Json&, const Path&, Problems&);
/// "sha256:" and 64 lower-case hex digits.
std::optional<std::string> read_digest(const Json&, const Path&, Problems&);
/// 1-64 of letters, digits, "_", ".", "-".
std::optional<std::string> read_name(const Json&, const Path&, Problems&);
bool is_name(std::string_view text);
using WordList = std::span<const std::string_view>;
/// One of `words`; reports the nearest as a hint.
std::optional<std::string> read_one_of(const Json&, const Path&, Problems&, WordList words);

std::optional<std::uint8_t> read_word(const Json&, const Path&, Problems&, std::span<const EnumWord> words);

template <class E>
std::optional<E> read_word(const Json& json, const Path& path, Problems& problems) {
  const auto value = read_word(json, path, problems, Words<E>::list);
  return value ? std::optional(static_cast<E>(*value)) : std::nullopt;
}

/// Reads a calendar object (contract section 3): sorted, off days and make-up workdays apart and covered.
std::optional<Calendar> read_calendar(const Json&, const Path&, Problems&);

void report_missing(const Path& object, const char* key, Problems&);

/// The members of one object. Use: get or need each, then finish().
class ObjectReader {
 public:
  ObjectReader(const Json& json, const Path& path, Problems& problems);

  bool ok() const { return json_->as_object() != nullptr; }
  const Json* get(const char* key);  // a name in the sources: smaller at the call
  const Json* get(std::string_view key);
  const Json* need(const char* key);
  /// The readers above for one member: absent gives nullopt, and is reported when it is needed.
  template <class Reader, class... Args>
  auto get(const char* key, Reader reader, Args... args) -> decltype(reader(Json(), Path(), std::declval<Problems&>(), args...)) {
    const Json* value = get(key);
    if (!value) return {};
    const Path at = path_.key(key);
    return reader(*value, at, problems_, args...);
  }
  template <class Reader, class... Args>
  auto need(const char* key, Reader reader, Args... args) -> decltype(reader(Json(), Path(), std::declval<Problems&>(), args...)) {
    if (!need(key)) return {};
    return get(key, reader, args...);
  }
  /// Reports every member that nothing asked for, except `x-` ones.
  void finish();

  const Path& path() const { return path_; }
  Problems& problems() { return problems_; }

 private:
  const Json* json_;
  const Path& path_;
  Problems& problems_;
  std::vector<std::string_view> asked_;
};

/// Calls `each` with a reader for every element of a list of objects that must be there, until there is an error.
void read_list(ObjectReader& reader, const char* key, std::size_t most, const std::function<void(ObjectReader&)>& each);

}  // namespace houfu
