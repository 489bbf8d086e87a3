// What plans come to on and beside their thresholds: caps that are passed, a calendar that ends too soon.
#include <algorithm>

#include "lint/findings.h"
#include "schedule/offer.h"

namespace houfu {
namespace {

constexpr std::int64_t kMostOffers = 4000;
constexpr std::size_t kMostAmounts = 60;
constexpr std::int64_t kLongLate = 3650;  // days after which a late fee is looked at once more

class PlanLint {
 public:
  PlanLint(const RuleSet& set, const Plan& plan, Findings& findings) : set_(set), plan_(plan), findings_(findings), cases_(set) {}
  void run();

 private:
  Order start(Date day, std::int64_t amount) const;
  void follow(Order& order);
  void judge(const Order& order, const Offer& offer);
  void late_in_the_end(const Order& order, const Offer& offer);
  void exceed(const std::string& cap, const Order& order, const std::string& found);
  bool runs_out_on(Date day);
  void look_at_calendar();

  const RuleSet& set_;
  const Plan& plan_;
  Findings& findings_;
  Cases cases_;
  std::map<std::size_t, std::vector<Value>> pieces_;
  std::vector<std::int64_t> amounts_;
  std::vector<std::string> exceeded_;  // each cap once
  std::int64_t offers_ = 0;
  bool ran_out_ = false;               // a day past the calendar was asked for
};

// An order at noon of that day, whose events all happen on it; its other facts unknown.
Order PlanLint::start(Date day, std::int64_t amount) const {
  Order order;
  order.now = Instant{Instant::midnight(day, set_.offset).seconds + 12 * 3600};
  order.today = day;
  order.amount = Money{amount};
  order.facts.clear();
  for (const FactDeclaration& fact : set_.facts.facts) order.facts.push_back(Value::unknown(fact.name));
  order.facts[kFactNow] = Value::number(Kind::instant, order.now.seconds);
  order.facts[kFactToday] = Value::number(Kind::date, day.days);
  order.facts[kFactAmount] = Value::number(Kind::money, amount);
  order.events.fill(EventDay{day, true});
  order.locale = set_.locales.front();
  return order;
}

// Fills in what the plan's numbers still need, a value of each piece at a time.
void PlanLint::follow(Order& order) {
  if (++offers_ > kMostOffers) return;
  Work work;
  Decider decider(set_, order.facts, work);
  const auto offer = build_offer(plan_, set_, order, decider, Outcome::eligible);
  if (!offer) {
    ran_out_ = ran_out_ || offer.error().code == "calendar_not_covered";
    return;
  }
  for (const Reason& reason : offer->reasons) {
    if (reason.code != "terms_unknown") continue;
    for (const std::string& need : reason.needs) {
      const auto fact = set_.facts.find(need);
      const auto values = fact ? pieces_.find(*fact) : pieces_.end();
      if (values == pieces_.end() || values->second.empty()) continue;
      for (const Value& value : values->second) {
        order.facts[*fact] = value;
        follow(order);
      }
      order.facts[*fact] = Value::unknown(need);
      return;
    }
  }
  judge(order, *offer);
}

void PlanLint::exceed(const std::string& cap, const Order& order, const std::string& found) {
  if (std::find(exceeded_.begin(), exceeded_.end(), cap) != exceeded_.end()) return;
  exceeded_.push_back(cap);
  std::string where = example(set_, "amount", Value::number(Kind::money, order.amount.minor));
  for (std::size_t i = kBuiltInFacts; i < order.facts.size(); ++i)
    if (!order.facts[i].is_unknown()) where += ", " + example(set_, set_.facts.facts[i].name, order.facts[i]);
  findings_.warn("cap_exceeded", plan_.path, found + " above caps." + cap + " for " + where + ", expected it below; such an order is not offered the plan");
}

void PlanLint::judge(const Order& order, const Offer& offer) {
  for (const Reason& reason : offer.reasons) {
    if (reason.code != "cap_exceeded") continue;
    const std::string cap = reason.path.substr(std::string_view("/caps/").size());
    std::string found = "found a late fee";
    if (cap == "trial_days" && offer.terms.trial_length) found = "found a trial of " + std::to_string(*offer.terms.trial_length) + " days";
    if (cap == "annual_rate" && offer.annual_rate.effective) found = "found an effective annual rate of " + fixed_decimal(BigInt(*offer.annual_rate.effective), 6);
    exceed(cap, order, found);
  }
  if (set_.caps.late_fee_share && offer.schedule && offer.outcome != Outcome::ineligible) late_in_the_end(order, offer);
}

// The preview ends after three months; a fee without a cap goes on.
void PlanLint::late_in_the_end(const Order& order, const Offer& offer) {
  const Instalment& first = offer.schedule->instalments.front();
  const auto end = first.due_on ? add_days(*first.due_on, kLongLate) : std::nullopt;
  if (!end || !offer.terms.late_known) return;
  const LateTerms& policy = offer.terms.late_fee;
  const Money base = policy.base == LateBase::overdue_principal ? first.principal : first.total;
  const std::vector<LateItem> items{{*first.due_on, first.principal, {{*first.due_on, base, Money{first.total.minor - base.minor}}}}};
  const auto fee = accrue_late_fee(policy, items, order.amount, *end, set_.calendar ? &*set_.calendar : nullptr);
  const auto most = multiply(order.amount, *set_.caps.late_fee_share, Rounding::floor);
  if (fee && most && fee->amount > *most) exceed("late_fee_share", order, "found a late fee of " + std::to_string(fee->amount.minor) + " after ten years, and it is not capped");
}

bool PlanLint::runs_out_on(Date day) {
  ran_out_ = false;
  for (const std::int64_t amount : amounts_) {
    Order order = start(day, amount);
    follow(order);
    if (ran_out_) return true;
  }
  return false;
}

// The first day of the effective window on which a quote would ask for a day that the calendar does not cover.
void PlanLint::look_at_calendar() {
  if (!set_.calendar || set_.calendar->provisional) return;
  const auto from = set_.effective_from ? set_.effective_from->local_date(set_.offset) : std::optional(set_.calendar->from);
  const auto last = set_.effective_until ? Instant{set_.effective_until->seconds - 1}.local_date(set_.offset) : std::optional(set_.calendar->to);
  if (!from || !last || *from > *last || !runs_out_on(*last)) return;
  Date low = *from, high = *last;  // the first day that fails is in (low, high], or is low
  if (!runs_out_on(low))
    while (high.days - low.days > 1) {
      const Date middle{low.days + (high.days - low.days) / 2};
      (runs_out_on(middle) ? high : low) = middle;
    }
  else high = low;
  findings_.warn("calendar_too_short", "/calendar", "found that orders from " + high.str() + " on ask plan " + quote_text(plan_.id) + " for days after " + set_.calendar->to.str() + ", the end of the calendar, expected it to cover the longest deadline inside the effective window",
                 "extend the calendar, or end the rule set earlier");
}

void PlanLint::run() {
  amounts_ = cases_.amounts_of(plan_);
  if (amounts_.size() > kMostAmounts) amounts_.resize(kMostAmounts);
  pieces_ = cases_.pieces_of(plan_);
  const auto from = set_.effective_from ? set_.effective_from->local_date(set_.offset) : std::nullopt;
  const Date day = from ? *from : set_.calendar ? set_.calendar->from : *Date::parse("2026-01-01");
  if (set_.caps.annual_rate || set_.caps.late_fee_share || set_.caps.trial_days)
    for (const std::int64_t amount : amounts_) {
      Order order = start(day, amount);
      follow(order);
    }
  look_at_calendar();
  if (offers_ > kMostOffers) findings_.say("analysis_incomplete", plan_.path, "found a plan with more than " + std::to_string(kMostOffers) + " cases to try; caps and calendar were looked at in as many");
}

}  // namespace

void lint_plans(const RuleSet& set, Findings& findings) {
  for (const Plan& plan : set.plans) PlanLint(set, plan, findings).run();
}

}  // namespace houfu
