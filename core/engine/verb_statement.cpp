// statement: where an agreement stands at the end of a day.
#include "engine/servicing.h"

namespace houfu {
namespace {

// The calculation knows no names of the request: a day that no calendar covers is the calendar's fault.
Error placed(const Error& error) {
  const bool calendar = error.code == "calendar_not_covered";
  return {error.code, calendar ? "/calendar" : error.path.empty() ? "/agreement" : error.path, error.message};
}

Json rows_json(const Life& life, const Statement& statement) {
  Json out = Json::array();
  for (std::size_t i = 0; i < life.ledger.rows().size(); ++i) {
    const LedgerRow& row = life.ledger.rows()[i];
    Json entry = Json::object();
    entry.set("number", row.number);
    entry.set("due_on", or_null(row.due_on));
    entry.set("principal", of(row.due, Part::principal));
    entry.set("interest", of(row.due, Part::interest));
    entry.set("fee", of(row.due, Part::fee));
    entry.set("late_fee", of(row.due, Part::late_fee));
    entry.set("paid", total(row.paid));
    entry.set("outstanding", row.unpaid());
    entry.set("status", statement.status[i]);
    if (!row.firm) entry.set("estimated", true);
    if (row.provisional) entry.set("provisional", true);
    if (row.rolled_from) entry.set("rolled_from", row.rolled_from->str());
    out.push(std::move(entry));
  }
  return out;
}

Json or_null(const std::optional<std::int64_t>& amount) { return amount ? Json(*amount) : Json(); }

Json late_fee_json(const Life& life, const Statement& statement) {
  Json out = Json::object();
  out.set("accrued", statement.late_fee);
  out.set("days_overdue", statement.days_overdue);
  out.set("per_day", or_null(statement.per_day));
  out.set("cap", or_null(statement.cap));
  out.set("rows", late_rows_json(life.ledger.cancelled() ? std::vector<LateRow>() : life.ledger.late().rows));
  return out;
}

// The rates are only worth their work where a text of the plan names them.
bool names_a_rate(const Agreement& agreement) {
  std::vector<std::string> names = agreement.plan->display.terms;
  names.push_back(agreement.plan->display.badge);
  names.push_back(agreement.plan->display.headline);
  if (agreement.plan->reminders)
    for (const Reminder& reminder : agreement.plan->reminders->plan) names.push_back(reminder.text);
  for (const std::string& name : names)
    if (const auto text = agreement.set->texts.find(name); text != agreement.set->texts.end())
      for (const std::string_view placeholder : placeholders(text->second))
        if (placeholder == "nominal" || placeholder == "effective") return true;
  return false;
}

// What the texts speak of: the plan with the amounts and days as they came about.
Offer offer_of(const Agreement& agreement, const Life& life) {
  Offer out = life.offer;
  if (names_a_rate(agreement)) out.annual_rate = life.ledger.annual_rate(life.offer);
  Schedule& schedule = *out.schedule;
  schedule.totals = {};
  for (std::size_t i = 0; i < schedule.instalments.size(); ++i) {
    const LedgerRow& from = life.ledger.rows()[i];
    Instalment& row = schedule.instalments[i];
    row.due_on = from.due_on;
    row.principal = Money{of(from.due, Part::principal)};
    row.interest = Money{of(from.due, Part::interest)};
    row.fee = Money{of(from.due, Part::fee)};
    row.total = Money{row.principal.minor + row.interest.minor + row.fee.minor};
    schedule.totals.principal.minor += row.principal.minor;
    schedule.totals.interest.minor += row.interest.minor;
    schedule.totals.fee.minor += row.fee.minor;
    schedule.totals.total.minor += row.total.minor;
  }
  if (auto late = late_preview(out, *agreement.set, life.order)) out.late_fee = std::move(*late);
  return out;
}

// A reminder speaks of its instalment: when that is due, and what is still to be paid.
Json reminders_json(const Agreement& agreement, const Life& life, const Statement& statement, const Texts& texts, Offer offer) {
  Json out = Json::array();
  for (const ReminderView& reminder : statement.reminders) {
    const LedgerRow& row = life.ledger.rows()[reminder.row];
    Schedule schedule;
    schedule.instalments.resize(1);
    schedule.instalments[0].due_on = row.due_on;
    schedule.instalments[0].total = Money{row.unpaid()};
    schedule.totals = {Money{life.ledger.unpaid({}, Part::principal)}, Money{life.ledger.unpaid({}, Part::interest)}, Money{life.ledger.unpaid({}, Part::fee)}, Money{statement.outstanding}};
    offer.schedule = std::move(schedule);
    const auto free = row.due_on ? life.ledger.free_until(row) : Result<CalendarDate>(CalendarDate{});
    for (Deadline& deadline : offer.timeline.deadlines) {
      if (deadline.name == "due") deadline.on = row.due_on;
      if (deadline.name == "grace_end" && row.due_on && free) deadline.on = free->on;
    }
    Json entry = Json::object();
    entry.set("at", reminder.at.str(agreement.set->offset));
    const auto text = agreement.set->texts.find(reminder.text);
    entry.set("text", text == agreement.set->texts.end() ? "" : texts.always(text->second, &offer));
    entry.set("number", row.number);
    out.push(std::move(entry));
  }
  return out;
}

Json settlement_with_refunds_json(const Statement& statement) {
  if (!statement.settlement) return Json();
  Json out = settlement_json(*statement.settlement);
  Json refunds = Json::array();
  for (const SettledRefund& refund : statement.refunds) {
    Json entry = Json::object();
    entry.set("on", refund.on.str());
    entry.set("gross", refund.gross.minor);
    entry.set("fee", refund.fee.minor);
    entry.set("net", refund.net.minor);
    refunds.push(std::move(entry));
  }
  out.set("refunds", std::move(refunds));
  return out;
}

Json next_json(const NextPayment& next) {
  Json out = Json::object();
  out.set("on", or_null(next.on));
  out.set("amount", next.amount);
  if (next.minimum) out.set("minimum", *next.minimum);
  return out;
}

Json statement_json(const Agreement& agreement, const Life& life, const Statement& statement, Date as_of) {
  Order order = life.order;
  order.facts[kFactAmount] = Value::number(Kind::money, life.ledger.bought().minor);
  const Texts texts(*agreement.set, order);
  Json out = Json::object();
  out.set("state", word_of(statement.state));
  out.set("instalments", rows_json(life, statement));
  out.set("outstanding", statement.outstanding);
  out.set("late_fee", late_fee_json(life, statement));
  Json pay_off;
  if (statement.pay_off) {
    pay_off = Json::object();
    pay_off.set("amount", *statement.pay_off);
    pay_off.set("on", as_of.str());
  }
  out.set("pay_off", std::move(pay_off));
  out.set("next", statement.next ? next_json(*statement.next) : Json());
  out.set("credit", life.ledger.credit());
  if (life.ledger.upfront() > 0) out.set("upfront_fee", life.ledger.upfront());
  out.set("settlement", settlement_with_refunds_json(statement));
  const Offer offer = offer_of(agreement, life);
  out.set("reminders", reminders_json(agreement, life, statement, texts, offer));
  out.set("display", display_json(agreement.plan->display, offer, texts));
  if (statement.provisional) out.set("provisional", true);
  return out;
}

}  // namespace

std::optional<Lived> read_life(const EngineState& state, ObjectReader& reader, bool with_calendar) {
  Problems& problems = reader.problems();
  Lived out;
  const Path agreement = reader.path().key("agreement"), events = reader.path().key("events");
  const Json* agreed = reader.need("agreement");
  const Json* happened = reader.need("events");
  if (!agreed || !happened) return std::nullopt;
  const Json* digest = agreed->find("ruleset");
  if (!agreed->as_object()) problems.expected("wrong_type", agreement, *agreed, "an agreement, an object");
  else if (!digest) report_missing(agreement, "ruleset", problems);
  if (problems.has_errors()) return std::nullopt;
  const auto named = read_digest(*digest, agreement.key("ruleset"), problems);
  if (problems.has_errors()) return std::nullopt;
  out.set = state.registry.find(*named);
  if (!out.set) problems.found("unknown_ruleset", agreement.key("ruleset"), quote_text(*named), "the digest of a loaded rule set");
  else if (const Json* calendar = with_calendar ? reader.get("calendar") : nullptr)
    if (auto newer = newer_calendar(*calendar, reader.path().key("calendar"), out.set->calendar, problems)) {
      auto copy = std::make_shared<RuleSet>(*out.set);
      copy->calendar = std::move(newer);
      out.set = std::move(copy);
    }
  if (problems.has_errors()) return std::nullopt;
  if (auto read = read_agreement(*agreed, agreement, *out.set, problems)) out.agreement = std::move(*read);
  if (problems.has_errors()) return std::nullopt;
  out.events = read_events(*happened, events, out.set->offset, out.agreement.accepted_at, problems);
  if (problems.has_errors()) return std::nullopt;
  return out;
}

Result<Life> live_checked(const Lived& lived, Date as_of) {
  auto life = live(lived.agreement, lived.events, as_of);
  if (!life) return placed(life.error());
  if (lived.events.empty() || lived.events.back().on <= as_of) return life;
  const auto later = live(lived.agreement, lived.events, lived.events.back().on);
  if (!later && later.error().path.starts_with("/events")) return later.error();
  return life;
}

Json verb_statement(const EngineState& state, const Json& request) {
  Problems problems;
  const Path root;
  ObjectReader reader(request, root, problems);
  const auto as_of = reader.need("as_of", read_date);
  const auto lived = reader.ok() ? read_life(state, reader, true) : std::nullopt;
  reader.get("calendar");
  reader.finish();
  if (lived && as_of && *as_of < lived->agreement.order.today)
    problems.found("out_of_range", root.key("as_of"), as_of->str(), "a day not before the agreement's, " + lived->agreement.order.today.str());
  if (problems.has_errors()) return error_answer(problems.first_error());
  const auto life = live_checked(*lived, *as_of);
  if (!life) return error_answer(life.error());
  const auto statement = state_figures(lived->agreement, *life, *as_of);
  if (!statement) return error_answer(placed(statement.error()));
  return statement_json(lived->agreement, *life, *statement, *as_of);
}

}  // namespace houfu
