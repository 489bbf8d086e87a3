// The one door: which verb, how large, is it JSON; then the verb's own function, and canonical bytes.
#include <algorithm>

#include "engine/verbs.h"

namespace houfu {
namespace {

struct Verb {
  std::string_view name;
  Json (*answer)(EngineState&, const Json&);
};

template <Json (*F)(const EngineState&, const Json&)>
Json with_rules(EngineState& state, const Json& request) {
  return F(state, request);
}
template <Json (*F)(const Json&)>
Json alone(EngineState&, const Json& request) {
  return F(request);
}

constexpr Verb kVerbs[] = {
    {"unload", verb_unload},
    {"badges", with_rules<verb_badges>},
    {"quote", with_rules<verb_quote>},
    {"verify", with_rules<verb_verify>},
    {"statement", with_rules<verb_statement>},
    {"payscore", with_rules<verb_payscore>},
    {"calc.schedule", alone<verb_calc_schedule>},
    {"calc.annual_rate", alone<verb_calc_annual_rate>},
    {"calc.date", alone<verb_calc_date>},
    {"calc.day_count", alone<verb_calc_day_count>},
    {"calc.allocate", alone<verb_calc_allocate>},
    {"calc.logic", alone<verb_calc_logic>},
    {"calc.late_fee", alone<verb_calc_late_fee>},
};

}  // namespace

Json answer_verb(EngineState& state, std::string_view verb, const Json& request) {
  const auto found = std::find_if(std::begin(kVerbs), std::end(kVerbs), [&](const Verb& v) { return v.name == verb; });
  if (found != std::end(kVerbs)) return found->answer(state, request);
  std::vector<std::string_view> names{"load", "lint"};
  for (const Verb& known : kVerbs) names.push_back(known.name);
  return error_answer({"unknown_verb", "", "found an unknown verb, expected one of " + one_of(names)});
}

struct Engine::State : EngineState {
  using EngineState::EngineState;
};

std::string_view version() { return HOUFU_VERSION; }

Engine::Engine(Limits limits) : state_(new State(limits)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

std::string Engine::call(std::string_view verb, std::string_view request) {
  if (verb == "load") return verb_load(*state_, request).write();
  if (verb == "lint") return verb_lint(*state_, request).write();
  const ParsedJson parsed = parse_json(request, state_->limits.request_bytes);
  if (!parsed.errors.empty()) return error_answer(parsed.errors.front()).write();
  return answer_verb(*state_, verb, parsed.value).write();
}

}  // namespace houfu
