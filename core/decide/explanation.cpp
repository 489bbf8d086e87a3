#include "decide/explanation.h"

#include <algorithm>
#include <functional>

namespace houfu {
namespace {

constexpr std::size_t kMostSkipped = 20;


bool is_before(const std::pair<const Expression*, Value>& noted, const Expression* node) { return std::less<>()(noted.first, node); }

// In a trace sorted by node.
const Value* found(const Trace& trace, const Expression& node) {
  const auto place = std::lower_bound(trace.begin(), trace.end(), &node, is_before);
  return place != trace.end() && place->first == &node ? &place->second : nullptr;
}

Op mirrored(Op op) {
  switch (op) {
    case Op::less: return Op::greater;
    case Op::less_equal: return Op::greater_equal;
    case Op::greater: return Op::less;
    case Op::greater_equal: return Op::less_equal;
    default: return op;
  }
}

bool is_inside(const FactDeclaration& fact, std::int64_t n) { return (!fact.least || n >= *fact.least) && (!fact.most || n <= *fact.most); }

// The number nearest to the limit on the side that is wanted: `holds` says whether the comparison holds today.
std::optional<std::int64_t> across(Op op, bool holds, std::int64_t limit, const FactDeclaration& fact) {
  switch (op) {
    case Op::less: return holds ? limit : limit - 1;
    case Op::less_equal: return holds ? limit + 1 : limit;
    case Op::greater: return holds ? limit : limit + 1;
    case Op::greater_equal: return holds ? limit - 1 : limit;
    default: break;
  }
  const bool equal_today = holds == (op == Op::equal || op == Op::strict_equal);
  if (!equal_today) return limit;
  return is_inside(fact, limit + 1) ? limit + 1 : limit - 1;
}

// low <= x <= high: which end to cross, and to what.
std::optional<std::int64_t> between(Op op, bool holds, std::int64_t low, std::int64_t high, const Value& is) {
  const std::int64_t first = op == Op::less ? low + 1 : low, last = op == Op::less ? high - 1 : high;
  if (first > last) return std::nullopt;
  if (!holds) return !is.is_unknown() && is.number() > last ? last : first;
  return !is.is_unknown() && is.number() - first < last - is.number() ? first - 1 : last + 1;
}

std::optional<Flip> flip_of(const Expression& node, const Trace& trace, const Declarations& facts, const Value& result) {
  if (node.op == Op::fact) {
    const FactDeclaration& fact = facts.facts[node.fact];
    return Flip{fact.name, result, Value::boolean(!result.is_true()), !result.is_true()};
  }
  std::size_t at = 0;
  while (at < node.arguments.size() && node.arguments[at].op != Op::fact) ++at;
  if (at == node.arguments.size() || (node.op == Op::in && at != 0)) return std::nullopt;
  const FactDeclaration& fact = facts.facts[node.arguments[at].fact];
  const Value* is = found(trace, node.arguments[at]);
  std::vector<Value> others;
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    const Value* value = found(trace, node.arguments[i]);
    if (!value || (i != at && value->is_open())) return std::nullopt;
    if (i != at) others.push_back(*value);
  }
  const bool holds = result.is_true();
  const Value& other = others.front();
  if (node.op == Op::in) {  // out of a list there are many ways
    if (holds || other.kind() != Kind::list || other.elements().empty()) return std::nullopt;
    return Flip{fact.name, *is, other.elements().front(), true};
  }
  if (other.kind() == Kind::string || other.kind() == Kind::boolean) {
    const bool equal = node.op == Op::equal || node.op == Op::strict_equal;
    if (other.kind() == Kind::boolean) return Flip{fact.name, *is, Value::boolean(other.is_true() == (equal != holds)), !holds};
    return holds == equal ? std::nullopt : std::optional(Flip{fact.name, *is, other, !holds});
  }
  std::optional<std::int64_t> would;
  if (others.size() == 1) would = across(at == 0 ? node.op : mirrored(node.op), holds, other.number(), fact);
  else if (at == 1) would = between(node.op, holds, others[0].number(), others[1].number(), *is);
  if (!would || !is_inside(fact, *would)) return std::nullopt;
  return Flip{fact.name, *is, Value::number(other.kind(), *would), !holds};
}

// `negated`: what holds here fails the condition.
void add_steps(const Expression& node, const Trace& trace, const Declarations& facts, bool negated, std::vector<Step>& out) {
  const Value* result = found(trace, node);
  if (!result) return;
  const bool told = is_comparison(node.op) || node.op == Op::in || (node.op == Op::fact && facts.facts[node.fact].type.kind == Kind::boolean);
  if (node.op != Op::literal && node.op != Op::list && (node.op != Op::fact || told)) {
    Step step{node.path, node.op == Op::fact ? "var" : operator_name(node.op), {}, *result, std::nullopt};
    for (const Expression& argument : node.arguments) {
      const Value* value = found(trace, argument);
      step.operands.push_back(value ? std::optional(*value) : std::nullopt);
    }
    if (told) step.flip = flip_of(node, trace, facts, *result);
    if (step.flip && negated) step.flip->passes = !step.flip->passes;
    out.push_back(std::move(step));
  }
  for (const Expression& argument : node.arguments)
    if (!is_comparison(node.op) || argument.op != Op::fact) add_steps(argument, trace, facts, negated != (node.op == Op::not_), out);
}

}  // namespace

Match match_cell(const Cell& cell, const Value& value) {
  if (cell.shape == Cell::Shape::any) return Match::yes;
  if (value.is_unknown()) return Match::open;
  if (cell.shape == Cell::Shape::interval) {
    const bool inside = (!cell.low || value.number() >= *cell.low) && (!cell.high || value.number() <= *cell.high);
    return inside ? Match::yes : Match::no;
  }
  return std::find(cell.values.begin(), cell.values.end(), value) != cell.values.end() ? Match::yes : Match::no;
}

std::vector<Step> steps_of(const Expression& rule, Trace trace, const Declarations& facts) {
  std::sort(trace.begin(), trace.end(), [](const auto& a, const auto& b) { return is_before(a, b.first); });
  std::vector<Step> out;
  add_steps(rule, trace, facts, false, out);
  return out;
}

ExplainedTable explain_look_up(const RuleSet& set, const Table& table, const std::vector<Evaluated>& inputs) {
  ExplainedTable out;
  out.path = table.path;
  for (std::size_t i = 0; i < table.inputs.size(); ++i) {
    const Expression& rule = table.inputs[i].expression;
    out.inputs.emplace_back(rule.op == Op::fact ? set.facts.facts[rule.fact].name : table.inputs[i].name, inputs[i].value);
  }
  bool certain = false;
  for (const Table::Row& row : table.rows) {
    Match match = Match::yes;
    std::size_t input = 0;
    for (std::size_t i = 0; i < row.when.size() && match != Match::no; ++i) {
      match = std::min(match, match_cell(row.when[i], inputs[i].value));
      input = i;
    }
    if (match == Match::no) {
      ++out.skipped_count;
      if (out.skipped.size() < kMostSkipped) out.skipped.push_back({row.path, out.inputs[input].first, inputs[input].value, &row.when[input]});
      continue;
    }
    out.rows.push_back(row.path);
    certain = certain || match == Match::yes;
    if (match == Match::yes && table.hit == Hit::first) break;
  }
  if (!certain && table.otherwise) out.rows.push_back(table.path + "/otherwise");
  return out;
}

}  // namespace houfu
