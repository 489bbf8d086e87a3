// Owns: where two answers differ, and whether the change is good for the buyer.
#pragma once
#include <string>
#include <vector>

#include "base/json.h"

namespace houfu {

struct Difference {
  std::string path;
  Json before, after;  // null where absent
};

/// Every leaf that differs, in document order.
std::vector<Difference> differences_between(const Json& before, const Json& after, const std::string& path = {});

/// "better", "worse" or "neutral" for the buyer when `before` becomes `after` at that path of a quote.
std::string_view for_buyer(const Difference& difference);

}  // namespace houfu
