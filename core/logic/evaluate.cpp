#include "logic/evaluate.h"

#include <algorithm>

#include "base/date.h"
#include "logic/evaluator.h"

namespace houfu {
namespace {

Result<Evaluated> finish(Evaluator& evaluator, Value value) {
  if (evaluator.error()) return *evaluator.error();
  Evaluated out{std::move(value), {}};
  if (out.value.is_open()) out.needs = evaluator.take_needs();
  return out;
}

constexpr std::int64_t kHeaviestValue = 1'000'000;
constexpr std::size_t kLongestText = 1u << 20;

}  // namespace

Result<Evaluated> evaluate(const Expression& rule, const FactValues& facts, Work& work, Trace* trace) {
  Evaluator evaluator(&facts, nullptr, work, trace);
  Value value = evaluator.evaluate(rule, nullptr);
  return finish(evaluator, std::move(value));
}

Result<Evaluated> evaluate_on_data(const Expression& rule, const Value& data) {
  Work work;
  Evaluator evaluator(nullptr, &data, work, nullptr);
  Value value = evaluator.evaluate(rule, &data);
  return finish(evaluator, std::move(value));
}

std::vector<std::string> Evaluator::take_needs() {
  std::vector<std::string> out(needs_.begin(), needs_.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Value Evaluator::fail(const Expression& node, std::string_view code, std::string message) {
  if (!error_) error_ = Error{std::string(code), node.path, std::move(message)};
  return {};
}

Value Evaluator::need(const Value& unknown) {
  needs_.push_back(unknown.text());
  return Value::unknown(unknown.text());
}

Value Evaluator::given(Value value) { return value.is_absent() ? need(Value::unknown(value.text())) : std::move(value); }

// A list is as much work as it has elements; one that doubles at each step would outgrow any machine.
Value Evaluator::weighed(const Expression& node, Value value) {
  const bool list = value.kind() == Kind::list;
  work_.visits += list ? static_cast<std::int64_t>(value.elements().size()) : static_cast<std::int64_t>(value.text().size() / 64);
  if (list ? value.weight() > kHeaviestValue : value.text().size() > kLongestText)
    return fail(node, "too_much_work", "found a list or a text that grows beyond what can be handled, expected a smaller one");
  return value;
}

Value Evaluator::evaluate(const Expression& node, const Value* scope) {
  if (error_) return {};
  if (++work_.visits > kMostVisits)
    return fail(node, "too_much_work", "found more than " + std::to_string(kMostVisits) + " steps of rules in one call, expected less work");
  const std::size_t mark = needs_.size();
  Value value = operate(node, scope);
  if (!value.is_open()) needs_.resize(mark);  // what it read did not matter
  if (trace_ && !scope) trace_->emplace_back(&node, value);
  return value;
}

namespace {

// Whether a rule can only give true or false, whatever its operands; in a rule set the checker has seen to it.
bool gives_boolean(const Expression& node) {
  constexpr Op kOthers[] = {Op::if_, Op::add, Op::subtract, Op::multiply, Op::divide, Op::modulo, Op::min, Op::max, Op::merge, Op::cat,
                            Op::substr, Op::filter, Op::map, Op::reduce, Op::days_between, Op::add_days, Op::add_months, Op::weekday};
  return std::find(std::begin(kOthers), std::end(kOthers), node.op) == std::end(kOthers);
}

}  // namespace

// and: a false decides; or: a true does. An unknown never stops the reading, an error does. JsonLogic answers with the
// operand that decided: behind absent data, or data that may turn out to be no boolean, nothing is decided.
Value Evaluator::connective(const Expression& node, const Value* scope) {
  const bool deciding = node.op == Op::or_;
  Value unknown;
  bool open = false;
  for (const Expression& argument : node.arguments) {
    Value value = evaluate(argument, scope);
    if (error_) return {};
    open = open || (value.is_absent() && !deciding) || (data_ && value.is_unknown() && !gives_boolean(argument));
    value = given(std::move(value));
    if (value.is_unknown()) unknown = std::move(value);
    else if (value.kind() != Kind::boolean) return mismatch(argument, value, "a boolean");
    else if (value.is_true() == deciding && !open) return value;
  }
  return unknown.is_unknown() ? unknown : Value::boolean(!deciding);
}

// An unknown condition leaves the answer open unless both ways give the same.
Value Evaluator::conditional(const Expression& node, const Value* scope, std::size_t first) {
  const std::size_t left = node.arguments.size() - first;
  if (left == 0) return {};
  if (left == 1) return evaluate(node.arguments[first], scope);
  const Value condition = given(evaluate(node.arguments[first], scope));
  if (error_) return {};
  if (condition.is_unknown()) {
    const Value yes = evaluate(node.arguments[first + 1], scope);
    const Value no = conditional(node, scope, first + 2);
    const bool same = !error_ && !yes.is_open() && yes == no;
    return same ? yes : condition;
  }
  if (condition.kind() != Kind::boolean) return mismatch(node.arguments[first], condition, "a boolean");
  return condition.is_true() ? evaluate(node.arguments[first + 1], scope) : conditional(node, scope, first + 2);
}

Value Evaluator::mismatch(const Expression& node, const Value& found, std::string_view expected) {
  return fail(node, "type_mismatch", found_expected(Type{found.kind(), nullptr, nullptr}.str(), expected));
}

bool Evaluator::operands(const Expression& node, const Value* scope, std::vector<Value>& out, Value& unknown) {
  for (const Expression& argument : node.arguments) {
    out.push_back(evaluate(argument, scope));
    if (error_) return false;
    if (out.back().is_unknown()) unknown = out.back();
  }
  return true;
}

namespace {

bool is_equality(Op op) { return op == Op::equal || op == Op::strict_equal || op == Op::not_equal || op == Op::strict_not_equal; }

}  // namespace

Value Evaluator::operate(const Expression& node, const Value* scope) {
  switch (node.op) {
    case Op::literal: return node.literal;
    case Op::fact: {
      const Value& value = (*facts_)[node.fact];
      return value.is_unknown() ? need(value) : value;
    }
    case Op::var:
    case Op::val:
      if (!data_) return look_up(node, scope, node.name);
      break;
    case Op::and_:
    case Op::or_: return connective(node, scope);
    case Op::if_: return conditional(node, scope, 0);
    case Op::all:
    case Op::some:
    case Op::none:
    case Op::filter:
    case Op::map:
    case Op::reduce: return iterate(node, scope);
    default: break;
  }
  std::vector<Value> values;
  Value unknown;
  if (!operands(node, scope, values, unknown)) return {};
  switch (node.op) {  // what an unknown operand, or null, may leave decided
    case Op::list: return weighed(node, Value::list(std::move(values)));
    case Op::merge: return merge(node, values);
    case Op::in: return contains(node, values);
    case Op::var:
    case Op::val: return read(node, scope, values);
    case Op::missing:
    case Op::missing_some: return missing(node, scope, values);
    default: break;
  }
  const bool nulls = is_equality(node.op) && values[0].kind() == Kind::null && values[1].kind() == Kind::null;
  for (Value& value : values) {
    if (!nulls) value = given(std::move(value));
    if (value.is_unknown()) unknown = value;
  }
  if (unknown.is_unknown()) return unknown;
  switch (node.op) {
    case Op::equal:
    case Op::strict_equal:
    case Op::not_equal:
    case Op::strict_not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: return compare(node, values);
    case Op::not_:
    case Op::truth:
      if (values[0].kind() != Kind::boolean) return mismatch(node.arguments[0], values[0], "a boolean");
      return Value::boolean(values[0].is_true() == (node.op == Op::truth));
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::modulo:
    case Op::min:
    case Op::max: return calculate(node, values);
    case Op::days_between:
    case Op::add_days:
    case Op::add_months:
    case Op::weekday: return date_operation(node, values);
    default: return text(node, values);
  }
}

}  // namespace houfu
