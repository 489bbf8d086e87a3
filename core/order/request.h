// Owns: one order as a request brings it, read against the facts that its rule set declares.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/read.h"
#include "logic/evaluate.h"
#include "ruleset/rule_set.h"

namespace houfu {

/// The day of each event, known or expected, by Event.
struct EventDay {
  Date on;
  bool estimated = false;
  std::int32_t second = 0;  // of that day; 0 where only the day is known
};
using EventDays = std::array<std::optional<EventDay>, 6>;

struct Order {
  Instant now;
  Date today;
  Money amount;
  FactValues facts;
  EventDays events;  // `accepted` is today
  std::string locale;
  std::vector<std::string> plans;  // empty: all
  bool explain = false, seal = false;
  std::optional<Date> as_of;  // an order looked back at: what confirmed itself before this day has happened
};

/// Every fact unknown or its default; the built-in ones set.
FactValues start_facts(const RuleSet& set, Instant now, Date today, Money amount);
/// Takes the facts that `json` gives over those in `facts`.
void read_given_facts(const Json& json, const Path& path, const RuleSet& set, FactValues& facts, Problems& problems);

/// now, as an instant whose local day is in range.
std::optional<Instant> read_now(ObjectReader& reader, const RuleSet& set, Date* today);
std::optional<EventDays> read_expected(const Json& json, const Path& path, Date today, Problems& problems);
std::string read_locale(ObjectReader& reader, const RuleSet& set);

/// A quote request; `ruleset` is the engine's to resolve.
std::optional<Order> read_order(const Json& json, const Path& path, const RuleSet& set, Problems& problems);

}  // namespace houfu
