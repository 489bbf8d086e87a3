#include <algorithm>
#include <limits>

#include "lint/findings.h"

namespace houfu {

Domain domain_of_type(const Type& type) {
  const Date first = *Date::parse("1900-01-01"), last = *Date::parse("2200-12-31");
  switch (type.kind) {
    case Kind::boolean: return {0, 1, {}, false};
    case Kind::integer:
    case Kind::money: return {-kLargestInteger, kLargestInteger, {}, false};
    case Kind::rate: return {-Rate::kLargest, Rate::kLargest, {}, false};
    case Kind::date: return {first.days, last.days, {}, false};
    case Kind::instant: return {Instant::midnight(first, {}).seconds, Instant::midnight(last, {}).seconds, {}, false};
    default: return {0, 0, {}, true};
  }
}

Domain domain_of_fact(const RuleSet& set, std::size_t fact) {
  const FactDeclaration& declared = set.facts.facts[fact];
  Domain out = domain_of_type(declared.type);
  if (declared.least) out.low = *declared.least;
  if (declared.most) out.high = *declared.most;
  if (!declared.allowed.empty()) {
    out.words = declared.allowed;
    out.any_text = false;
  }
  if (fact == kFactAmount) out.low = 1;
  // A quote is made inside the window; a name that skips it is for looking back.
  if (fact == kFactNow) {
    if (set.effective_from) out.low = set.effective_from->seconds;
    if (set.effective_until) out.high = set.effective_until->seconds - 1;
  }
  if (fact == kFactToday) {
    const auto from = set.effective_from ? set.effective_from->local_date(set.offset) : std::nullopt;
    const auto until = set.effective_until ? Instant{set.effective_until->seconds - 1}.local_date(set.offset) : std::nullopt;
    if (from) out.low = from->days;
    if (until) out.high = until->days;
  }
  return out;
}

}  // namespace houfu
