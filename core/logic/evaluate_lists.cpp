// Operators on lists, texts and data looked up by path.
#include <algorithm>

#include "base/utf8.h"
#include "logic/evaluator.h"

namespace houfu {

// Absent gives null in data (as JsonLogic), unknown in a list of facts.
Value Evaluator::look_up(const Expression& node, const Value* scope, std::string_view path, bool* absent) {
  Value here = scope ? *scope : Value();
  *absent = false;
  while (!path.empty()) {
    const std::string_view step = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), step.size() + 1));
    const Value* next = here.find(step);
    Value element;
    if (here.kind() == Kind::list && step.size() <= 9 && !step.empty() &&
        std::all_of(step.begin(), step.end(), [](char c) { return c >= '0' && c <= '9'; }) && (step == "0" || step[0] != '0')) {
      std::size_t index = 0;
      for (const char c : step) index = index * 10 + static_cast<std::size_t>(c - '0');
      if (index < here.elements().size()) {
        element = here.elements()[index];
        next = &element;
      }
    } else if (here.kind() == Kind::string) {
      fail(node, "type_mismatch", found_expected("a path into a string", "a path into an object or a list"));
      return {};
    }
    if (!next) {
      *absent = true;
      return {};
    }
    const Value kept = *next;
    here = kept;
    if (here.is_unknown()) return need(here);
  }
  return here;
}

Value Evaluator::read(const Expression& node, const Value* scope) {
  bool absent = false;
  if (!data_) return look_up(node, scope, node.name, &absent);
  if (node.op != Op::var) return fail(node, "not_supported", found_expected(quote_text(operator_name(node.op)), "another operator"));
  std::vector<Value> values;
  Value unknown;
  if (!operands(node, scope, values, unknown)) return unknown;
  if (values.empty() || values[0].kind() == Kind::null) return scope ? *scope : Value();
  std::string path;
  if (values[0].kind() == Kind::string) path = values[0].text();
  else if (values[0].kind() == Kind::integer) path = std::to_string(values[0].number());
  else return mismatch(node, values[0], "a path");
  Value found = look_up(node, scope, path, &absent);
  if (values.size() > 1 && (absent || found.kind() == Kind::null)) return values[1];
  return found;
}

Value Evaluator::quantify(const Expression& node, const Value::List& elements) {
  const bool deciding = node.op != Op::all;  // the answer of one element that settles it
  Value unknown;
  for (const Value& element : elements) {
    Value value = evaluate(node.arguments[1], &element);
    if (error_) return {};
    if (value.is_unknown()) unknown = std::move(value);
    else if (value.kind() != Kind::boolean) return mismatch(node.arguments[1], value, "a boolean");
    else if (value.is_true() == deciding) return Value::boolean(node.op == Op::some);
  }
  if (unknown.is_unknown()) return unknown;
  return Value::boolean(node.op == Op::none || (node.op == Op::all && !elements.empty()));
}

Value Evaluator::fold(const Expression& node, const Value* scope, const Value::List& elements) {
  Value total = evaluate(node.arguments[2], scope);
  for (const Value& element : elements) {
    if (error_) return {};
    const Value step = Value::object({{"accumulator", total}, {"current", element}});
    total = evaluate(node.arguments[1], &step);
  }
  return total;
}

Value Evaluator::iterate(const Expression& node, const Value* scope) {
  const Value list = evaluate(node.arguments[0], scope);
  if (error_ || list.is_unknown()) return list;
  if (list.kind() != Kind::list) return mismatch(node.arguments[0], list, "a list");
  if (node.op == Op::reduce) return fold(node, scope, list.elements());
  if (node.op != Op::filter && node.op != Op::map) return quantify(node, list.elements());
  Value::List out;
  Value unknown;
  for (const Value& element : list.elements()) {
    Value value = evaluate(node.arguments[1], &element);
    if (error_) return {};
    if (value.is_unknown()) unknown = std::move(value);
    else if (node.op == Op::map) out.push_back(std::move(value));
    else if (value.kind() != Kind::boolean) return mismatch(node.arguments[1], value, "a boolean");
    else if (value.is_true()) out.push_back(element);
  }
  return unknown.is_unknown() ? unknown : Value::list(std::move(out));
}

namespace {

// As JavaScript's substr, counted in characters; offsets past either end stop there.
std::string slice(const std::string& text, std::int64_t start, const std::int64_t* length) {
  const auto count = static_cast<std::int64_t>(count_characters(text));
  const std::int64_t from = start < 0 ? std::max<std::int64_t>(0, count + start) : std::min(start, count);
  std::int64_t to = count;
  if (length) to = *length < 0 ? count + *length : std::min(count, from + std::min(*length, count));
  std::string out;
  std::int64_t at = -1;
  for (const char c : text) {
    at += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
    if (at >= from && at < to) out += c;
  }
  return out;
}

}  // namespace

Value Evaluator::text_or_list(const Expression& node, const std::vector<Value>& values) {
  const auto want = [&](std::size_t i, Kind kind) {
    if (values[i].kind() == kind) return true;
    mismatch(node.arguments[i], values[i], Type{kind, nullptr, nullptr}.str());
    return false;
  };
  switch (node.op) {
    case Op::in: {
      if (values[1].kind() == Kind::string) {
        if (!want(0, Kind::string)) return {};
        return Value::boolean(values[1].text().find(values[0].text()) != std::string::npos);
      }
      if (!want(1, Kind::list)) return {};
      if (values[0].kind() == Kind::list || values[0].kind() == Kind::object) return mismatch(node.arguments[0], values[0], "a single value");
      const auto& list = values[1].elements();
      return Value::boolean(std::find(list.begin(), list.end(), values[0]) != list.end());
    }
    case Op::merge: {
      Value::List out;
      for (const Value& value : values) {
        if (value.kind() == Kind::list) out.insert(out.end(), value.elements().begin(), value.elements().end());
        else out.push_back(value);
      }
      return Value::list(std::move(out));
    }
    case Op::cat: {
      std::string out;
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].kind() == Kind::integer) out += std::to_string(values[i].number());
        else if (want(i, Kind::string)) out += values[i].text();
        else return {};
      }
      return Value::string(std::move(out));
    }
    case Op::substr: {
      if (!want(0, Kind::string) || !want(1, Kind::integer) || (values.size() > 2 && !want(2, Kind::integer))) return {};
      const std::int64_t length = values.size() > 2 ? values[2].number() : 0;
      return Value::string(slice(values[0].text(), values[1].number(), values.size() > 2 ? &length : nullptr));
    }
    case Op::starts_with:
      if (!want(0, Kind::string) || !want(1, Kind::string)) return {};
      return Value::boolean(values[0].text().starts_with(values[1].text()));
    default: return fail(node, "unknown_operator", "found an operator that is not known, expected another");
  }
}

}  // namespace houfu
