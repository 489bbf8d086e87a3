#include "engine/registry.h"

#include <limits>
#include <set>

namespace houfu {
namespace {

Error ruleset_error(std::string_view code, std::string message) { return {std::string(code), "/ruleset", std::move(message)}; }

std::int64_t starts(const RuleSet& set) {
  return set.effective_from ? set.effective_from->seconds : std::numeric_limits<std::int64_t>::min();
}

}  // namespace

bool is_effective(const RuleSet& set, Instant at) {
  return (!set.effective_from || at >= *set.effective_from) && (!set.effective_until || at < *set.effective_until);
}

bool is_named(const RuleSet& set, const std::string& name) { return name == set.digest || name == set.id || name == set.id + "@" + set.version; }

bool Registry::superseded(const RuleSet& set, Instant at) const {
  for (const auto& [digest, other] : by_digest_)
    if (other->id == set.id && is_effective(*other, at) && starts(*other) > starts(set)) return true;
  return false;
}

bool Registry::add(RuleSetPtr set) {
  if (by_digest_.contains(set->digest)) return true;
  if (by_digest_.size() >= most_) return false;
  const std::string digest = set->digest;
  by_digest_.emplace(digest, std::move(set));
  return true;
}

bool Registry::remove(const std::string& digest) { return by_digest_.erase(digest) > 0; }

RuleSetPtr Registry::find(const std::string& digest) const {
  const auto found = by_digest_.find(digest);
  return found == by_digest_.end() ? nullptr : found->second;
}

Result<RuleSetPtr> Registry::resolve(const Json& request) const {
  if (const Json* name = request.find("ruleset")) {
    const std::string* text = name->string();
    if (!text) return ruleset_error("wrong_type", json_expected(*name, "a digest, \"id@version\" or \"id\""));
    if (text->starts_with("sha256:") || text->find('@') != std::string::npos) return resolve_name(*text);
    return resolve_effective(*text, request);
  }
  std::set<std::string> ids;
  for (const auto& [digest, set] : by_digest_) ids.insert(set->id);
  if (ids.empty()) return ruleset_error("unknown_ruleset", "found no loaded rule set, expected one to be loaded first");
  if (ids.size() > 1) return ruleset_error("ruleset_required", "found no \"ruleset\" while several ids are loaded, expected it to name one");
  return resolve_effective(*ids.begin(), request);
}

Result<RuleSetPtr> Registry::resolve_name(const std::string& name) const {
  if (name.starts_with("sha256:")) {
    if (auto found = find(name)) return found;
    return ruleset_error("unknown_ruleset", found_expected(quote_text(name), "the digest of a loaded rule set"));
  }
  RuleSetPtr found;
  for (const auto& [digest, set] : by_digest_) {
    if (set->id + "@" + set->version != name) continue;
    if (found) return ruleset_error("ambiguous_ruleset", found_expected("two rule sets named " + quote_text(name), "a digest to tell them apart"));
    found = set;
  }
  if (!found) return ruleset_error("unknown_ruleset", found_expected(quote_text(name), "the id and version of a loaded rule set"));
  return found;
}

// Of the versions effective at `now`, the one whose window began last: a newer version takes over from one
// that was left open-ended.
Result<RuleSetPtr> Registry::resolve_effective(const std::string& id, const Json& request) const {
  Problems problems;
  const Path root;
  ObjectReader reader(request, root, problems);
  const auto now = reader.need("now", read_instant);
  if (!now) return problems.first_error();
  RuleSetPtr found;
  bool known = false, tie = false;
  for (const auto& [digest, set] : by_digest_) {
    if (set->id != id) continue;
    known = true;
    if (!is_effective(*set, *now)) continue;
    if (!found || starts(*set) > starts(*found)) {
      found = set;
      tie = false;
    } else if (starts(*set) == starts(*found)) {
      tie = true;
    }
  }
  if (!known) return ruleset_error("unknown_ruleset", found_expected(quote_text(id), "the id of a loaded rule set"));
  if (!found) return ruleset_error("ruleset_not_effective", "found no version of " + quote_text(id) + " effective at \"now\", expected one");
  if (tie) return ruleset_error("ambiguous_ruleset", "found two versions of " + quote_text(id) + " that begin at the same time, expected \"id@version\" or a digest");
  return found;
}

}  // namespace houfu
