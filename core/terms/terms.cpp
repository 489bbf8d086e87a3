#include "terms/terms.h"

#include <utility>

#include "ruleset/reading.h"

namespace houfu {
namespace {

// Resolves one quantity after another and keeps the reasons of those without a value.
class Resolver {
 public:
  Resolver(Decider& decider, Terms& out) : decider_(decider), out_(out) {}

  std::optional<std::int64_t> number(const std::optional<Quantity>& quantity) {
    if (!quantity || error_) return std::nullopt;
    const auto resolved = decider_.resolve(*quantity);
    if (!resolved) {
      error_ = resolved.error();
      return std::nullopt;
    }
    if (resolved->reason) {
      out_.reasons.push_back(*resolved->reason);
      out_.complete = false;
    }
    return resolved->value;
  }
  std::optional<Money> money(const std::optional<Quantity>& quantity) {
    const auto value = number(quantity);
    return value ? std::optional(Money{*value}) : std::nullopt;
  }
  std::optional<Rate> rate(const std::optional<Quantity>& quantity) {
    const auto value = number(quantity);
    return value ? std::optional(Rate{*value}) : std::nullopt;
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  Decider& decider_;
  Terms& out_;
  std::optional<Error> error_;
};

LateTerms resolve_late_fee(const LateFee& policy, Resolver& resolver) {
  LateTerms out;
  out.kind = policy.kind;
  out.grace_days = resolver.number(policy.grace_days).value_or(0);
  out.grace_mode = policy.grace_mode;
  out.rate = resolver.rate(policy.rate);
  out.amount = resolver.money(policy.amount);
  for (const LateStep& step : policy.steps)
    out.steps.push_back({step.from_day, step.until_day, resolver.rate(step.rate), resolver.money(step.amount), step.per});
  out.base = policy.base;
  out.cap_amount = resolver.money(policy.cap_amount);
  out.cap_share = resolver.rate(policy.cap_share);
  out.cap_annual_rate = resolver.rate(policy.cap_annual_rate);
  out.scope = policy.scope;
  out.counts = policy.counts;
  out.rounding = policy.rounding;
  out.round = policy.round;
  return out;
}

}  // namespace

std::optional<LateTerms> read_late_terms(const Json& json, const Path& path, const std::optional<Calendar>& calendar, Problems& problems) {
  RuleSet set;  // without facts and tables
  set.calendar = calendar;
  // The name of who collects it may stand there in any languages.
  const Json* collector = json.find("collector");
  if (collector && collector->as_object())
    for (const Json::Member& member : *collector->as_object())
      if (!member.key.starts_with("x-")) set.locales.push_back(member.key);
  Reading reading{set, problems};
  const auto policy = read_late_fee(json, path, reading);
  if (!policy || problems.has_errors()) return std::nullopt;
  const FactValues facts;
  Decider decider(set, facts);
  Terms terms;
  Resolver resolver(decider, terms);
  LateTerms out = resolve_late_fee(*policy, resolver);
  if (terms.complete && !resolver.error()) return out;
  problems.found("invalid_quantity", path, "a number that cannot be computed here", "literals");
  return std::nullopt;
}

Result<Terms> resolve_terms(const Plan& plan, const Order& order, Decider& decider) {
  Terms out;
  Resolver resolver(decider, out);
  out.limit_min = resolver.money(plan.limit_min);
  out.limit = resolver.money(plan.limit_max);
  out.complete = true;  // an open limit hides no other number
  if (out.limit_min && order.amount < *out.limit_min) out.reasons.push_back({"below_minimum", false, plan.path + "/limits/min", {}, nullptr});
  if (out.limit && order.amount > *out.limit) out.reasons.push_back({"above_limit", false, plan.path + "/limits/max", {}, nullptr});
  if (plan.trial) {
    out.trial_length = resolver.number(plan.trial->length);
    out.trial_extension = resolver.number(plan.trial->extension);
    out.auto_confirm_days = resolver.number(plan.trial->auto_confirm_days);
    if (out.trial_length && out.trial_extension) *out.trial_length += *out.trial_extension;
  }
  const Repayment& repayment = plan.repayment;
  out.count = repayment.count ? resolver.number(repayment.count) : std::optional<std::int64_t>(1);
  out.annual_rate = resolver.rate(repayment.annual_rate);
  out.fee_rate = resolver.rate(repayment.fee_rate);
  // What lateness costs hides nothing but itself.
  const bool known = std::exchange(out.complete, true);
  out.late_fee = resolve_late_fee(plan.late_fee, resolver);
  out.late_known = std::exchange(out.complete, known);
  for (const Fee& fee : plan.fees) {
    FeeTerms terms{&fee, resolver.money(fee.amount), resolver.rate(fee.rate)};
    if (terms.rate) {
      terms.amount = multiply(order.amount, *terms.rate, repayment.rounding);
      if (!terms.amount) return Error{"overflow", "/amount", "found a fee beyond the largest amount of money, expected a smaller amount"};
    }
    out.fees.push_back(terms);
  }
  const bool all_known = std::exchange(out.complete, true);
  if (plan.settlement) out.settlement_fee_rate = resolver.rate(plan.settlement->fee_rate);
  out.settlement_known = std::exchange(out.complete, all_known);
  if (resolver.error()) return *resolver.error();
  return out;
}

}  // namespace houfu
