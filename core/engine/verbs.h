// Owns: one function a verb, from a parsed request to an answer. Internal to this folder.
#pragma once
#include "engine/answers.h"
#include "engine/registry.h"
#include "houfu.h"

namespace houfu {

struct EngineState {
  explicit EngineState(Limits chosen) : limits(chosen), registry(chosen.rulesets) {}
  Limits limits;
  Registry registry;
};

/// Verbs that read a rule set's own text take it as text, for lines and columns.
Json verb_load(EngineState& state, std::string_view text);
Json verb_lint(EngineState& state, std::string_view text);
Json verb_unload(EngineState& state, const Json& request);
Json verb_quote(const EngineState& state, const Json& request);
Json verb_badges(const EngineState& state, const Json& request);
Json verb_verify(const EngineState& state, const Json& request);
Json verb_statement(const EngineState& state, const Json& request);
Json verb_payscore(const EngineState& state, const Json& request);
Json verb_calc_schedule(const Json& request);
Json verb_calc_annual_rate(const Json& request);
Json verb_calc_date(const Json& request);
Json verb_calc_day_count(const Json& request);
Json verb_calc_allocate(const Json& request);
Json verb_calc_late_fee(const Json& request);
Json verb_calc_logic(const Json& request);

/// A list of 1 to `most` integers.
std::optional<std::vector<std::int64_t>> read_integers(const Json& json, const Path& path, Problems& problems, std::int64_t least, std::size_t most);

/// Late days for a chart: [{"on", "owed", "amount"}].
Json late_rows_json(const std::vector<LateRow>& rows);

/// Any verb but those that take text.
Json answer_verb(EngineState& state, std::string_view verb, const Json& request);

/// A quote for a rule set: the answer, or an error with a path into the request.
Json quote_answer(const RuleSet& set, const Json& request, bool force_seal);
Result<Instant> quote_valid_until(const RuleSet& set, Instant now);

struct QuotedOffers {
  std::vector<Reason> reasons;
  std::vector<Offer> offers;
  Explanation explanation;  // when the order asks for it
  Outcome outcome = Outcome::ineligible;
};
Result<QuotedOffers> quote_offers(const RuleSet& set, const Order& order);
Json explanation_json(const RuleSet& set, const Explanation& explanation);
Json offer_json(const RuleSet& set, const Order& order, const Offer& offer, const Texts& texts);
Json display_json(const Display& display, const Offer& offer, const Texts& texts);
Json settlement_json(const SettlementView& view);

}  // namespace houfu
