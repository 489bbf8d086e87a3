// Owns: a rule set read, checked and bound, ready to judge orders. Immutable once loaded.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "ruleset/plan.h"
#include "ruleset/table.h"

namespace houfu {

enum class Disclosure : std::uint8_t { none, cn, eu, us };

struct Currency {
  std::string_view code;
  std::string_view symbol;
  std::uint32_t digits;
};
/// ISO 4217 code to its symbol and minor-unit digits; nullptr when it is not known here.
const Currency* find_currency(std::string_view code);

struct Caps {
  std::optional<Rate> annual_rate, late_fee_share;
  std::optional<std::int64_t> trial_days;
};

struct EmbeddedTest {
  std::string name, verb, path;
  Json request, expect;
};

struct RuleSet {
  std::string id, version, digest;
  Text title;
  std::vector<std::string> locales;
  const Currency* currency = nullptr;
  UtcOffset offset;
  std::optional<Instant> effective_from, effective_until;
  std::int64_t quote_valid_minutes = 30;
  std::optional<Calendar> calendar;
  Declarations facts;  // the built-in ones first
  std::vector<Table> tables;
  std::vector<Requirement> eligibility;
  std::vector<Plan> plans;
  Caps caps;
  Disclosure disclosure = Disclosure::none;
  std::map<std::string, Text, std::less<>> texts;
  std::vector<EmbeddedTest> tests;
};

/// Places of the built-in facts in `facts`.
inline constexpr std::size_t kFactNow = 0, kFactToday = 1, kFactAmount = 2, kBuiltInFacts = 3;

/// {"months": n} or {"days": n}, n >= 1.
std::optional<Span> read_every(const Json&, const Path&, Problems&);
/// Reads and checks a rule set; null, with every problem reported, when there is an error.
std::shared_ptr<const RuleSet> read_rule_set(const Json& json, Problems& problems);

}  // namespace houfu

HOUFU_WORDS(houfu::Disclosure, {"none", houfu::Disclosure::none}, {"cn", houfu::Disclosure::cn}, {"eu", houfu::Disclosure::eu},
            {"us", houfu::Disclosure::us});
