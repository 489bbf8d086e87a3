// Owns: what a rule set that loads may still get wrong: tables with gaps, conditions that never change, plans nobody is
// offered, caps that are passed, a calendar that ends too soon, what is never read. Adds warnings, never errors; each is
// proven, and what could not be looked at within the bounds is said.
#pragma once
#include "ruleset/rule_set.h"

namespace houfu {

void lint_rule_set(const RuleSet& set, Problems& problems);

}  // namespace houfu
