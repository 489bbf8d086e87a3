#include "decide/decider.h"

#include <algorithm>

namespace houfu {
namespace {

// A rule that cannot be computed is a fault of the rule set met by this order: named where it stands.
Error in_rule_set(const Error& error) {
  return {error.code, "", error.message + " (in the rule set at " + error.path + ")"};
}

void add_sorted(std::vector<std::string>& needs, const std::vector<std::string>& more) {
  needs.insert(needs.end(), more.begin(), more.end());
  std::sort(needs.begin(), needs.end());
  needs.erase(std::unique(needs.begin(), needs.end()), needs.end());
}

}  // namespace

Outcome worse(Outcome a, Outcome b) { return std::max(a, b); }

Outcome outcome_of(const std::vector<Reason>& reasons) {
  Outcome out = Outcome::eligible;
  for (const Reason& reason : reasons) out = worse(out, reason.unknown ? Outcome::undetermined : Outcome::ineligible);
  return out;
}

std::optional<Error> Decider::require(const std::vector<Requirement>& rules, std::vector<Reason>& reasons) {
  for (const Requirement& rule : rules) {
    Trace trace;
    const auto evaluated = evaluate(rule.require, facts_, work_, explanation_ ? &trace : nullptr);
    if (!evaluated) return in_rule_set(evaluated.error());
    if (explanation_) explanation_->conditions.push_back({rule.path, evaluated->value, evaluated->needs, steps_of(rule.require, std::move(trace), set_.facts)});
    if (evaluated->value.is_true()) continue;
    reasons.push_back({rule.code, evaluated->value.is_unknown(), rule.path, evaluated->needs, &rule.message});
  }
  return std::nullopt;
}

Result<const Decider::LookUp*> Decider::look_up(std::size_t index) {
  if (const auto known = looked_up_.find(index); known != looked_up_.end()) return &known->second;
  const Table& table = set_.tables[index];
  std::vector<Evaluated> inputs;
  for (const Table::Input& input : table.inputs) {
    auto value = evaluate(input.expression, facts_, work_);
    if (!value) return in_rule_set(value.error());
    inputs.push_back(std::move(*value));
  }
  LookUp out;
  int certain = 0;
  // False when no later row can matter.
  const auto try_row = [&](const Table::Row& row) {
    Match match = Match::yes;
    std::vector<std::string> open;
    for (std::size_t i = 0; i < row.when.size() && match != Match::no; ++i) {
      const Match cell = match_cell(row.when[i], inputs[i].value);
      if (cell == Match::open) add_sorted(open, inputs[i].needs);
      match = std::min(match, cell);
    }
    if (match == Match::no) return true;
    out.possible.push_back(&row.then);
    if (match == Match::open) add_sorted(out.needs, open);
    certain += match == Match::yes;
    return match == Match::open || table.hit != Hit::first;
  };
  const bool indexed = !table.index.empty() && !inputs[table.index.input].value.is_unknown();
  const auto narrowed = indexed ? table.index.candidates(inputs[table.index.input].value) : std::span<const std::uint32_t>();
  const std::size_t rows = indexed ? narrowed.size() : table.rows.size();
  for (std::size_t i = 0; i < rows && try_row(table.rows[indexed ? narrowed[i] : i]); ++i) ++work_.visits;
  if (explanation_) explanation_->tables.push_back(explain_look_up(set_, table, inputs));
  out.ambiguous = certain > 1;
  if (certain == 0) out.possible.push_back(table.otherwise ? &*table.otherwise : nullptr);
  return &looked_up_.emplace(index, std::move(out)).first->second;
}

Result<Resolved> Decider::resolve(const Quantity& quantity) {
  std::int64_t value = 0;
  if (const auto* literal = std::get_if<std::int64_t>(&quantity.source)) return Resolved{*literal, std::nullopt};
  if (const auto* rule = std::get_if<Expression>(&quantity.source)) {
    const auto evaluated = evaluate(*rule, facts_, work_);
    if (!evaluated) return in_rule_set(evaluated.error());
    if (evaluated->value.is_unknown()) return Resolved{std::nullopt, Reason{"terms_unknown", true, quantity.path, evaluated->needs, nullptr}};
    value = evaluated->value.number();
  } else {
    const auto& output = *std::get_if<Quantity::TableOutput>(&quantity.source);
    HOUFU_TRY(found, look_up(output.table));
    if (found->ambiguous) return Resolved{std::nullopt, Reason{"ambiguous_table_row", false, quantity.path, {}, nullptr}};
    const auto* first = found->possible.front();
    for (const auto* row : found->possible) {
      const bool same = row == first || (row && first && row->find(output.output)->second == first->find(output.output)->second);
      if (!same) return Resolved{std::nullopt, Reason{"terms_unknown", true, quantity.path, found->needs, nullptr}};
    }
    if (!first) return Resolved{std::nullopt, Reason{"no_table_row", false, quantity.path, {}, nullptr}};
    value = first->find(output.output)->second.number();
  }
  if (value < quantity.least || value > quantity.most)
    return Resolved{std::nullopt, Reason{"terms_out_of_range", false, quantity.path, {}, nullptr}};
  return Resolved{value, std::nullopt};
}

[[gnu::noinline]] Reason::Reason(std::string_view c, bool u, std::string p, std::vector<std::string> n, const Text* t)
    : code(c), unknown(u), path(std::move(p)), needs(std::move(n)), text(t) {}
HOUFU_OUT_OF_LINE(Reason)

}  // namespace houfu
