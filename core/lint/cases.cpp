#include <algorithm>

#include "lint/findings.h"

namespace houfu {
namespace {

constexpr std::int64_t kMostCases = 5000;
constexpr std::int64_t kFewValues = 32;

bool is_literal(const Expression& node) { return node.op == Op::literal; }

}  // namespace

std::optional<std::vector<Expression>> order_level(const RuleSet& set) {
  constexpr std::int64_t kMostSteps = 5000;
  std::vector<Expression> out;
  std::int64_t steps = 0;
  for (const Requirement& rule : set.eligibility) {
    steps += most_visits(rule.require);
    if (steps > kMostSteps) return std::nullopt;
    out.push_back(rule.require);
  }
  return out;
}

Expression joined(Op op, std::vector<Expression> arguments) {
  Expression out;
  out.op = op;
  out.arguments = std::move(arguments);
  return out;
}

void Cases::note(std::size_t fact, const Value& literal) {
  std::vector<Value>& values = pieces_[fact];
  if (literal.kind() == Kind::string) {
    values.push_back(literal);
    return;
  }
  const Domain domain = domain_of_fact(set_, fact);
  for (std::int64_t n = literal.number() - 1; n <= literal.number() + 1; ++n)
    if (n >= domain.low && n <= domain.high) values.push_back(Value::number(literal.kind(), n));
}

// A fact beside literals alone is told apart by them; anything else it stands in is another reading.
void Cases::compare(const Expression& node) {
  const bool membership = node.op == Op::in;
  const std::vector<Expression>& others = membership ? node.arguments[1].arguments : node.arguments;
  for (const Expression& argument : node.arguments) {
    if (argument.op != Op::fact) {
      gather(argument);
      continue;
    }
    const bool beside_literals = membership ? &argument == &node.arguments[0] && node.arguments[1].op == Op::list && std::all_of(others.begin(), others.end(), is_literal)
                                            : std::all_of(others.begin(), others.end(), [&](const Expression& o) { return &o == &argument || is_literal(o); });
    pieces_[argument.fact];
    if (!beside_literals) elsewhere_[argument.fact] = true;
    else
      for (const Expression& other : others)
        if (is_literal(other)) note(argument.fact, other.literal);
  }
}

void Cases::gather(const Expression& node) {
  if (is_comparison(node.op) || node.op == Op::in) return compare(node);
  if (node.op == Op::fact) {
    pieces_[node.fact];
    elsewhere_[node.fact] = true;
  }
  for (const Expression& argument : node.arguments) gather(argument);
}

void Cases::gather(const Quantity& quantity) {
  if (const auto* rule = std::get_if<Expression>(&quantity.source)) gather(*rule);
  const auto* output = std::get_if<Quantity::TableOutput>(&quantity.source);
  if (!output) return;
  const Table& table = set_.tables[output->table];
  for (std::size_t i = 0; i < table.inputs.size(); ++i) {
    const Table::Input& input = table.inputs[i];
    if (input.expression.op != Op::fact) {
      gather(input.expression);
      continue;
    }
    pieces_[input.expression.fact];
    for (const Table::Row& row : table.rows) {
      const Cell& cell = row.when[i];
      for (const Value& value : cell.values) note(input.expression.fact, value);
      for (const auto& bound : {cell.low, cell.high})
        if (bound) note(input.expression.fact, Value::number(input.type.kind, *bound));
    }
  }
}

// Where a fact has few values all of them are tried, however it is read; where it is read otherwise it stays unknown.
void Cases::finish(std::size_t fact) {
  std::vector<Value>& values = pieces_[fact];
  const Type& type = set_.facts.facts[fact].type;
  const Domain domain = domain_of_fact(set_, fact);
  const bool countable = type.kind != Kind::string && type.kind != Kind::list;
  if (!domain.words.empty()) {
    values.clear();
    for (const std::string& word : domain.words) values.push_back(Value::string(word));
  } else if (countable && domain.high - domain.low < kFewValues) {
    values.clear();
    for (std::int64_t n = domain.low; n <= domain.high; ++n) values.push_back(type.kind == Kind::boolean ? Value::boolean(n != 0) : Value::number(type.kind, n));
  } else if (elsewhere_[fact] || type.kind == Kind::list) {
    values.clear();
  } else if (countable) {
    values.push_back(Value::number(type.kind, domain.low));
    values.push_back(Value::number(type.kind, domain.high));
  } else {
    std::string other = "other";
    while (std::find(values.begin(), values.end(), Value::string(other)) != values.end()) other += "_";
    values.push_back(Value::string(other));
  }
}

void Cases::explore(const Expression& condition, FactValues& facts) {
  if (can_hold_ && can_fail_) return;
  const auto found = --left_ > 0 ? evaluate(condition, facts, work_) : Result<Evaluated>(Error("too_much_work", "", ""));
  if (found && !found->value.is_unknown()) {
    (found->value.is_true() ? can_hold_ : can_fail_) = true;
    return;
  }
  if (found)
    for (const std::string& need : found->needs) {
      const auto fact = set_.facts.find(need);
      if (!fact || pieces_[*fact].empty()) continue;
      for (const Value& value : pieces_[*fact]) {
        facts[*fact] = value;
        explore(condition, facts);
      }
      facts[*fact] = Value::unknown(need);
      return;
    }
  can_hold_ = can_fail_ = true;  // cannot be told
}

void Cases::clear() {
  pieces_.clear();
  elsewhere_.clear();
}

std::map<std::size_t, std::vector<Value>> Cases::pieces_of(const Plan& plan) {
  clear();
  for (const Quantity* quantity : quantities(plan)) gather(*quantity);
  for (auto& [fact, values] : pieces_) finish(fact);
  return std::move(pieces_);
}

std::vector<std::int64_t> Cases::amounts_of(const Plan& plan) {
  clear();
  for (const Requirement& rule : set_.eligibility) gather(rule.require);
  for (const Requirement& rule : plan.eligibility) gather(rule.require);
  for (const Quantity* quantity : quantities(plan)) gather(*quantity);
  const auto take = [&](std::int64_t amount) { note(kFactAmount, Value::number(Kind::money, amount)); };
  for (const auto* limit : {&plan.limit_min, &plan.limit_max}) {
    if (!*limit) continue;
    if (const auto* literal = std::get_if<std::int64_t>(&(*limit)->source)) take(*literal);
    if (const auto* output = std::get_if<Quantity::TableOutput>(&(*limit)->source))
      for (const Table::Row& row : set_.tables[output->table].rows) take(row.then.find(output->output)->second.number());
  }
  take(1);
  std::vector<std::int64_t> out;
  for (const Value& value : pieces_[kFactAmount]) out.push_back(value.number());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Holds Cases::ask(const Expression& condition) {
  clear();
  can_hold_ = can_fail_ = false;
  left_ = kMostCases;
  gather(condition);
  for (auto& [fact, values] : pieces_) finish(fact);
  FactValues facts;
  for (const FactDeclaration& fact : set_.facts.facts) facts.push_back(Value::unknown(fact.name));
  explore(condition, facts);
  return can_hold_ && can_fail_ ? Holds::either : can_hold_ ? Holds::always : Holds::never;
}

}  // namespace houfu
