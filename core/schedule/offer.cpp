#include "schedule/offer.h"

#include <algorithm>

namespace houfu {
namespace {

constexpr std::int64_t kPreviewDays[] = {1, 3, 7, 15, 30, 60, 90};

Error overflow() { return {"overflow", "/amount", "found a total beyond the largest amount of money, expected a smaller amount"}; }

void check_caps(const Caps& caps, const Order& order, Offer& offer) {
  const auto exceed = [&](std::string_view cap) { offer.reasons.push_back({"cap_exceeded", false, "/caps/" + std::string(cap), {}, nullptr}); };
  if (caps.annual_rate && offer.annual_rate.effective && *offer.annual_rate.effective > caps.annual_rate->pico / 1'000'000) exceed("annual_rate");
  if (caps.late_fee_share && offer.late_fee) {
    const auto most = multiply(order.amount, *caps.late_fee_share, Rounding::floor);
    const auto& days = offer.late_fee->days;
    if (most && std::any_of(days.begin(), days.end(), [&](const auto& day) { return day.amount > *most; })) exceed("late_fee_share");
  }
  if (caps.trial_days && offer.terms.trial_length && offer.plan->trial->unit != Unit::month && *offer.terms.trial_length > *caps.trial_days) exceed("trial_days");
}

struct Priced {
  Schedule schedule;
  AnnualRate annual_rate;
};

Result<Priced> price(const ScheduleInput& input, bool regular) {
  HOUFU_TRY(schedule, build_schedule(input));
  HOUFU_TRY(rates, annual_rate_of(input, schedule, regular));
  return Priced{std::move(schedule), rates};
}

// A plan whose cost for this amount cannot be written as a rate, or whose interest eats the instalment, is not
// offered; the order's other plans are.
bool is_plans_fault(const Error& error) { return error.code == "no_rate" || error.code == "ambiguous_rate" || error.code == "interest_too_high"; }

// From acceptance on; of the first instalment.
std::vector<ReminderView> remind(const Offer& offer, const RuleSet& set, const Order& order) {
  if (!offer.plan->reminders) return {};
  std::vector<ReminderDay> days;
  for (const Deadline& deadline : offer.timeline.deadlines)
    if (deadline.on) days.push_back({deadline.name, *deadline.on, 0});
  return reminders_from(*offer.plan->reminders, days, order.now, set.offset);
}

}  // namespace

Result<ScheduleInput> schedule_input(const Offer& offer, const RuleSet& set, const Order& order) {
  const Repayment& repayment = offer.plan->repayment;
  const auto upfront = fees_for(offer.terms, Payer::buyer, FeeWhen::accepted, order.amount, order.amount, repayment.rounding);
  const auto each = fees_for(offer.terms, Payer::buyer, FeeWhen::each, order.amount, order.amount, repayment.rounding);
  if (!upfront || !each) return overflow();
  ScheduleInput out;
  out.principal = order.amount;
  out.method = repayment.method;
  out.count = *offer.terms.count;
  out.every = repayment.every.value_or(Span{});
  out.start = order.today;
  if (!offer.timeline.due_from_start) out.first_due = offer.timeline.first_due;
  out.undated = !offer.timeline.first_due;
  out.anchor_day = offer.timeline.anchor_day;
  out.annual_rate = offer.terms.annual_rate.value_or(Rate{});
  if (repayment.fee_payer == Payer::buyer) out.fee_rate = offer.terms.fee_rate.value_or(Rate{});
  out.fee_timing = repayment.fee_timing;
  out.fee_upfront = *upfront;
  out.fee_each = *each;
  out.day_count = repayment.day_count;
  out.rounding = repayment.rounding;
  out.residual = repayment.residual;
  out.roll = repayment.roll;
  out.accrual = repayment.accrual;
  out.calendar = set.calendar ? &*set.calendar : nullptr;
  return out;
}

// By the very engine that charges.
Result<LatePreview> late_preview(const Offer& offer, const RuleSet& set, const Order& order) {
  const LateTerms& policy = offer.terms.late_fee;
  const Instalment& first = offer.schedule->instalments.front();
  const Money base = policy.base == LateBase::overdue_principal ? first.principal : first.total;
  LatePreview out;
  out.cap = fixed_cap(policy, policy.scope == LateScope::order ? order.amount : first.principal);
  out.per_day = late_fee_per_day(policy, base);
  if (!out.per_day && policy.kind == LateKind::daily_rate) return overflow();
  if (out.per_day && out.cap) out.per_day = std::min(*out.per_day, *out.cap);
  const bool business = policy.counts == Unit::business_day;
  if (first.due_on) {
    HOUFU_TRY(last, last_free_day(*first.due_on, policy, set.calendar));
    out.free_until = last.on;
  } else if (business) {
    return out;
  }
  const Date due = business ? *first.due_on : Date{};  // where every day counts, any day does
  const auto end = add_days(due, kPreviewDays[std::size(kPreviewDays) - 1]);
  if (!end) return Error{"date_out_of_range", "", "found a date outside the years 1900 to 2200, expected one inside"};
  HOUFU_TRY(late, accrue_late_fee(policy, {{due, first.principal, {{due, base, Money{first.total.minor - base.minor}}}}}, order.amount, *end, set.calendar ? &*set.calendar : nullptr));
  for (const std::int64_t days : kPreviewDays)
    out.days.push_back({days, late.rows.empty() ? Money{} : late.rows[static_cast<std::size_t>(days) - 1].amount});
  return out;
}

Result<Offer> build_offer(const Plan& plan, const RuleSet& set, const Order& order, Decider& decider, Outcome so_far) {
  Offer out;
  out.plan = &plan;
  if (const auto error = decider.require(plan.eligibility, out.reasons)) return *error;
  HOUFU_TRY(terms, resolve_terms(plan, order, decider));
  out.terms = std::move(terms);
  out.reasons.insert(out.reasons.end(), out.terms.reasons.begin(), out.terms.reasons.end());
  out.outcome = worse(so_far, outcome_of(out.reasons));
  if (out.outcome == Outcome::ineligible) return out;  // nothing is promised, so nothing is computed

  HOUFU_TRY(timeline, build_timeline(plan, set, order, out.terms));
  out.timeline = std::move(timeline);
  if (out.terms.complete) {
    HOUFU_TRY(input, schedule_input(out, set, order));
    const bool waits = input.undated && input.day_count && input.annual_rate.pico != 0;
    if (!waits) {
      auto priced = price(input, out.timeline.regular);
      if (!priced && is_plans_fault(priced.error())) {
        out.reasons.push_back({priced.error().code, false, plan.path + "/repayment", {}, nullptr});
        out.outcome = Outcome::ineligible;
        return out;
      }
      if (!priced) return priced.error();
      out.schedule = std::move(priced->schedule);
      out.annual_rate = priced->annual_rate;
      if (out.terms.late_known) {
        HOUFU_TRY(late, late_preview(out, set, order));
        out.late_fee = std::move(late);
      }
    }
    if (plan.settlement && out.terms.settlement_known) {
      HOUFU_TRY(settlement, settle(plan, set, out.terms, out.timeline, order.amount, order.amount));
      out.settlement = settlement;
    }
    out.reminders = remind(out, set, order);
  }
  for (const Deadline& deadline : out.timeline.deadlines) {
    out.estimated = out.estimated || deadline.estimated;
    out.provisional = out.provisional || deadline.provisional;
  }
  if (out.schedule)
    for (const Instalment& row : out.schedule->instalments) out.provisional = out.provisional || row.provisional;
  out.provisional = out.provisional || (out.settlement && out.settlement->provisional);
  check_caps(set.caps, order, out);
  out.outcome = worse(out.outcome, outcome_of(out.reasons));
  return out;
}

}  // namespace houfu
