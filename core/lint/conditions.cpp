// Conditions that never change, reasons that never appear, plans nobody is offered.
#include <algorithm>

#include "lint/findings.h"

namespace houfu {
namespace {

bool is_condition(Op op) {
  return (op >= Op::equal && op <= Op::truth) || op == Op::in || op == Op::starts_with || op == Op::all || op == Op::some || op == Op::none;
}

class ConditionLint {
 public:
  ConditionLint(const RuleSet& set, Findings& findings) : set_(set), findings_(findings), cases_(set) {}
  void run();

 private:
  /// Reports what is constant in a rule, outermost first; gives whether the rule itself is.
  Holds look(const Expression& node, std::string_view reason = {});
  void rules_in(const Expression& node);
  void requirement(const Requirement& rule, const std::vector<Expression>& before);
  std::optional<Expression> limit(const std::optional<Quantity>& quantity, Op op);
  void plan(const Plan& plan);

  const RuleSet& set_;
  Findings& findings_;
  Cases cases_;
  std::vector<Expression> order_level_;
  bool nothing_passes_ = false;
};

Holds ConditionLint::look(const Expression& node, std::string_view reason) {
  const Holds holds = cases_.ask(node);
  const auto because = [&](const char* what) { return reason.empty() ? std::string() : ": the reason " + quote_text(reason) + what; };
  if (holds == Holds::always) findings_.warn("always_true", node.path, "found a condition that always holds" + because(" never appears") + ", expected one that an order can fail");
  if (holds == Holds::never) findings_.warn("always_false", node.path, "found a condition that never holds" + because(" stands against every order") + ", expected one that an order can pass");
  if (holds == Holds::either) rules_in(node);
  return holds;
}

// The conditions inside: what stands in lists' rules reads their elements and cannot be asked alone.
void ConditionLint::rules_in(const Expression& node) {
  const bool connects = node.op == Op::and_ || node.op == Op::or_ || node.op == Op::not_ || node.op == Op::truth;
  const bool iterates = node.op >= Op::all && node.op <= Op::reduce;
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    const Expression& argument = node.arguments[i];
    const bool test = node.op == Op::if_ && i % 2 == 0 && i + 1 < node.arguments.size();
    if (iterates && i == 1) continue;
    if (connects || test || is_condition(argument.op)) look(argument);
    else rules_in(argument);
  }
}

void ConditionLint::requirement(const Requirement& rule, const std::vector<Expression>& before) {
  const Holds holds = look(rule.require, rule.code);
  if (holds != Holds::either || before.empty()) return;
  // Where all that is asked before holds, this holds as well.
  std::vector<Expression> either{rule.require};
  for (const Expression& other : before) either.push_back(joined(Op::not_, {other}));
  if (cases_.ask(joined(Op::or_, std::move(either))) == Holds::always)
    findings_.warn("reason_never_appears", rule.path, "found the reason " + quote_text(rule.code) + " that never appears, as the order's own requirements already see to it", "remove it, or ask for more");
}

// `amount` against a limit, where that is a literal or the outputs of a table bound it.
std::optional<Expression> ConditionLint::limit(const std::optional<Quantity>& quantity, Op op) {
  if (!quantity) return std::nullopt;
  std::optional<std::int64_t> bound;
  if (const auto* literal = std::get_if<std::int64_t>(&quantity->source)) bound = *literal;
  if (const auto* output = std::get_if<Quantity::TableOutput>(&quantity->source)) {
    const Table& table = set_.tables[output->table];
    const auto take = [&](const auto& then) {
      const std::int64_t value = then.find(output->output)->second.number();
      bound = !bound ? value : op == Op::less_equal ? std::max(*bound, value) : std::min(*bound, value);
    };
    for (const Table::Row& row : table.rows) take(row.then);
    if (table.otherwise) take(*table.otherwise);
  }
  if (!bound) return std::nullopt;
  Expression amount, literal;
  amount.op = Op::fact;
  amount.fact = kFactAmount;
  literal.literal = Value::number(Kind::money, *bound);
  return joined(op, {amount, literal});
}

void ConditionLint::plan(const Plan& plan) {
  for (const Requirement& rule : plan.eligibility) requirement(rule, order_level_);
  for (const Quantity* quantity : quantities(plan))
    if (const auto* rule = std::get_if<Expression>(&quantity->source)) rules_in(*rule);
  if (nothing_passes_) return;
  std::vector<Expression> all = order_level_;
  for (const Requirement& rule : plan.eligibility) all.push_back(rule.require);
  for (const auto& bound : {limit(plan.limit_min, Op::greater_equal), limit(plan.limit_max, Op::less_equal)})
    if (bound) all.push_back(*bound);
  if (!all.empty() && cases_.ask(joined(Op::and_, std::move(all))) == Holds::never)
    findings_.warn("plan_never_offered", plan.path, "found the plan " + quote_text(plan.id) + " that no order can be offered, as its requirements and limits exclude each other");
}

void ConditionLint::run() {
  for (const Requirement& rule : set_.eligibility) requirement(rule, {});
  if (auto asked = order_level(set_)) order_level_ = std::move(*asked);
  else {
    nothing_passes_ = true;  // not looked at
    findings_.say("analysis_incomplete", "/eligibility", "found requirements that take more than 5000 steps; whether they exclude each other was not looked at");
  }
  for (const Table& table : set_.tables)
    for (const Table::Input& input : table.inputs) rules_in(input.expression);
  if (order_level_.size() > 0 && cases_.ask(joined(Op::and_, order_level_)) == Holds::never) {
    nothing_passes_ = true;
    findings_.warn("plan_never_offered", "/eligibility", "found requirements that exclude each other, so that no order can be offered any plan");
  }
  for (const Plan& each : set_.plans) plan(each);
}

}  // namespace

void lint_conditions(const RuleSet& set, Findings& findings) { ConditionLint(set, findings).run(); }

}  // namespace houfu
