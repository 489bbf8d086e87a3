// Owns: the states of an agreement and which may follow which: one table that the code checks events with, core/README.md
// draws and the tests walk. Must not know how a state is found.
#pragma once
#include "servicing/events.h"

namespace houfu {

/// A statement's state is the first of these that holds.
enum class State : std::uint8_t { cancelled, returned, settled, overdue, grace, due, trial, open };
inline constexpr std::size_t kStates = 8;

/// What moves an agreement: an event, or that a day passes.
inline constexpr std::size_t kSteps = 12, kDayPasses = 11;

/// The states that may follow, as bits by State; 0: the event contradicts the state.
std::uint8_t next_states(State from, std::size_t step);
inline bool has(std::uint8_t states, State state) { return (states >> static_cast<unsigned>(state) & 1u) != 0; }

}  // namespace houfu

HOUFU_WORDS(houfu::State, {"cancelled", houfu::State::cancelled}, {"returned", houfu::State::returned}, {"settled", houfu::State::settled},
            {"overdue", houfu::State::overdue}, {"grace", houfu::State::grace}, {"due", houfu::State::due}, {"trial", houfu::State::trial},
            {"open", houfu::State::open});
