// Owns: why an order was judged as it was: each condition with the values it met and the nearest change that would flip
// it, each table with the row that was chosen and why earlier ones were not. Takes what the evaluator noted.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "logic/evaluate.h"
#include "ruleset/rule_set.h"

namespace houfu {

enum class Match : std::uint8_t { no, open, yes };
/// Whether a cell matches a value; open when that is unknown and matters.
Match match_cell(const Cell& cell, const Value& value);

/// The nearest value of one fact that would turn a comparison around.
struct Flip {
  std::string fact;
  Value is, would;   // `is` may be unknown
  bool passes = false;  // what it would come to
};

/// One operation inside a condition.
struct Step {
  std::string path;
  std::string_view operation;
  std::vector<std::optional<Value>> operands;  // absent: not read, as what stood before decided
  Value result;
  std::optional<Flip> flip;
};

struct ExplainedCondition {
  std::string path;
  Value value;
  std::vector<std::string> needs;
  std::vector<Step> steps;  // outermost first
};

struct ExplainedTable {
  struct Skipped {
    std::string path;   // of the row
    std::string input;  // the first that did not match
    Value value;
    const Cell* cell = nullptr;
  };
  std::string path;
  std::vector<std::pair<std::string, Value>> inputs;
  std::vector<std::string> rows;  // chosen: one; several while an input is open; or "otherwise"
  std::vector<Skipped> skipped;   // the first of those before
  std::size_t skipped_count = 0;
};

struct Explanation {
  std::vector<ExplainedCondition> conditions;
  std::vector<ExplainedTable> tables;
};

std::vector<Step> steps_of(const Expression& rule, Trace trace, const Declarations& facts);
ExplainedTable explain_look_up(const RuleSet& set, const Table& table, const std::vector<Evaluated>& inputs);

}  // namespace houfu
