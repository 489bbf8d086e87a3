// Owns: the state of one evaluation; the operators are spread over evaluate*.cpp by kind.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "logic/evaluate.h"

namespace houfu {

class Evaluator {
 public:
  Evaluator(const FactValues* facts, const Value* data, Work& work, Trace* trace) : facts_(facts), data_(data), work_(work), trace_(trace) {}

  Value evaluate(const Expression& node, const Value* scope);
  const std::optional<Error>& error() const { return error_; }
  std::vector<std::string> take_needs();

 private:
  Value operate(const Expression& node, const Value* scope);
  Value connective(const Expression& node, const Value* scope);
  Value conditional(const Expression& node, const Value* scope, std::size_t first);
  Value read(const Expression& node, const Value* scope, const std::vector<Value>& values);
  Value missing(const Expression& node, const Value* scope, const std::vector<Value>& values);
  Value iterate(const Expression& node, const Value* scope);
  Value quantify(const Expression& node, const Value::List& elements);
  Value fold(const Expression& node, const Value* scope, const Value::List& elements);
  Value compare(const Expression& node, const std::vector<Value>& values);
  Value calculate(const Expression& node, const std::vector<Value>& values);
  Value date_operation(const Expression& node, const std::vector<Value>& values);
  Value text(const Expression& node, const std::vector<Value>& values);
  Value merge(const Expression& node, const std::vector<Value>& values);
  Value contains(const Expression& node, const std::vector<Value>& values);
  Value look_up(const Expression& node, const Value* scope, std::string_view path);

  /// Evaluates every operand; false when one failed. `unknown` is an unknown one, if there is one.
  bool operands(const Expression& node, const Value* scope, std::vector<Value>& out, Value& unknown);
  Value fail(const Expression& node, std::string_view code, std::string message);
  Value mismatch(const Expression& node, const Value& found, std::string_view expected);
  Value need(const Value& unknown);
  /// A value where null may not stand: absent data is unknown there.
  Value given(Value value);
  /// The value itself unless it is too heavy to be handled.
  Value weighed(const Expression& node, Value value);
  std::optional<Date> as_date(const Expression& node, const Value& value);

  const FactValues* facts_;
  const Value* data_;
  Work& work_;
  Trace* trace_;
  std::vector<std::string> needs_;
  std::optional<Error> error_;
};

}  // namespace houfu
