// Owns: what the readers of a rule set's parts share. Internal to this folder.
#pragma once
#include "base/read.h"
#include "ruleset/rule_set.h"

namespace houfu {

struct Reading {
  RuleSet& set;
  Problems& problems;
  std::int64_t visits = 0;  // the most that the rules read so far can take
};

/// A rule at `path`, read and checked; of type `wanted`, or of any and then that type is given. Reports a rule set whose
/// rules could take more work than one call may.
std::optional<Expression> read_rule(const Json&, const Path&, Reading&, const Type* wanted, Type* found = nullptr);

/// A literal of that kind in [least, most], {"table": "NAME.output"} or {"expr": rule}.
std::optional<Quantity> read_quantity(const Json&, const Path&, Reading&, Kind kind, std::int64_t least, std::int64_t most);
std::optional<Requirement> read_requirement(const Json&, const Path&, Reading&, std::span<const std::string_view> placeholders);
/// Reports placeholders that are neither in `names` nor printable facts.
void check_placeholders(const Text&, Reading&, std::span<const std::string_view> names);

void read_facts(const Json&, const Path&, Reading&);
void read_tables(const Json&, const Path&, Reading&);
void read_plan(const Json&, const Path&, Reading&);
std::optional<LateFee> read_late_fee(const Json&, const Path&, Reading&);
/// Who collects a fee: a name, or a text a locale.
std::optional<Text> read_collector(ObjectReader&, const char* key, Reading&);
void read_charges(ObjectReader&, Plan&, Reading&);
std::optional<Reminders> read_reminders(const Json&, const Path&, Reading&);

/// Calls `each(element, path)` for the elements of a list; reports when it is none.
template <class F>
void for_each_element(const Json& json, const Path& path, Problems& problems, F each) {
  const Json::Array* elements = json.as_array();
  if (!elements) problems.error("wrong_type", path, json_expected(json, "a list"));
  for (std::size_t i = 0; elements && i < elements->size(); ++i) {
    const Path at = path.index(i);
    each((*elements)[i], at);
  }
}

}  // namespace houfu
