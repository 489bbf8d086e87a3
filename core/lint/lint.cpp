#include "lint/lint.h"

#include "lint/findings.h"

namespace houfu {

namespace {

constexpr std::size_t kMostOfACode = 100;

}  // namespace

void Findings::add(Severity severity, const char* code, const std::string& path, std::string message, std::string hint) {
  if (++counts_[code] <= kMostOfACode) problems_.add(severity, code, path, std::move(message), std::move(hint));
}

std::string example(const RuleSet& set, std::string_view name, const Value& value) {
  return "`" + std::string(name) + "` = " + value.to_json(set.offset).write();
}

void lint_rule_set(const RuleSet& set, Problems& problems) {
  Findings findings(problems);
  lint_tables(set, findings);
  lint_conditions(set, findings);
  lint_plans(set, findings);
  lint_words(set, findings);
  lint_reading(set, findings);
}

}  // namespace houfu
