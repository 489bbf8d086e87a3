#include "logic/evaluate.h"

#include <algorithm>

#include "base/date.h"
#include "logic/evaluator.h"

namespace houfu {
namespace {

Result<Evaluated> finish(Evaluator& evaluator, Value value) {
  if (evaluator.error()) return *evaluator.error();
  Evaluated out{std::move(value), {}};
  if (out.value.is_unknown()) out.needs = evaluator.take_needs();
  return out;
}

}  // namespace

Result<Evaluated> evaluate(const Expression& rule, const FactValues& facts) {
  Evaluator evaluator(&facts, nullptr);
  Value value = evaluator.evaluate(rule, nullptr);
  return finish(evaluator, std::move(value));
}

Result<Evaluated> evaluate_on_data(const Expression& rule, const Value& data) {
  Evaluator evaluator(nullptr, &data);
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
  return unknown;
}

Value Evaluator::evaluate(const Expression& node, const Value* scope) {
  if (error_) return {};
  if (++visits_ > kMostVisits)
    return fail(node, "too_much_work", "found a rule of more than " + std::to_string(kMostVisits) + " steps, expected less work");
  const std::size_t mark = needs_.size();
  Value value = operate(node, scope);
  if (!value.is_unknown()) needs_.resize(mark);  // what it read did not matter
  return value;
}

// and: a false decides; or: a true does. An unknown never stops the reading, an error does.
Value Evaluator::connective(const Expression& node, const Value* scope) {
  const bool deciding = node.op == Op::or_;
  Value unknown;
  for (const Expression& argument : node.arguments) {
    Value value = evaluate(argument, scope);
    if (error_) return {};
    if (value.is_unknown()) unknown = std::move(value);
    else if (value.kind() != Kind::boolean) return mismatch(argument, value, "a boolean");
    else if (value.is_true() == deciding) return value;
  }
  return unknown.is_unknown() ? unknown : Value::boolean(!deciding);
}

// An unknown condition leaves the answer open unless both ways give the same.
Value Evaluator::conditional(const Expression& node, const Value* scope, std::size_t first) {
  const std::size_t left = node.arguments.size() - first;
  if (left == 0) return {};
  if (left == 1) return evaluate(node.arguments[first], scope);
  const Value condition = evaluate(node.arguments[first], scope);
  if (error_) return {};
  if (condition.is_unknown()) {
    const Value yes = evaluate(node.arguments[first + 1], scope);
    const Value no = conditional(node, scope, first + 2);
    if (!error_ && !yes.is_unknown() && yes == no) return yes;
    return condition;
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
  return !unknown.is_unknown();
}

Value Evaluator::operate(const Expression& node, const Value* scope) {
  switch (node.op) {
    case Op::literal: return node.literal;
    case Op::fact: {
      const Value& value = (*facts_)[node.fact];
      return value.is_unknown() ? need(value) : value;
    }
    case Op::var:
    case Op::val:
    case Op::missing:
    case Op::missing_some: return read(node, scope);
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
  if (!operands(node, scope, values, unknown)) return unknown;
  switch (node.op) {
    case Op::list: return Value::list(std::move(values));
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
    default: return text_or_list(node, values);
  }
}

}  // namespace houfu
