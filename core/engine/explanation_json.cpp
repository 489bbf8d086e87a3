// The shape of an explanation in a quote, with sentences for people.
#include "engine/verbs.h"

namespace houfu {
namespace {

Json flip_json(const Flip& flip, UtcOffset offset) {
  Json out = Json::object();
  out.set("fact", flip.fact);
  out.set("would", flip.would.to_json(offset));
  const std::string is = flip.is.is_unknown() ? "unknown" : flip.is.to_json(offset).write();
  out.set("message", "`" + flip.fact + "` is " + is + "; " + flip.would.to_json(offset).write() + " would " + (flip.passes ? "pass" : "fail"));
  return out;
}

Json step_json(const Step& step, UtcOffset offset) {
  Json out = Json::object();
  out.set("path", step.path);
  out.set("operation", step.operation);
  if (!step.operands.empty()) {
    Json operands = Json::array();
    for (const auto& operand : step.operands) {
      Json entry = Json::object();
      if (!operand) entry.set("read", false);
      else entry.set("value", operand->to_json(offset));
      if (operand && operand->is_open()) entry.set("unknown", true);
      operands.push(std::move(entry));
    }
    out.set("operands", std::move(operands));
  }
  out.set("result", step.result.to_json(offset));
  if (step.flip) out.set("flip", flip_json(*step.flip, offset));
  return out;
}

std::string cell_words(const Cell& cell, Kind kind, UtcOffset offset) {
  if (cell.shape == Cell::Shape::values) {
    std::string out;
    for (const Value& value : cell.values) out += (out.empty() ? "" : " or ") + value.to_json(offset).write();
    return out;
  }
  const auto print = [&](std::int64_t n) { return Value::number(kind, n).to_json(offset).write(); };
  if (!cell.high) return "at least " + print(*cell.low);
  if (!cell.low) return "at most " + print(*cell.high);
  return print(*cell.low) + " to " + print(*cell.high);
}

Json table_json(const ExplainedTable& table, UtcOffset offset) {
  Json inputs = Json::array();
  for (const auto& [name, value] : table.inputs) {
    Json entry = Json::object();
    entry.set("name", name);
    entry.set("value", value.to_json(offset));
    inputs.push(std::move(entry));
  }
  Json skipped = Json::array();
  for (const auto& row : table.skipped) {
    Json entry = Json::object();
    entry.set("path", row.path);
    entry.set("message", "`" + row.input + "` is " + row.value.to_json(offset).write() + "; the row asks for " + cell_words(*row.cell, row.value.kind(), offset));
    skipped.push(std::move(entry));
  }
  Json out = Json::object();
  out.set("path", table.path);
  out.set("inputs", std::move(inputs));
  out.set("rows", names_json(table.rows));
  out.set("skipped", std::move(skipped));
  out.set("skipped_count", static_cast<std::int64_t>(table.skipped_count));
  return out;
}

}  // namespace

Json explanation_json(const RuleSet& set, const Explanation& explanation) {
  Json out = Json::array();
  for (const ExplainedCondition& condition : explanation.conditions) {
    Json entry = Json::object();
    entry.set("path", condition.path);
    entry.set("result", condition.value.to_json(set.offset));
    entry.set("needs", names_json(condition.needs));
    Json steps = Json::array();
    for (const Step& step : condition.steps) steps.push(step_json(step, set.offset));
    entry.set("steps", std::move(steps));
    out.push(std::move(entry));
  }
  for (const ExplainedTable& table : explanation.tables) out.push(table_json(table, set.offset));
  return out;
}

}  // namespace houfu
