// Owns: how the verbs about agreements read their requests. Internal to this folder.
#pragma once
#include "engine/verbs.h"
#include "servicing/statement.h"

namespace houfu {

/// The agreement and events of a request, with the rule set that was agreed on.
struct Lived {
  RuleSetPtr set;  // with a newer calendar where the request brings one
  Agreement agreement;
  std::vector<LifeEvent> events;
};
std::optional<Lived> read_life(const EngineState& state, ObjectReader& reader, bool with_calendar);

/// The life up to `as_of`; later events are checked, not counted. Failures carry a path into the request.
Result<Life> live_checked(const Lived& lived, Date as_of);

}  // namespace houfu
