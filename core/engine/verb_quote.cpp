// quote and badges.
#include <algorithm>
#include <set>

#include "base/sha256.h"
#include "engine/verbs.h"

namespace houfu {
namespace {

Json ruleset_json(const RuleSet& set) {
  Json out = Json::object();
  out.set("id", set.id);
  out.set("version", set.version);
  out.set("digest", set.digest);
  return out;
}

// What a product list shows of one item: the first plan that is eligible, else the first undetermined.
struct Badge {
  Outcome outcome = Outcome::ineligible;
  std::optional<Offer> offer;
  std::vector<std::string> codes;
};

Result<Badge> judge_item(const RuleSet& set, const Order& order, Work& work) {
  Badge out;
  Decider decider(set, order.facts, work);
  std::vector<Reason> reasons;
  if (const auto error = decider.require(set.eligibility, reasons)) return *error;
  const Outcome order_outcome = outcome_of(reasons);
  std::vector<Reason> refusals;
  for (const Plan& plan : set.plans) {
    if (order_outcome == Outcome::ineligible || out.outcome == Outcome::eligible) break;
    HOUFU_TRY(offer, build_offer(plan, set, order, decider, order_outcome));
    if (offer.outcome == Outcome::ineligible) refusals.insert(refusals.end(), offer.reasons.begin(), offer.reasons.end());
    if (offer.outcome >= out.outcome) continue;
    out.outcome = offer.outcome;
    out.offer = std::move(offer);
  }
  const std::vector<Reason>& more = out.offer ? out.offer->reasons : refusals;
  reasons.insert(reasons.end(), more.begin(), more.end());
  for (const Reason& reason : reasons)
    if (std::find(out.codes.begin(), out.codes.end(), reason.code) == out.codes.end()) out.codes.push_back(reason.code);
  return out;
}

Json badge_json(const RuleSet& set, const Order& order, const Badge& badge) {
  const Texts texts(set, order);
  Json out = Json::object();
  out.set("outcome", word_of(badge.outcome));
  out.set("plan", badge.offer ? Json(badge.offer->plan->id) : Json());
  out.set("badge", badge.offer ? or_null(texts.known(badge.offer->plan->display.badge, &*badge.offer)) : Json());
  out.set("headline", badge.offer ? or_null(texts.known(badge.offer->plan->display.headline, &*badge.offer)) : Json());
  out.set("reasons", names_json(badge.codes));
  return out;
}

}  // namespace

Result<QuotedOffers> quote_offers(const RuleSet& set, const Order& order) {
  QuotedOffers out;
  Work work;
  Decider decider(set, order.facts, work);
  if (order.explain) decider.explain_to(&out.explanation);
  if (const auto error = decider.require(set.eligibility, out.reasons)) return *error;
  const Outcome order_outcome = outcome_of(out.reasons);
  if (order_outcome == Outcome::ineligible) return out;
  for (const Plan& plan : set.plans) {
    if (!order.plans.empty() && std::find(order.plans.begin(), order.plans.end(), plan.id) == order.plans.end()) continue;
    HOUFU_TRY(offer, build_offer(plan, set, order, decider, order_outcome));
    out.outcome = std::min(out.outcome, offer.outcome);
    out.offers.push_back(std::move(offer));
  }
  return out;
}

Result<Instant> quote_valid_until(const RuleSet& set, Instant now) {
  const Instant until{now.seconds + set.quote_valid_minutes * 60};
  return set.effective_until ? std::min(until, *set.effective_until) : until;
}

Json quote_answer(const RuleSet& set, const Json& request, bool force_seal) {
  Problems problems;
  const auto order = read_order(request, Path(), set, problems);
  if (!order) return error_answer(problems.first_error());
  const auto quoted = quote_offers(set, *order);
  if (!quoted) return error_answer(quoted.error());
  const Texts texts(set, *order);
  Json out = Json::object();
  out.set("ruleset", ruleset_json(set));
  out.set("engine", version());
  out.set("valid_until", quote_valid_until(set, order->now)->str(set.offset));
  out.set("outcome", word_of(quoted->outcome));
  Json reasons = Json::array();
  for (const Reason& reason : quoted->reasons) reasons.push(reason_json(reason, texts, nullptr));
  out.set("reasons", std::move(reasons));
  Json offers = Json::array();
  bool provisional = false;
  for (const Offer& offer : quoted->offers) {
    provisional = provisional || offer.provisional;
    offers.push(offer_json(set, *order, offer, texts));
  }
  out.set("offers", std::move(offers));
  if (provisional) out.set("provisional", true);
  if (order->seal || force_seal) {
    Json asked = request;
    asked.erase("explain");
    asked.erase("seal");
    out.set("request_digest", digest(asked.write()));
    out.set("digest", digest(out.write()));
  }
  if (order->explain) out.set("explain", explanation_json(set, quoted->explanation));
  return out;
}

Json verb_quote(const EngineState& state, const Json& request) {
  if (!request.as_object()) return error_answer({"wrong_type", "", json_expected(request, "an object")});
  const auto set = state.registry.resolve(request);
  if (!set) return error_answer(set.error());
  return quote_answer(**set, request, false);
}

Json verb_badges(const EngineState& state, const Json& request) {
  constexpr std::size_t kMostItems = 1000;
  if (!request.as_object()) return error_answer({"wrong_type", "", json_expected(request, "an object")});
  const auto resolved = state.registry.resolve(request);
  if (!resolved) return error_answer(resolved.error());
  const RuleSet& set = **resolved;
  Problems problems;
  const Path root;
  ObjectReader reader(request, root, problems);
  reader.get("ruleset");
  Order order;
  order.now = read_now(reader, set, &order.today).value_or(Instant{});
  order.locale = read_locale(reader, set);
  order.events[static_cast<std::size_t>(Event::accepted)] = EventDay{order.today, false, order.now.local_second(set.offset)};
  FactValues shared = start_facts(set, order.now, order.today, Money{});
  if (const Json* facts = reader.need("facts")) read_given_facts(*facts, root.key("facts"), set, shared, problems);
  const Json* items = reader.need("items");
  reader.finish();
  const Path items_at = root.key("items");
  if (items && !items->as_array()) problems.expected("wrong_type", items_at, *items, "a list of items");
  else if (items && items->as_array()->size() > kMostItems)
    problems.found("too_many", items_at, std::to_string(items->as_array()->size()) + " items", "at most 1000");
  if (problems.has_errors()) return error_answer(problems.first_error());
  Json answers = Json::array();
  Work work;
  for (std::size_t i = 0; i < items->as_array()->size(); ++i) {
    const Path at = items_at.index(i);
    ObjectReader item((*items->as_array())[i], at, problems);
    order.amount = item.need("amount", read_money, 1, kLargestInteger).value_or(Money{1});
    order.facts = shared;
    order.facts[kFactAmount] = Value::number(Kind::money, order.amount.minor);
    if (const Json* facts = item.get("facts")) read_given_facts(*facts, at.key("facts"), set, order.facts, problems);
    item.finish();
    if (problems.has_errors()) return error_answer(problems.first_error());
    const auto badge = judge_item(set, order, work);
    if (!badge) return error_answer({badge.error().code, badge.error().path.empty() ? at.pointer() : at.pointer() + badge.error().path, badge.error().message});
    answers.push(badge_json(set, order, *badge));
  }
  Json out = Json::object();
  out.set("items", std::move(answers));
  return out;
}

}  // namespace houfu
