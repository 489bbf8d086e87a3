// Owns: a JsonLogic rule as a tree of operations, read from JSON and, in rule sets, checked for types, so
// that evaluating it cannot meet a wrong one. Must not know plans or requests.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problems.h"
#include "logic/value.h"

namespace houfu {

enum class Op : std::uint8_t {
  literal, list, fact,  // a value; a list of expressions; a declared fact
  var, val, missing, missing_some,
  equal, strict_equal, not_equal, strict_not_equal, less, less_equal, greater, greater_equal,
  and_, or_, not_, truth, if_, in, add, subtract, multiply, divide, modulo, min, max,
  merge, cat, substr, starts_with, all, some, none, filter, map, reduce,
  days_between, add_days, add_months, weekday,
};

/// == === != !== < <= > >=
constexpr bool is_comparison(Op op) { return op >= Op::equal && op <= Op::greater_equal; }

struct Expression {
  Op op = Op::literal;
  Value literal;
  std::size_t fact = 0;      // index of the declared fact, for Op::fact
  std::string name;          // dotted path, for Op::var
  std::vector<Expression> arguments;
  std::string path;          // JSON Pointer of this node in its document
  Expression();
  HOUFU_SPECIAL_MEMBERS(Expression)
};

/// What `var` may name: the declared facts, in index order.
struct FactDeclaration {
  std::string name;
  Type type;
  std::vector<std::string> allowed;  // enum of a string
  std::optional<Value> fallback;     // the default
  std::optional<std::int64_t> least, most;
  std::string source;                // who can know it; empty for the built-in ones
  bool is_always_known() const { return source.empty() || fallback; }
};
struct Declarations {
  std::vector<FactDeclaration> facts;
  std::map<std::string, std::size_t, std::less<>> index;
  std::optional<std::size_t> find(std::string_view name) const;
};

/// Reads the shape of a rule: operators known, counts of operands right, at most 100000 nodes. Types are not looked at.
std::optional<Expression> read_expression(const Json& rule, const Path& path, Problems& problems);

/// Checks a rule of a rule set against the declared facts and binds every `var`; literals take the type
/// of what they stand beside. Gives the type of the result, or nothing and problems.
std::optional<Type> check_expression(Expression& rule, const Declarations& facts, Problems& problems);
/// The same, and the result must be of type `wanted` (a literal adapts).
bool check_expression(Expression& rule, const Declarations& facts, const Type& wanted, Problems& problems);

/// Reads a literal of a known type from JSON ("0.9" as a rate where a rate is wanted).
std::optional<Value> read_literal(const Json& json, const Type& type, const Path& path, Problems& problems);

/// The most node visits that evaluating a checked rule can take, with lists of facts at their longest.
std::int64_t most_visits(const Expression& rule);

std::string_view operator_name(Op op);

}  // namespace houfu
