// How much work a rule can be, from its shape alone: the length of every list is bounded before anything runs.
#include <algorithm>

#include "logic/expression.h"

namespace houfu {
namespace {

constexpr std::int64_t kLongestList = 1000;  // of facts, see order/request.cpp
constexpr std::int64_t kMost = std::int64_t{1} << 60;

std::int64_t plus(std::int64_t a, std::int64_t b) { return std::min(kMost, a + b); }
std::int64_t times(std::int64_t a, std::int64_t b) { return a > 0 && b > kMost / a ? kMost : a * b; }

struct Bound {
  std::int64_t visits = 1;
  std::int64_t length = 1;  // of the list it gives
};

bool iterates(Op op) { return op == Op::all || op == Op::some || op == Op::none || op == Op::filter || op == Op::map || op == Op::reduce; }

// `current` is the longest list that an element may be.
Bound bound_of(const Expression& node) {
  Bound out;
  if (iterates(node.op)) {
    const Bound list = bound_of(node.arguments[0]), step = bound_of(node.arguments[1]);
    out.visits = plus(plus(1, list.visits), times(list.length, step.visits));
    out.length = list.length;
    if (node.op == Op::reduce) {
      out.visits = plus(out.visits, bound_of(node.arguments[2]).visits);
      out.length = std::max(kLongestList, step.length);
    }
    return out;
  }
  std::int64_t lengths = 0, longest = node.op == Op::literal ? 1 : kLongestList;
  if (!node.arguments.empty()) longest = 0;
  for (const Expression& argument : node.arguments) {
    const Bound bound = bound_of(argument);
    out.visits = plus(out.visits, bound.visits);
    lengths = plus(lengths, bound.length);
    longest = std::max(longest, bound.length);
  }
  out.length = node.op == Op::list ? static_cast<std::int64_t>(node.arguments.size()) : node.op == Op::merge ? lengths : longest;
  return out;
}

}  // namespace

std::int64_t most_visits(const Expression& rule) { return bound_of(rule).visits; }

}  // namespace houfu
