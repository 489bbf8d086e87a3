// Owns: what the rules say of one order: requirements passed, failed or open, tables looked up, a plan's
// numbers resolved. Takes a rule set and facts; must not know dates of events, money flows or languages.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "decide/explanation.h"
#include "logic/evaluate.h"
#include "ruleset/rule_set.h"

namespace houfu {

enum class Outcome : std::uint8_t { eligible, undetermined, ineligible };  // best first

/// Why something is not (yet) eligible. `text` is the rule set's own message, or null for a built-in code.
struct Reason {
  std::string code;
  bool unknown = false;  // open, not failed
  std::string path;      // into the rule set
  std::vector<std::string> needs;
  const Text* text = nullptr;
  Reason(std::string_view code, bool unknown, std::string path, std::vector<std::string> needs, const Text* text);
  HOUFU_SPECIAL_MEMBERS(Reason)
  friend bool operator==(const Reason&, const Reason&) = default;
};

/// A quantity once the facts are known: a value, or the reason why there is none.
struct Resolved {
  std::optional<std::int64_t> value;
  std::optional<Reason> reason;
};


Outcome worse(Outcome a, Outcome b);
Outcome outcome_of(const std::vector<Reason>& reasons);

class Decider {
 public:
  /// `work` is that of the whole call.
  Decider(const RuleSet& set, const FactValues& facts, Work& work) : set_(set), facts_(facts), work_(work) {}

  /// From now on conditions and look-ups are noted there.
  void explain_to(Explanation* explanation) { explanation_ = explanation; }
  /// Adds a reason for each requirement that fails or is open. Failure: a rule that cannot be computed.
  std::optional<Error> require(const std::vector<Requirement>& rules, std::vector<Reason>& reasons);
  Result<Resolved> resolve(const Quantity& quantity);

 private:
  struct LookUp {
    std::vector<const std::map<std::string, Value, std::less<>>*> possible;  // null: no row
    std::vector<std::string> needs;
    bool ambiguous = false;  // two rows of a `unique` table match
  };
  Result<const LookUp*> look_up(std::size_t table);

  const RuleSet& set_;
  const FactValues& facts_;
  Work& work_;
  Explanation* explanation_ = nullptr;
  std::map<std::size_t, LookUp> looked_up_;
};

}  // namespace houfu

HOUFU_WORDS(houfu::Outcome, {"eligible", houfu::Outcome::eligible}, {"undetermined", houfu::Outcome::undetermined},
            {"ineligible", houfu::Outcome::ineligible});
