// Owns: what happened to an agreement, read and brought into one order: by time, and at equal times in the order in
// which it can have happened. Must not know what an event does to the debt.
#pragma once
#include <optional>
#include <vector>

#include "base/read.h"

namespace houfu {

/// In the order that equal times are taken in.
enum class EventKind : std::uint8_t { paid, shipped, delivered, confirmed, charge, postpone, waive, payment, return_, refund, cancel };

enum class Waived : std::uint8_t { late_fee, fee };

struct LifeEvent {
  EventKind kind = EventKind::paid;
  Instant at;
  Date on;                          // the local day
  std::optional<Money> amount;
  std::optional<std::int64_t> number;
  std::optional<Date> to;
  Waived what = Waived::late_fee;
  std::size_t index = 0;            // in the request
};

/// At most 10000, none before `accepted_at`, sorted.
std::vector<LifeEvent> read_events(const Json&, const Path&, UtcOffset offset, Instant accepted_at, Problems&);

/// An error at an event.
Error at_event(const LifeEvent& event, std::string_view code, std::string message);

}  // namespace houfu

HOUFU_WORDS(houfu::EventKind, {"paid", houfu::EventKind::paid}, {"shipped", houfu::EventKind::shipped}, {"delivered", houfu::EventKind::delivered},
            {"confirmed", houfu::EventKind::confirmed}, {"charge", houfu::EventKind::charge}, {"postpone", houfu::EventKind::postpone},
            {"waive", houfu::EventKind::waive}, {"payment", houfu::EventKind::payment}, {"return", houfu::EventKind::return_},
            {"refund", houfu::EventKind::refund}, {"cancel", houfu::EventKind::cancel});
HOUFU_WORDS(houfu::Waived, {"late_fee", houfu::Waived::late_fee}, {"fee", houfu::Waived::fee});
