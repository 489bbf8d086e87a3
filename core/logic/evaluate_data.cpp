// Reading data by path: fields of a list's elements, and the data of calc.logic with JsonLogic's null for what is absent.
#include <algorithm>

#include "logic/evaluator.h"

namespace houfu {
namespace {

// What JavaScript finds in every object; JsonLogic answers with it, so a path to it is refused.
constexpr std::string_view kInherited[] = {"constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf"};
bool is_inherited(std::string_view key) { return key.starts_with("__") || std::find(std::begin(kInherited), std::end(kInherited), key) != std::end(kInherited); }

// The element that `step` ("0", "12") names, or a null when there is none; nullopt when it is no index.
std::optional<Value> element_at(const Value::List& elements, std::string_view step) {
  const bool digits = !step.empty() && step.size() <= 9 && (step == "0" || step[0] != '0') &&
                      std::all_of(step.begin(), step.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return std::nullopt;
  std::size_t index = 0;
  for (const char c : step) index = index * 10 + static_cast<std::size_t>(c - '0');
  return index < elements.size() ? elements[index] : Value::absent("");
}

}  // namespace

Value Evaluator::look_up(const Expression& node, const Value* scope, std::string_view path) {
  Value here = scope ? *scope : Value();
  if (here.is_unknown()) return need(here);
  std::string_view rest = path;
  for (bool more = !path.empty(); more;) {
    const std::size_t dot = rest.find('.');
    const std::string_view step = rest.substr(0, dot);
    more = dot != std::string_view::npos;
    if (more) rest.remove_prefix(dot + 1);
    Value next = Value::absent("");
    if (here.kind() == Kind::null) return Value::absent(std::string(path));
    if (here.kind() == Kind::list) {
      const auto element = element_at(here.elements(), step);
      if (!element) return fail(node, "type_mismatch", found_expected(quote_text(step) + " of a list", "the number of an element, from 0"));
      next = *element;
    } else if (here.kind() == Kind::object) {
      const Value* found = here.find(step);
      if (!found && is_inherited(step)) return fail(node, "type_mismatch", found_expected(quote_text(step), "the name of data"));
      if (found) next = *found;
    } else {
      return mismatch(node, here, "an object or a list, as the path goes on");
    }
    if (next.is_absent()) return Value::absent(std::string(path));
    here = std::move(next);
    if (here.is_unknown()) return need(here);
  }
  return here;
}

Value Evaluator::read(const Expression& node, const Value* scope, const std::vector<Value>& values) {
  std::string path;
  const std::size_t steps = node.op == Op::val ? values.size() : std::min<std::size_t>(1, values.size());
  for (std::size_t i = 0; i < steps; ++i) {
    const Value& step = values[i];
    if (step.is_unknown()) return step;
    if (i > 0) path += '.';
    const bool joined = node.op == Op::val && step.kind() == Kind::string && (step.text().empty() || step.text().find('.') != std::string::npos);
    if (joined) return mismatch(node, step, "a step of a path, without dots");
    if (step.kind() == Kind::string) path += step.text();
    else if (step.kind() == Kind::integer) path += std::to_string(step.number());
    else if (step.kind() != Kind::null || node.op == Op::val) return mismatch(node, step, "a path");
  }
  const Value found = look_up(node, scope, path);
  if (node.op == Op::val || values.size() < 2) return found;
  if (found.is_absent()) return values[1];
  // Implementations differ on whether a null that is there gives way to the default.
  return found.kind() == Kind::null ? mismatch(node, found, "a value beside a default") : found;
}

// The paths of `values` that lead to nothing, or to an empty text, as JsonLogic has it.
Value Evaluator::missing(const Expression& node, const Value* scope, const std::vector<Value>& values) {
  const bool some = node.op == Op::missing_some;
  if (some && values[0].kind() != Kind::integer) return mismatch(node, values[0], "an integer");
  const std::size_t first = some ? 1 : 0;
  const bool listed = values.size() > first && values[first].kind() == Kind::list;
  if (some && !listed) return mismatch(node, values[first], "a list of paths");
  if (listed && values[first].is_open()) return values[first];
  const Value::List& paths = listed ? values[first].elements() : values;
  Value::List out;
  for (const Value& path : paths) {
    if (path.is_unknown()) return path;
    if (path.kind() != Kind::string) return mismatch(node, path, "a path");
    const Value found = look_up(node, scope, path.text());
    if (error_ || found.is_unknown()) return found;
    if (found.kind() == Kind::null || (found.kind() == Kind::string && found.text().empty())) out.push_back(path);
  }
  const bool enough = some && static_cast<std::int64_t>(paths.size() - out.size()) >= values[0].number();
  return enough ? Value::list({}) : Value::list(std::move(out));
}

}  // namespace houfu
