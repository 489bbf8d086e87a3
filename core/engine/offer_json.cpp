// The shape of one offer in a quote.
#include "engine/verbs.h"

namespace houfu {
namespace {

Json deadline_json(const Deadline& deadline, UtcOffset offset) {
  Json out = Json::object();
  out.set("name", deadline.name);
  out.set("on", or_null(deadline.on));
  const auto next = deadline.on ? add_days(*deadline.on, 1) : std::nullopt;
  out.set("until", next ? Json(Instant::midnight(*next, offset).str(offset)) : Json());
  out.set("estimated", deadline.estimated);
  if (deadline.provisional) out.set("provisional", true);
  if (deadline.rolled_from) out.set("rolled_from", deadline.rolled_from->str());
  if (deadline.after) {
    Json after = Json::object();
    after.set("event", deadline.after->event);
    after.set("length", deadline.after->length);
    after.set("unit", deadline.after->unit);
    out.set("after", std::move(after));
  }
  return out;
}

Json terms_json(const Order& order, const Offer& offer) {
  const Terms& terms = offer.terms;
  const Plan& plan = *offer.plan;
  Json out = Json::object();
  out.set("amount", order.amount.minor);
  out.set("limit", or_null(terms.limit));
  if (terms.limit_min) out.set("limit_min", terms.limit_min->minor);
  const bool by_months = plan.trial && plan.trial->unit == Unit::month;
  const auto number = [](std::int64_t n) { return n; };
  out.set("trial_days", plan.trial && !by_months ? or_null(terms.trial_length, number) : Json());
  if (by_months) out.set("trial_months", or_null(terms.trial_length, number));
  out.set("method", word_of(plan.repayment.method));
  out.set("count", or_null(terms.count, number));
  out.set("fee_payer", word_of(plan.repayment.fee_payer));
  if (terms.fee_rate) out.set("fee_rate", terms.fee_rate->str());
  if (terms.annual_rate) out.set("annual_rate", terms.annual_rate->str());
  if (offer.schedule && offer.schedule->upfront_fee.minor != 0) out.set("upfront_fee", offer.schedule->upfront_fee.minor);
  if (plan.late_fee.kind != LateKind::none) out.set("grace_days", terms.late_known ? Json(terms.late_fee.grace_days) : Json());
  return out;
}

Json late_fee_json(const LatePreview& preview) {
  Json days = Json::array();
  for (const auto& day : preview.days) {
    Json entry = Json::object();
    entry.set("days_late", day.days_late);
    entry.set("amount", day.amount.minor);
    days.push(std::move(entry));
  }
  Json out = Json::object();
  out.set("free_until", or_null(preview.free_until));
  out.set("preview", std::move(days));
  out.set("cap", or_null(preview.cap));
  out.set("per_day", or_null(preview.per_day));
  return out;
}

Json disclosure_json(const std::vector<DisclosureRow>& rows) {
  Json out = Json::array();
  for (const DisclosureRow& row : rows) {
    Json entry = Json::object();
    entry.set("item", row.item);
    if (row.amount) entry.set("amount", row.amount->minor);
    if (row.rate) entry.set("rate", *row.rate);
    if (row.text) entry.set("text", *row.text);
    entry.set("collector", or_null(row.collector));
    entry.set("condition", or_null(row.condition));
    out.push(std::move(entry));
  }
  return out;
}

}  // namespace

Json display_json(const Display& display, const Offer& offer, const Texts& texts) {
  Json out = Json::object();
  out.set("badge", or_null(texts.known(display.badge, &offer)));
  out.set("headline", or_null(texts.known(display.headline, &offer)));
  Json terms = Json::array();
  for (const std::string& name : display.terms)
    if (const auto line = texts.known(name, &offer)) terms.push(*line);
  out.set("terms", std::move(terms));
  return out;
}

Json settlement_json(const SettlementView& view) {
  Json out = Json::object();
  out.set("on", or_null(view.on));
  out.set("estimated", view.estimated);
  if (view.provisional) out.set("provisional", true);
  out.set("gross", view.gross.minor);
  out.set("fee", view.fee.minor);
  out.set("net", view.net.minor);
  return out;
}

Json offer_json(const RuleSet& set, const Order& order, const Offer& offer, const Texts& texts) {
  Json out = Json::object();
  out.set("plan", offer.plan->id);
  out.set("title", texts.always(offer.plan->title, &offer));
  out.set("outcome", word_of(offer.outcome));
  Json reasons = Json::array();
  for (const Reason& reason : offer.reasons) reasons.push(reason_json(reason, texts, &offer));
  out.set("reasons", std::move(reasons));
  out.set("estimated", offer.estimated);
  if (offer.provisional) out.set("provisional", true);
  out.set("terms", terms_json(order, offer));
  Json deadlines = Json::array();
  for (const Deadline& deadline : offer.timeline.deadlines) deadlines.push(deadline_json(deadline, set.offset));
  out.set("deadlines", std::move(deadlines));
  const Deadline* due = offer.timeline.find("due");
  out.set("schedule", offer.schedule ? schedule_json(offer.schedule->instalments, due && due->estimated) : Json::array());
  out.set("totals", offer.schedule ? totals_json(offer.schedule->totals) : Json());
  out.set("annual_rate", annual_rate_json(offer.annual_rate));
  out.set("late_fee", or_null(offer.late_fee, late_fee_json));
  if (offer.plan->reminders) {
    Json reminders = Json::array();
    for (const ReminderView& reminder : offer.reminders) {
      Json entry = Json::object();
      entry.set("at", reminder.at.str(set.offset));
      const auto text = set.texts.find(reminder.text);
      entry.set("text", text == set.texts.end() ? "" : texts.always(text->second, &offer));
      reminders.push(std::move(entry));
    }
    out.set("reminders", std::move(reminders));
  }
  if (offer.plan->settlement) out.set("settlement", or_null(offer.settlement, settlement_json));
  out.set("disclosure", disclosure_json(disclosure_rows(set, order, offer, texts)));
  out.set("display", display_json(offer.plan->display, offer, texts));
  return out;
}

}  // namespace houfu
