// Owns: evaluating a rule over facts with Kleene's logic: what is unknown stays unknown unless the rest
// decides. Work is counted in node visits, the same number on every target.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "logic/expression.h"

namespace houfu {

/// The work of one call: node visits, the same number on every target. Over the bound is the error too_much_work.
struct Work {
  std::int64_t visits = 0;
};
inline constexpr std::int64_t kMostVisits = 10'000'000;

/// The facts of one order by the index of their declaration.
using FactValues = std::vector<Value>;

struct Evaluated {
  Value value;                     // unknown when `needs` would decide it
  std::vector<std::string> needs;  // sorted; empty unless the value is unknown
};

/// What each node of a rule came to, for explanations; nodes that were not read are not there.
using Trace = std::vector<std::pair<const Expression*, Value>>;

/// Failures: overflow, inexact_division, division_by_zero, date_out_of_range, too_much_work; for rules
/// whose types were not checked also type_mismatch. The path is that of the failing node.
Result<Evaluated> evaluate(const Expression& rule, const FactValues& facts, Work& work, Trace* trace = nullptr);
/// The same for a rule that names its data by path (calc.logic). Absent data is null where null may stand, and unknown
/// where it may not.
Result<Evaluated> evaluate_on_data(const Expression& rule, const Value& data);

}  // namespace houfu
