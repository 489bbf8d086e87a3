// Owns: the loaded rule sets, and which one a request means.
#pragma once
#include <map>
#include <memory>
#include <string>

#include "base/read.h"
#include "ruleset/rule_set.h"

namespace houfu {

using RuleSetPtr = std::shared_ptr<const RuleSet>;

class Registry {
 public:
  explicit Registry(std::size_t most) : most_(most) {}

  /// False when the registry is full.
  bool add(RuleSetPtr set);
  bool remove(const std::string& digest);
  RuleSetPtr find(const std::string& digest) const;

  /// The rule set that the "ruleset" of a request names (digest, id@version, id), or the only id loaded.
  /// Codes: unknown_ruleset, ruleset_required, ambiguous_ruleset, ruleset_not_effective.
  Result<RuleSetPtr> resolve(const Json& request) const;

  /// Whether another version of the same id had taken over at `at`, so that its id would not have meant this one.
  bool superseded(const RuleSet& set, Instant at) const;

 private:
  Result<RuleSetPtr> resolve_name(const std::string& name) const;
  Result<RuleSetPtr> resolve_effective(const std::string& id, const Json& request) const;

  std::size_t most_;
  std::map<std::string, RuleSetPtr> by_digest_;
};

/// Whether a request's "ruleset" means it: its digest, id@version or id.
bool is_named(const RuleSet& set, const std::string& name);
/// Whether `at` lies in the rule set's half-open window.
bool is_effective(const RuleSet& set, Instant at);

}  // namespace houfu
