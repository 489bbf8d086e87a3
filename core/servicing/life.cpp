#include "servicing/life.h"

namespace houfu {
namespace {

constexpr std::size_t place(Event event) { return static_cast<std::size_t>(event); }

// The step of an order that an event is, which happens once.
std::optional<Event> milestone(EventKind kind) {
  switch (kind) {
    case EventKind::paid: return Event::paid;
    case EventKind::shipped: return Event::shipped;
    case EventKind::delivered: return Event::delivered;
    case EventKind::confirmed: return Event::confirmed;
    case EventKind::charge: return Event::charge;
    default: return std::nullopt;
  }
}

// What happens once, and in that order.
std::optional<Error> check_order(const std::vector<LifeEvent>& events) {
  std::array<bool, 6> seen{};
  for (const LifeEvent& event : events) {
    const auto step = milestone(event.kind);
    if (!step) continue;
    if (seen[place(*step)]) return at_event(event, "repeated_event", found_expected(quote_text(word_of(event.kind)) + " twice", "it once"));
    for (const Event later : {Event::shipped, Event::delivered, Event::confirmed})
      if (place(*step) >= place(Event::shipped) && *step < later && seen[place(later)])
        return at_event(event, "contradicting_events", found_expected(quote_text(word_of(event.kind)) + " after " + quote_text(word_of(later)), "it before"));
    seen[place(*step)] = true;
  }
  return std::nullopt;
}

class Runner {
 public:
  Runner(const Agreement& agreement, Life& life) : agreement_(agreement), ledger_(life.ledger), life_(life) {}

  // The days as they are known at the end of `day`. An expectation that has passed is none.
  std::optional<Error> advance(Date day) {
    Order& order = life_.order;
    order.as_of = day;
    for (auto& event : order.events)
      if (event && event->estimated && event->on <= day) event.reset();
    auto timeline = build_timeline(*agreement_.plan, *agreement_.set, order, agreement_.terms);
    if (!timeline) return timeline.error();
    const auto firmness = [&](const Timeline& one) {
      const Deadline* due = one.find("due");
      return due && !due->estimated ? 2 : due_is_certain(*agreement_.plan, one) ? 1 : 0;
    };
    const Timeline& before = life_.offer.timeline;
    const bool moved = timeline->first_due != before.first_due || firmness(*timeline) != firmness(before);
    life_.offer.timeline = std::move(*timeline);
    if (moved)
      if (auto error = ledger_.redate(day, life_.offer)) return error;
    return ledger_.accrue(day);
  }

  std::optional<Error> run(const LifeEvent& event) {
    if (auto error = advance(event.on)) return error;
    const auto state = state_on(agreement_, life_, event.on);
    if (!state) return state.error();
    if (next_states(*state, static_cast<std::size_t>(event.kind)) == 0)
      return at_event(event, "event_after_" + std::string(word_of(*state)), found_expected(quote_text(word_of(event.kind)) + " when all is " + std::string(word_of(*state)), "no such event then"));
    auto error = apply(event);
    if (const auto step = milestone(event.kind); step && !error) {
      life_.order.events[place(*step)] = EventDay{event.on, false, event.at.local_second(agreement_.set->offset)};
      error = advance(event.on);
    }
    if (error && error->path.empty() && error->code != "calendar_not_covered") error->path = at_event(event, "", "").path;
    return error;
  }

 private:
  std::optional<Error> apply(const LifeEvent& event) {
    const EventDay day{event.on, false, event.at.local_second(agreement_.set->offset)};
    const std::int64_t amount = event.amount.value_or(Money{}).minor;
    const auto above = [&](const char* code, std::int64_t most, const char* what) {
      return at_event(event, code, found_expected(std::to_string(amount), "at most the " + std::to_string(most) + " " + what));
    };
    switch (event.kind) {
      case EventKind::charge: {
        // Without an amount that was authorised, no more than was agreed on.
        const Money most = agreement_.authorised.value_or(agreement_.order.amount);
        if (*event.amount > most) return above("over_authorised", most.minor, "that may be charged");
        return ledger_.charge(event.on, *event.amount);
      }
      case EventKind::payment:
        if (ledger_.outstanding() == 0 && ledger_.final()) return at_event(event, "nothing_owed", "found a payment when nothing is owed, expected no payment then");
        if (ledger_.paid_in() > kLargestInteger - amount) return Error{"overflow", "", "found payments beyond the largest amount of money, expected smaller amounts"};
        return ledger_.pay(event.on, amount);
      case EventKind::refund:
        if (amount > ledger_.refundable()) return above("refund_above_paid", ledger_.refundable(), "that was paid and is not refunded yet");
        return ledger_.refund(day, amount);
      case EventKind::return_:
        if (amount > ledger_.returnable()) return above("return_above_bought", ledger_.returnable(), "that was bought and has not come back yet");
        return ledger_.take_back(day, event.amount.value_or(Money{ledger_.returnable()}));
      case EventKind::postpone: {
        const auto row = index_of(event);
        if (!row) return row.error();
        return ledger_.postpone(event.on, **row, *event.to);
      }
      case EventKind::waive: {
        const auto row = index_of(event);
        if (!row) return row.error();
        const Part part = event.what == Waived::fee ? Part::fee : Part::late_fee;
        const std::int64_t unpaid = ledger_.unpaid(*row, part);
        if (unpaid <= 0 || amount > unpaid) return above("waived_too_much", std::max<std::int64_t>(0, unpaid), "that is unpaid of it");
        return ledger_.waive(event.on, *row, part, event.amount ? amount : unpaid);
      }
      case EventKind::cancel: return ledger_.cancel(event.on);
      default: return std::nullopt;
    }
  }

  Result<std::optional<std::size_t>> index_of(const LifeEvent& event) const {
    if (!event.number) return std::optional<std::size_t>();
    if (*event.number > static_cast<std::int64_t>(ledger_.rows().size()))
      return at_event(event, "unknown_instalment", found_expected("the instalment " + std::to_string(*event.number), "one of the " + std::to_string(ledger_.rows().size())));
    return std::optional(static_cast<std::size_t>(*event.number - 1));
  }

  const Agreement& agreement_;
  Ledger& ledger_;
  Life& life_;
};

// The trial has begun and its last day has not passed.
bool in_trial(const Agreement& agreement, const Timeline& timeline, Date day) {
  const Deadline* end = timeline.find("trial_end");
  if (!end || !end->on || !agreement.plan->trial) return false;
  const auto& begun = timeline.events[static_cast<std::size_t>(agreement.plan->trial->from)];
  return begun && !begun->estimated && begun->on <= day && day <= *end->on;
}

}  // namespace

Result<Life> live(const Agreement& agreement, const std::vector<LifeEvent>& events, Date as_of) {
  if (const auto error = check_order(events)) return *error;
  Offer offer;
  offer.plan = agreement.plan;
  offer.terms = agreement.terms;
  HOUFU_TRY(timeline, build_timeline(*agreement.plan, *agreement.set, agreement.order, agreement.terms));
  offer.timeline = std::move(timeline);
  HOUFU_TRY(ledger, Ledger::open(agreement, offer));
  Life out{std::move(offer), std::move(ledger), agreement.order};
  Runner runner(agreement, out);
  for (const LifeEvent& event : events)
    if (event.on <= as_of)
      if (const auto error = runner.run(event)) return *error;
  if (const auto error = runner.advance(as_of)) return *error;
  if (const auto error = out.ledger.accrue(as_of, true)) return *error;
  return out;
}

Result<State> row_state(const Ledger& ledger, const LedgerRow& row, Date day) {
  if (!row.due_on || *row.due_on > day) return State::open;
  if (*row.due_on == day && row.certain) return State::due;
  if (!row.firm) return State::open;  // a deadline whose event has not happened never passes
  HOUFU_TRY(free, ledger.free_until(row));
  return day > free.on ? State::overdue : State::grace;
}

Result<State> state_on(const Agreement& agreement, const Life& life, Date day) {
  const Ledger& ledger = life.ledger;
  if (ledger.cancelled()) return State::cancelled;
  if (ledger.kept().minor == 0 && ledger.bought().minor > 0) return State::returned;
  const LedgerRow* row = ledger.first_unpaid();
  if (!row && ledger.final()) return State::settled;
  if (row) {
    HOUFU_TRY(state, row_state(ledger, *row, day));
    if (state != State::open) return state;
  }
  return in_trial(agreement, life.offer.timeline, day) ? State::trial : State::open;
}

}  // namespace houfu
