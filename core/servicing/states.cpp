#include "servicing/states.h"

namespace houfu {
namespace {

constexpr std::uint8_t bit(State state) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(state)); }
constexpr std::uint8_t C = bit(State::cancelled), R = bit(State::returned), S = bit(State::settled), O = bit(State::overdue),
                       G = bit(State::grace), D = bit(State::due), T = bit(State::trial), N = bit(State::open);

// What the buyer pays, returns or is let off may reach any milder state.
constexpr std::uint8_t kFromOverdue = O | G | D | T | N, kFromGrace = G | D | T | N, kFromDue = D | T | N;

constexpr std::uint8_t kTable[kStates][kSteps] = {
    // paid     shipped    delivered  confirmed  charge             postpone      waive             payment           return                refund                cancel  a day
    {0,         0,         0,         0,         0,                 0,            0,                0,                0,                    C,                    0,      C},          // cancelled
    {0,         0,         0,         0,         0,                 0,            R,                R,                0,                    R,                    0,      R},          // returned
    {S,         S,         S,         S,         0,                 0,            0,                0,                R | S,                R | S | T | N,        0,      S},          // settled
    {O,         O,         O,         O,         S | kFromOverdue,  kFromOverdue, S | kFromOverdue, S | kFromOverdue, R | S | kFromOverdue, R | S | kFromOverdue, C,      O},          // overdue
    {G,         G,         G,         G,         S | kFromGrace,    kFromGrace,   S | kFromGrace,   S | kFromGrace,   R | S | kFromGrace,   R | S | kFromGrace,   C,      O | G},      // grace
    {D,         D,         D,         D,         S | kFromDue,      kFromDue,     S | kFromDue,     S | kFromDue,     R | S | kFromDue,     R | S | kFromDue,     C,      O | G},      // due
    {D | T | N, D | T | N, D | T | N, D | T | N, S | D | T | N,     T,            S | T,            S | T,            R | S | T,            R | S | T,            C,      D | T | N},  // trial
    {D | T | N, D | T | N, D | T | N, D | T | N, S | D | T | N,     N,            S | N,            S | N,            R | S | N,            R | S | N,            C,      D | T | N},  // open
};

}  // namespace

std::uint8_t next_states(State from, std::size_t step) { return kTable[static_cast<std::size_t>(from)][step]; }

}  // namespace houfu
