#include "engine/difference.h"

#include <algorithm>
#include <array>

#include "base/money.h"

namespace houfu {
namespace {

constexpr std::array<std::string_view, 11> kCosts = {"principal", "interest", "fee", "total", "balance", "amount", "per_day", "cap", "nominal", "effective", "rate"};
constexpr std::array<std::string_view, 3> kRates = {"fee_rate", "annual_rate", "upfront_fee"};
constexpr std::array<std::string_view, 5> kDays = {"on", "until", "due_on", "free_until", "valid_until"};
constexpr std::array<std::string_view, 4> kAllowances = {"limit", "trial_days", "trial_months", "grace_days"};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// -1, 0, 1 as `after` is below, equal to or above `before`; 0 too where they cannot be compared.
int compare(const Json& before, const Json& after) {
  const auto sign = [](auto a, auto b) { return a < b ? 1 : a > b ? -1 : 0; };
  if (before.integer() && after.integer()) return sign(*before.integer(), *after.integer());
  if (!before.string() || !after.string()) return 0;
  const auto x = Rate::parse(*before.string()), y = Rate::parse(*after.string());
  if (x && y) return sign(x->pico, y->pico);
  return sign(*before.string(), *after.string());  // dates and instants of one offset sort as text
}

int rank(const Json& outcome) {
  const std::string* word = outcome.string();
  if (!word) return 0;
  return *word == "eligible" || *word == "pass" ? 2 : *word == "ineligible" || *word == "fail" ? -2 : 0;
}

void walk(const Json& before, const Json& after, const std::string& path, std::vector<Difference>& out) {
  if (before == after) return;
  static const Json kNull;
  if (before.as_object() && after.as_object()) {
    const Json::Object &a = *before.as_object(), &b = *after.as_object();
    for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
      const bool left = j == b.size() || (i < a.size() && a[i].key <= b[j].key);
      const bool right = i == a.size() || (j < b.size() && b[j].key <= a[i].key);
      const std::string at = path + pointer_step(left ? a[i].key : b[j].key);
      walk(left ? a[i].value : kNull, right ? b[j].value : kNull, at, out);
      // A member that is null on one side and absent on the other differs too.
      if (left != right && (left ? a[i].value : b[j].value).is_null()) out.push_back({at, kNull, kNull});
      i += left;
      j += right;
    }
  } else if (before.as_array() && after.as_array()) {
    const Json::Array &a = *before.as_array(), &b = *after.as_array();
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
      const std::string at = path + "/" + std::to_string(i);
      const bool left = i < a.size(), right = i < b.size();
      walk(left ? a[i] : kNull, right ? b[i] : kNull, at, out);
      if (left != right && (left ? a[i] : b[i]).is_null()) out.push_back({at, kNull, kNull});
    }
  } else {
    out.push_back({path, before, after});
  }
}

}  // namespace

std::vector<Difference> differences_between(const Json& before, const Json& after, const std::string& path) {
  std::vector<Difference> out;
  walk(before, after, path, out);
  return out;
}

std::string_view for_buyer(const Difference& difference) {
  const std::string_view path = difference.path;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  int good = 0;
  const bool own_money = path.find("/settlement/") == std::string_view::npos && !path.ends_with("/terms/amount");
  if (name == "outcome") good = rank(difference.after) - rank(difference.before);
  else if ((has(kCosts, name) || has(kRates, name)) && own_money) good = -compare(difference.before, difference.after);
  else if (has(kDays, name) || has(kAllowances, name)) good = compare(difference.before, difference.after);
  return good > 0 ? "better" : good < 0 ? "worse" : "neutral";
}

}  // namespace houfu
