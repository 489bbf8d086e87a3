// Texts that a fact with an enum can never be: a slip of the pen in a list that would otherwise pass in silence.
#include <algorithm>

#include "lint/findings.h"

namespace houfu {
namespace {

class WordLint {
 public:
  WordLint(const RuleSet& set, Findings& findings) : set_(set), findings_(findings) {}
  void check(const Expression& rule) {
    if (is_comparison(rule.op) || rule.op == Op::in)
      for (const Expression& argument : rule.arguments)
        if (argument.op == Op::fact)
          for (const Expression& other : rule.arguments) {
            word(argument.fact, other);
            for (const Expression& element : other.arguments)
              if (other.op == Op::list) word(argument.fact, element);
          }
    for (const Expression& argument : rule.arguments) check(argument);
  }
  void check(const Table& table) {
    for (std::size_t i = 0; i < table.inputs.size(); ++i) {
      const Expression& input = table.inputs[i].expression;
      check(input);
      if (input.op != Op::fact) continue;
      for (const Table::Row& row : table.rows)
        for (const Value& value : row.when[i].values) word(input.fact, value, row.path + "/when/" + std::to_string(i));
    }
  }

 private:
  void word(std::size_t fact, const Expression& node) {
    if (node.op == Op::literal) word(fact, node.literal, node.path);
  }
  void word(std::size_t fact, const Value& value, const std::string& path) {
    const std::vector<std::string>& allowed = set_.facts.facts[fact].allowed;
    if (allowed.empty() || value.kind() != Kind::string || std::find(allowed.begin(), allowed.end(), value.text()) != allowed.end()) return;
    const std::vector<std::string_view> words(allowed.begin(), allowed.end());
    findings_.warn("unknown_word", path, found_expected(quote_text(value.text()), "a word of " + quote_text(set_.facts.facts[fact].name) + ": " + one_of(words)), did_you_mean(value.text(), words));
  }

  const RuleSet& set_;
  Findings& findings_;
};

}  // namespace

void lint_words(const RuleSet& set, Findings& findings) {
  WordLint lint(set, findings);
  for (const Requirement& rule : set.eligibility) lint.check(rule.require);
  for (const Table& table : set.tables) lint.check(table);
  for (const Plan& plan : set.plans) {
    for (const Requirement& rule : plan.eligibility) lint.check(rule.require);
    for (const Quantity* quantity : quantities(plan))
      if (const auto* rule = std::get_if<Expression>(&quantity->source)) lint.check(*rule);
  }
}

}  // namespace houfu
