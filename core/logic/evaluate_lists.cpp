// Operators on lists and texts. A list may have unknown elements, or elements that are perhaps not there: what the
// rest decides is decided.
#include <algorithm>

#include "logic/evaluator.h"

namespace houfu {

Value Evaluator::quantify(const Expression& node, const Value::List& elements) {
  const bool deciding = node.op != Op::all;  // the answer of one element that settles it
  Value unknown, passing;                    // for want of what it is open; what may pass where nothing need be there
  bool certain = false;                      // an element is there
  for (const Value& element : elements) {
    Value value = given(evaluate(node.arguments[1], &element.if_there()));
    if (error_) return {};
    const bool open = value.is_unknown();
    if (!open && value.kind() != Kind::boolean) return mismatch(node.arguments[1], value, "a boolean");
    const bool settles = !open && value.is_true() == deciding;
    if (settles && !element.is_perhaps()) return Value::boolean(node.op == Op::some);
    if (open) unknown = value;
    else if (settles) unknown = element;
    if (!element.is_perhaps()) certain = true;
    else if (!settles) passing = element;
  }
  if (node.op == Op::all && !certain) {  // of no element at all it is false
    if (!passing.is_unknown()) return Value::boolean(false);
    unknown = passing;
  }
  if (unknown.is_unknown()) return Value::unknown(unknown.text());
  return Value::boolean(node.op != Op::some);
}

Value Evaluator::fold(const Expression& node, const Value* scope, const Value::List& elements) {
  Value total = evaluate(node.arguments[2], scope);
  for (const Value& element : elements) {
    if (error_) return {};
    const Value step = Value::object({{"accumulator", total}, {"current", element.if_there()}});
    Value next = evaluate(node.arguments[1], &step);
    const bool same = !next.is_open() && next == total;
    total = element.is_perhaps() && !same ? Value::unknown(element.text()) : std::move(next);
  }
  return total;
}

Value Evaluator::iterate(const Expression& node, const Value* scope) {
  const Value list = given(evaluate(node.arguments[0], scope));
  if (error_ || list.is_unknown()) return list;
  if (list.kind() != Kind::list) return mismatch(node.arguments[0], list, "a list");
  if (node.op == Op::reduce) return fold(node, scope, list.elements());
  if (node.op != Op::filter && node.op != Op::map) return quantify(node, list.elements());
  Value::List out;
  for (const Value& element : list.elements()) {
    Value value = evaluate(node.arguments[1], &element.if_there());
    if (node.op == Op::filter) value = given(std::move(value));
    if (error_) return {};
    if (node.op == Op::map) out.push_back(element.is_perhaps() ? Value::perhaps(element.text(), std::move(value)) : std::move(value));
    else if (value.is_unknown()) out.push_back(Value::perhaps(value.text(), element.if_there()));
    else if (value.kind() != Kind::boolean) return mismatch(node.arguments[1], value, "a boolean");
    else if (value.is_true()) out.push_back(element);
  }
  return weighed(node, Value::list(std::move(out)));
}

// An unknown operand may be a list of any length.
Value Evaluator::merge(const Expression& node, const std::vector<Value>& values) {
  Value::List out;
  for (const Value& value : values) {
    if (value.kind() == Kind::list) out.insert(out.end(), value.elements().begin(), value.elements().end());
    else out.push_back(value.is_unknown() ? Value::perhaps(value.text(), value) : value);
  }
  return weighed(node, Value::list(std::move(out)));
}

Value Evaluator::contains(const Expression& node, const std::vector<Value>& values) {
  const Value needle = given(values[0]), all = given(values[1]);
  if (all.is_unknown()) return all;
  if (all.kind() == Kind::string) {
    if (needle.is_unknown()) return needle;
    if (needle.kind() != Kind::string) return mismatch(node.arguments[0], needle, "string");
    return Value::boolean(!all.text().empty() && all.text().find(needle.text()) != std::string::npos);  // nothing is in "", as in JavaScript
  }
  if (all.kind() != Kind::list) return mismatch(node.arguments[1], all, "a list or a string");
  if (needle.kind() == Kind::list || needle.kind() == Kind::object) return mismatch(node.arguments[0], needle, "a single value");
  Value unknown;
  for (const Value& element : all.elements()) {
    if (needle.is_unknown()) return needle;
    const bool same = element.if_there() == needle;
    if (element.if_there().is_unknown() || (same && element.is_perhaps())) unknown = Value::unknown(element.text());
    else if (same) return Value::boolean(true);
  }
  return unknown.is_unknown() ? unknown : Value::boolean(false);
}

namespace {

// How many units of UTF-16 the character that begins with this byte of UTF-8 takes: JavaScript counts these.
std::int64_t units_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return (byte & 0xC0u) == 0x80u ? 0 : byte >= 0xF0u ? 2 : 1;
}

// As JavaScript's substr; offsets past either end stop there. nullopt when an end falls inside a character.
std::optional<std::string> slice(const std::string& text, std::int64_t start, const std::int64_t* length) {
  std::int64_t count = 0;
  for (const char c : text) count += units_of(c);
  const std::int64_t from = start < 0 ? std::max<std::int64_t>(0, count + start) : std::min(start, count);
  std::int64_t to = count;
  if (length) to = *length < 0 ? std::max(from, count + *length) : std::min(count, from + std::min(*length, count));
  std::string out;
  std::int64_t begin = 0, end = 0;  // of the character at hand
  for (const char c : text) {
    if (units_of(c) > 0) begin = end;
    end += units_of(c);
    if (begin < from && from < end) return std::nullopt;
    if (begin < to && to < end) return std::nullopt;
    if (begin >= from && begin < to) out += c;
  }
  return out;
}

}  // namespace

Value Evaluator::text(const Expression& node, const std::vector<Value>& values) {
  const auto want = [&](std::size_t i, Kind kind) {
    if (values[i].kind() == kind) return true;
    mismatch(node.arguments[i], values[i], Type{kind, nullptr, nullptr}.str());
    return false;
  };
  if (node.op == Op::cat) {
    std::string out;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i].kind() == Kind::integer) out += std::to_string(values[i].number());
      else if (want(i, Kind::string)) out += values[i].text();
      else return {};
    }
    return weighed(node, Value::string(std::move(out)));
  }
  if (!want(0, Kind::string)) return {};
  if (node.op == Op::starts_with) return want(1, Kind::string) ? Value::boolean(values[0].text().starts_with(values[1].text())) : Value();
  if (!want(1, Kind::integer) || (values.size() > 2 && !want(2, Kind::integer))) return {};
  const std::int64_t length = values.size() > 2 ? values[2].number() : 0;
  auto part = slice(values[0].text(), values[1].number(), values.size() > 2 ? &length : nullptr);
  if (!part) return fail(node, "inexact_text", found_expected("an end inside a character of two UTF-16 units", "one between characters"));
  work_.visits += static_cast<std::int64_t>(values[0].text().size() / 64);
  return Value::string(std::move(*part));
}

}  // namespace houfu
