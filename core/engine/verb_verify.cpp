// verify: is what the buyer was shown what the rules say, with what the backend itself knows?
#include <algorithm>
#include <set>

#include "base/sha256.h"
#include "engine/difference.h"
#include "engine/verbs.h"

namespace houfu {
namespace {

struct Asked {
  const Json* request = nullptr;
  const Json* quote = nullptr;    // the whole quote, or
  std::optional<std::string> digest;  // its digest alone
  std::string plan;
  const Json* trusted_facts = nullptr;
  const Json* trusted_expected = nullptr;
  Money trusted_amount;
  Instant now;
};

std::optional<Asked> read_asked(const Json& json, Problems& problems) {
  const Path root;
  ObjectReader reader(json, root, problems);
  if (!reader.ok()) return std::nullopt;
  Asked out;
  out.request = reader.need("request");
  if (out.request && !out.request->as_object()) problems.expected("wrong_type", root.key("request"), *out.request, "the quote request, an object");
  if (const Json* set = out.request ? out.request->find("ruleset") : nullptr; set && !set->string())
    problems.expected("wrong_type", root.key("request").key("ruleset"), *set, "a digest, \"id@version\" or \"id\"");
  out.quote = reader.get("quote");
  if (out.quote && !out.quote->as_object()) problems.expected("wrong_type", root.key("quote"), *out.quote, "the quote, an object");
  out.digest = reader.get("digest", read_digest);
  if ((out.quote != nullptr) == (json.find("digest") != nullptr))
    problems.error(out.quote ? "conflicting_keys" : "missing_key", root.key("quote"),
                   out.quote ? "found both \"quote\" and \"digest\", expected one of them" : "found neither \"quote\" nor \"digest\", expected one of them");
  out.plan = reader.need("plan", read_name).value_or("");
  if (const Json* trusted = reader.need("trusted")) {
    const Path at = root.key("trusted");
    ObjectReader fields(*trusted, at, problems);
    if (fields.ok()) {
      out.trusted_amount = fields.need("amount", read_money, 1, kLargestInteger).value_or(Money{});
      out.trusted_facts = fields.get("facts");
      if (out.trusted_facts && !out.trusted_facts->as_object())
        problems.expected("wrong_type", at.key("facts"), *out.trusted_facts, "an object of facts");
      out.trusted_expected = fields.get("expected");
      fields.finish();
    }
  }
  out.now = reader.need("now", read_instant).value_or(Instant{});
  reader.finish();
  return problems.has_errors() ? std::nullopt : std::optional(out);
}

// Members of `over` replace those of `base`, object by object.
Json merged(const Json& base, const Json& over) {
  if (!base.as_object() || !over.as_object()) return over;
  Json out = base;
  for (const Json::Member& member : *over.as_object()) {
    const Json* old = base.find(member.key);
    out.set(member.key, old ? merged(*old, member.value) : member.value);
  }
  return out;
}

Json trusted_request(const Asked& asked) {
  Json out = *asked.request;
  out.erase("explain");
  out.erase("seal");
  out.set("amount", asked.trusted_amount.minor);
  const Json* facts = asked.request->find("facts");
  if (asked.trusted_facts) out.set("facts", facts ? merged(*facts, *asked.trusted_facts) : *asked.trusted_facts);
  if (asked.trusted_expected) out.set("expected", *asked.trusted_expected);
  return out;
}

void collect(const Expression& rule, std::set<std::size_t>& facts) {
  if (rule.op == Op::fact) facts.insert(rule.fact);
  for (const Expression& argument : rule.arguments) collect(argument, facts);
}

// The facts that the rules of a plan read, whichever way they decide.
std::set<std::size_t> facts_read(const RuleSet& set, const Plan& plan) {
  std::set<std::size_t> out;
  for (const Requirement& rule : set.eligibility) collect(rule.require, out);
  for (const Requirement& rule : plan.eligibility) collect(rule.require, out);
  for (const Quantity* quantity : quantities(plan)) {
    if (const auto* rule = std::get_if<Expression>(&quantity->source)) collect(*rule, out);
    if (const auto* output = std::get_if<Quantity::TableOutput>(&quantity->source))
      for (const Table::Input& input : set.tables[output->table].inputs) collect(input.expression, out);
  }
  return out;
}

const Json* value_at(const Json* facts, const std::string& dotted) {
  std::string pointer = "/" + dotted;
  std::replace(pointer.begin(), pointer.end(), '.', '/');
  return facts ? facts->at(pointer) : nullptr;
}

std::vector<std::string> untrusted_facts(const RuleSet& set, const Plan& plan, const Asked& asked) {
  std::vector<std::string> out;
  for (const std::size_t index : facts_read(set, plan)) {
    const FactDeclaration& fact = set.facts.facts[index];
    if (index < kBuiltInFacts || fact.source == "buyer") continue;
    if (value_at(asked.request->find("facts"), fact.name) && !value_at(asked.trusted_facts, fact.name)) out.push_back(fact.name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

const Json* offer_of(const Json& answer, const std::string& plan) {
  const Json* offers = answer.find("offers");
  if (offers && offers->as_array())
    for (const Json& offer : *offers->as_array())
      if (const Json* id = offer.find("plan"); id && *id == Json(plan)) return &offer;
  return nullptr;
}

struct Verdict {
  std::string_view word = "agrees";
  std::vector<Difference> differences;
  std::set<std::string> needs;
  Json reasons = Json::array();
  // The first finding stays: they are looked for in order of weight.
  void find(std::string_view found) {
    if (word == "agrees") word = found;
  }
};

void take_reasons(const Json* reasons, Verdict& verdict) {
  if (!reasons || !reasons->as_array()) return;
  for (const Json& reason : *reasons->as_array()) {
    verdict.reasons.push(reason);
    if (const Json* needs = reason.find("needs"))
      for (const Json& fact : *needs->as_array()) verdict.needs.insert(*fact.string());
  }
}

// The offer as the trusted values make it, against the one that was shown: requirements that became known
// and hold are no difference, terms are.
void judge_trusted(const Json& shown, const Json& trusted, const Asked& asked, Verdict& verdict) {
  const Json* before = offer_of(shown, asked.plan);
  const Json* after = offer_of(trusted, asked.plan);
  const Json* outcome = after ? after->find("outcome") : nullptr;
  take_reasons(trusted.find("reasons"), verdict);
  if (after) take_reasons(after->find("reasons"), verdict);
  std::size_t index = 0;
  if (before)
    for (const Json& offer : *shown.find("offers")->as_array()) {
      if (&offer == before) break;
      ++index;
    }
  const std::string path = before ? "/offers/" + std::to_string(index) : "/offers";
  const bool refused = !after || *outcome == Json("ineligible");
  const bool shown_refused = !before || *before->find("outcome") == Json("ineligible");
  if (refused || shown_refused) {
    const Json ineligible("ineligible");
    const Json shown_outcome = before ? *before->find("outcome") : ineligible, found = outcome ? *outcome : ineligible;
    if (shown_outcome != found) verdict.differences.push_back({before ? path + "/outcome" : path, shown_outcome, found});
    verdict.find("not_eligible");
    return;
  }
  bool terms_differ = false;
  for (Difference& difference : differences_between(*before, *after, path)) {
    const std::string_view member = std::string_view(difference.path).substr(path.size());
    if (member.starts_with("/outcome") || member.starts_with("/reasons")) continue;
    terms_differ = true;
    const bool known = std::any_of(verdict.differences.begin(), verdict.differences.end(), [&](const Difference& d) { return d.path == difference.path; });
    if (!known) verdict.differences.push_back(std::move(difference));
  }
  if (terms_differ) verdict.find("terms_differ");
  if (*outcome == Json("undetermined")) verdict.find("undetermined");
}

Json verdict_json(const Verdict& verdict) {
  Json out = Json::object();
  out.set("agrees", verdict.word == "agrees");
  out.set("verdict", verdict.word);
  Json differences = Json::array();
  for (const Difference& difference : verdict.differences) {
    Json entry = Json::object();
    entry.set("path", difference.path);
    entry.set("quoted", difference.before);
    entry.set("computed", difference.after);
    entry.set("for_buyer", for_buyer(difference));
    differences.push(std::move(entry));
  }
  out.set("differences", std::move(differences));
  return out;
}

Error inside_request(const Error& error) { return {error.code, "/request" + error.path, error.message}; }

Result<RuleSetPtr> rule_set_of(const EngineState& state, const Asked& asked) {
  const Json* named = asked.quote ? asked.quote->at("/ruleset/digest") : nullptr;
  if (!named || !named->string()) return state.registry.resolve(*asked.request);
  if (auto found = state.registry.find(*named->string())) return found;
  return Error{"unknown_ruleset", "", ""};
}

}  // namespace

Json verb_verify(const EngineState& state, const Json& request) {
  Problems problems;
  const auto asked = read_asked(request, problems);
  if (!asked) return error_answer(problems.first_error());
  Verdict verdict;
  const auto resolved = rule_set_of(state, *asked);
  if (!resolved) {
    const std::string& code = resolved.error().code;
    if (code != "unknown_ruleset" && code != "ruleset_not_effective") return error_answer(inside_request(resolved.error()));
    verdict.word = code == "unknown_ruleset" ? "unknown_ruleset" : "ruleset_not_effective";
    Json out = verdict_json(verdict);
    out.set("untrusted", Json::array());
    return out;
  }
  const RuleSet& set = **resolved;
  const auto plan = std::find_if(set.plans.begin(), set.plans.end(), [&](const Plan& p) { return p.id == asked->plan; });
  if (plan == set.plans.end()) return error_answer({"unknown_plan", "/plan", found_expected(quote_text(asked->plan), "a plan of the rule set")});

  const Json shown = quote_answer(set, *asked->request, asked->digest.has_value());
  if (const Json* error = shown.find("error"))
    return error_answer(inside_request({*error->find("code")->string(), *error->find("path")->string(), *error->find("message")->string()}));
  const Json trusted_asked = trusted_request(*asked);
  const Json trusted = quote_answer(set, trusted_asked, false);
  if (const Json* error = trusted.find("error")) {
    // What the request brought was good: the fault is in what the backend adds.
    const std::string& path = *error->find("path")->string();
    return error_answer({*error->find("code")->string(), "/trusted" + path, *error->find("message")->string()});
  }

  const Instant quoted_at = *Instant::parse(*asked->request->find("now")->string());
  const Instant valid_until = *quote_valid_until(set, quoted_at);
  if (asked->quote) verdict.differences = differences_between(*asked->quote, shown);
  // Another rule set than the one that was asked for is another offer.
  const Json* wanted = asked->request->find("ruleset");
  if (wanted && !is_named(set, *wanted->string())) verdict.differences.push_back({"/ruleset", set.digest, *wanted});
  const bool same = asked->quote ? verdict.differences.empty() : *asked->digest == *shown.find("digest")->string();
  const Json* engine = asked->quote ? asked->quote->find("engine") : nullptr;
  if (!is_effective(set, quoted_at) || state.registry.superseded(set, quoted_at)) verdict.find("ruleset_not_effective");
  if (asked->now < quoted_at || asked->now >= valid_until) verdict.find("expired");
  if (!same && engine && engine->string() && *engine->string() != version()) verdict.find("engine_differs");
  if (!same) verdict.find("terms_differ");
  judge_trusted(shown, trusted, *asked, verdict);

  Json out = verdict_json(verdict);
  out.set("untrusted", names_json(untrusted_facts(set, *plan, *asked)));
  if (verdict.word == "not_eligible" || verdict.word == "undetermined") out.set("reasons", verdict.reasons);
  if (verdict.word == "undetermined") out.set("needs", names_json({verdict.needs.begin(), verdict.needs.end()}));
  if (verdict.word == "agrees") {
    Json agreement = Json::object();
    agreement.set("ruleset", set.digest);
    agreement.set("request", trusted_asked);
    agreement.set("plan", asked->plan);
    agreement.set("accepted_at", asked->now.str(set.offset));
    const Json sealed = asked->digest ? Json() : quote_answer(set, *asked->request, true);
    agreement.set("quote_digest", asked->digest ? Json(*asked->digest) : *sealed.find("digest"));
    agreement.set("engine", version());
    out.set("agreement", std::move(agreement));
  }
  return out;
}

}  // namespace houfu
