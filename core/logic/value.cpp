#include "logic/value.h"

#include <algorithm>

#include "base/money.h"

namespace houfu {

std::string Type::str() const {
  switch (kind) {
    case Kind::list: return of && of->kind != Kind::any ? "list of " + of->str() : "list";
    case Kind::object: return "object";
    case Kind::null: return "null";
    case Kind::any: return "any value";
    case Kind::unknown: return "unknown";
    default: return std::string(word_of(kind));
  }
}

bool same_type(const Type& a, const Type& b) {
  if (a.kind == Kind::any || b.kind == Kind::any) return true;
  if (a.kind != b.kind) return false;
  if (a.kind != Kind::list || !a.of || !b.of) return true;
  return same_type(*a.of, *b.of);
}

[[gnu::noinline]] Value::Value() = default;
[[gnu::noinline]] Value::Value(Kind kind, std::int64_t number) : kind_(kind), number_(number) {}
HOUFU_OUT_OF_LINE(Value)

Value Value::string(std::string text) { return named(Kind::string, 0, std::move(text)); }

Value Value::list(List elements) {
  constexpr std::int64_t kHeaviest = std::int64_t{1} << 40;
  std::int64_t weight = 1;
  bool open = false;
  for (const Value& element : elements) {
    weight = std::min(kHeaviest, weight + element.weight());
    open = open || element.is_open();
  }
  Value out(Kind::list, weight * 2 + open);
  out.held_ = std::make_shared<const List>(std::move(elements));
  return out;
}

Value Value::object(Object entries) {
  Value out(Kind::object, 0);
  out.held_ = std::make_shared<const Object>(std::move(entries));
  return out;
}

Value Value::named(Kind kind, std::int64_t number, std::string name) {
  Value out(kind, number);
  out.held_ = std::make_shared<const std::string>(std::move(name));
  return out;
}
Value Value::unknown(std::string fact) { return named(Kind::unknown, 0, std::move(fact)); }

namespace {

struct Perhaps {
  std::string fact;
  Value element;
};

}  // namespace

Value Value::perhaps(std::string fact, Value element) {
  Value out(Kind::unknown, 1);
  out.held_ = std::make_shared<const Perhaps>(Perhaps{std::move(fact), std::move(element)});
  return out;
}

const std::string& Value::text() const { return is_perhaps() ? static_cast<const Perhaps*>(held_.get())->fact : *static_cast<const std::string*>(held_.get()); }
const Value& Value::if_there() const { return is_perhaps() ? static_cast<const Perhaps*>(held_.get())->element : *this; }

Value Value::absent(std::string path) { return named(Kind::null, 0, std::move(path)); }

const Value* Value::find(std::string_view key) const {
  if (kind_ != Kind::object) return nullptr;
  const auto place = std::lower_bound(entries().begin(), entries().end(), key,
                                      [](const Entry& entry, std::string_view k) { return entry.key < k; });
  return place != entries().end() && place->key == key ? &place->value : nullptr;
}

Json Value::to_json(UtcOffset offset) const {
  switch (kind_) {
    case Kind::boolean: return number_ != 0;
    case Kind::integer:
    case Kind::money: return number_;
    case Kind::rate: return Rate{number_}.str();
    case Kind::date: return Date{static_cast<std::int32_t>(number_)}.str();
    case Kind::instant: return Instant{number_}.str(offset);
    case Kind::string: return text();
    case Kind::list: {
      Json out = Json::array();
      for (const Value& element : elements()) out.push(element.to_json(offset));
      return out;
    }
    case Kind::object: {
      Json out = Json::object();
      for (const Entry& entry : entries()) out.set(entry.key, entry.value.to_json(offset));
      return out;
    }
    default: return {};
  }
}

bool operator==(const Value& a, const Value& b) {
  if (a.kind_ != b.kind_ || a.number_ != b.number_) return false;
  switch (a.kind_) {
    case Kind::string:
    case Kind::unknown: return a.text() == b.text();
    case Kind::list: return a.elements() == b.elements();
    case Kind::object:
      return std::equal(a.entries().begin(), a.entries().end(), b.entries().begin(), b.entries().end(),
                        [](const auto& x, const auto& y) { return x.key == y.key && x.value == y.value; });
    default: return true;
  }
}

}  // namespace houfu
