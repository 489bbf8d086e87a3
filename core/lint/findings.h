// What the parts of lint share. Internal to this folder.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "lint/lint.h"
#include "logic/evaluate.h"

namespace houfu {

/// Warnings, at most a hundred of a code.
class Findings {
 public:
  explicit Findings(Problems& problems) : problems_(problems) {}
  void warn(const char* code, const std::string& path, std::string message, std::string hint = {}) { add(Severity::warning, code, path, std::move(message), std::move(hint)); }
  void say(const char* code, const std::string& path, std::string message, std::string hint = {}) { add(Severity::info, code, path, std::move(message), std::move(hint)); }

 private:
  void add(Severity severity, const char* code, const std::string& path, std::string message, std::string hint);
  Problems& problems_;
  std::map<std::string, std::size_t, std::less<>> counts_;
};

/// `item.price` = 10000
std::string example(const RuleSet& set, std::string_view name, const Value& value);

/// The values that a fact can have, as far as its declaration says; numbers include both ends.
struct Domain {
  std::int64_t low = 0, high = 0;
  std::vector<std::string> words;  // of a text with an enum
  bool any_text = false;           // a text without one
};
Domain domain_of_type(const Type& type);
Domain domain_of_fact(const RuleSet& set, std::size_t fact);

void lint_tables(const RuleSet& set, Findings& findings);
void lint_conditions(const RuleSet& set, Findings& findings);
void lint_plans(const RuleSet& set, Findings& findings);
void lint_words(const RuleSet& set, Findings& findings);
void lint_reading(const RuleSet& set, Findings& findings);

/// What is asked of every order, unless that is too much to be asked again and again.
std::optional<std::vector<Expression>> order_level(const RuleSet& set);
/// An operation over these operands.
Expression joined(Op op, std::vector<Expression> arguments);

/// Whether a condition can be true and can be false, by trying a value of every piece into which its literals cut the
/// facts. `either` also where it cannot be told.
enum class Holds : std::uint8_t { never, always, either };
class Cases {
 public:
  explicit Cases(const RuleSet& set) : set_(set) {}
  Holds ask(const Expression& condition);
  /// Values that tell apart what the numbers of a plan depend on, by fact; none where a fact is read otherwise.
  std::map<std::size_t, std::vector<Value>> pieces_of(const Plan& plan);
  /// Amounts on and beside every threshold that a plan meets, ascending.
  std::vector<std::int64_t> amounts_of(const Plan& plan);

 private:
  void clear();
  void gather(const Expression& node);
  void gather(const Quantity& quantity);
  void compare(const Expression& node);
  void note(std::size_t fact, const Value& literal);
  void finish(std::size_t fact);
  void explore(const Expression& condition, FactValues& facts);

  const RuleSet& set_;
  std::map<std::size_t, std::vector<Value>> pieces_;  // by fact; values that tell its pieces apart
  std::map<std::size_t, bool> elsewhere_;             // read other than beside a literal
  bool can_hold_ = false, can_fail_ = false;
  std::int64_t left_ = 0;
  Work work_;
};

}  // namespace houfu
