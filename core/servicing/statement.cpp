#include "servicing/statement.h"

namespace houfu {
namespace {

class Figures {
 public:
  Figures(const Agreement& agreement, const Life& life, Date as_of) : agreement_(agreement), life_(life), ledger_(life.ledger), as_of_(as_of) {}

  Result<Statement> all() {
    HOUFU_TRY(state, state_on(agreement_, life_, as_of_));
    out_.state = state;
    if (auto error = rows()) return *error;
    out_.outstanding = ledger_.outstanding();
    if (auto error = late()) return *error;
    if (out_.outstanding > 0) out_.pay_off = ledger_.pay_off(as_of_);
    next();
    if (auto error = reminders()) return *error;
    if (auto error = settlement()) return *error;
    for (const Deadline& deadline : life_.offer.timeline.deadlines) out_.provisional = out_.provisional || deadline.provisional;
    return std::move(out_);
  }

 private:
  std::optional<Error> rows() {
    for (const LedgerRow& row : ledger_.rows()) {
      out_.provisional = out_.provisional || row.provisional;
      out_.late_fee += of(row.due, Part::late_fee);
      if (out_.state == State::cancelled || (out_.state == State::returned && row.unpaid() <= 0)) {
        out_.status.push_back(word_of(out_.state));
        continue;
      }
      if (row.unpaid() <= 0) {
        out_.status.push_back("paid");
        continue;
      }
      const auto state = row_state(ledger_, row, as_of_);
      if (!state) return state.error();
      out_.status.push_back(*state == State::open ? "upcoming" : word_of(*state));
    }
    return std::nullopt;
  }

  std::optional<Error> late() {
    const LateTerms& policy = agreement_.terms.late_fee;
    const auto& calendar = agreement_.set->calendar;
    out_.provisional = out_.provisional || (ledger_.late().provisional && !ledger_.cancelled());
    bool any = false;
    const bool together = policy.scope == LateScope::order;
    std::int64_t per_day = 0, caps = 0, late_base = 0, late_rows = 0;
    for (const LedgerRow& row : ledger_.rows()) {
      const bool whole = policy.base == LateBase::overdue_total;
      const std::int64_t base = row.unpaid(Part::principal) + (whole ? row.unpaid(Part::interest) + row.unpaid(Part::fee) : 0);
      const bool is_late = row.past(as_of_) && row.unpaid() > row.unpaid(Part::late_fee);
      if (is_late && !together) {
        const std::int64_t day = late_fee_per_day(policy, Money{base}).value_or(Money{}).minor;
        const auto cap = fixed_cap(policy, Money{row.agreed});
        per_day += cap ? std::clamp<std::int64_t>(cap->minor - of(row.due, Part::late_fee) - row.late_waived, 0, day) : day;
      }
      late_base += is_late ? base : 0;
      late_rows += is_late;
      any = any || is_late;
      if (is_late || of(row.due, Part::late_fee) > 0 || row.late_waived > 0) caps += fixed_cap(policy, Money{row.agreed}).value_or(Money{}).minor;
    }
    const LedgerRow* first = ledger_.first_unpaid();
    if (caps == 0 && first) caps = fixed_cap(policy, Money{first->agreed}).value_or(Money{}).minor;  // if it should be late
    if (caps > 0) out_.cap = together ? fixed_cap(policy, ledger_.cap_base())->minor : caps;
    if (together) {  // rounded and capped once for all of them
      per_day = late_fee_per_day(policy, Money{late_base}, late_rows).value_or(Money{}).minor;
      if (out_.cap) per_day = std::clamp<std::int64_t>(*out_.cap - ledger_.late().amount.minor, 0, per_day);
    }
    const bool steady = policy.kind == LateKind::daily_rate || policy.kind == LateKind::daily_amount;
    if (any && steady) out_.per_day = per_day;
    if (!first || !first->past(as_of_) || out_.state == State::returned) return std::nullopt;
    if (policy.counts != Unit::business_day) {
      out_.days_overdue = as_of_.days - first->due_on->days;
      return std::nullopt;
    }
    for (Date day = *first->due_on; day < as_of_;) {
      ++day.days;
      const auto kind = day_kind(*calendar, day);
      if (!kind) return kind.error();
      out_.days_overdue += kind->business;
    }
    return std::nullopt;
  }

  // All that is due by the day on which the next payment is, or by now if that day has come.
  void next() {
    const LedgerRow* first = ledger_.first_unpaid();
    if (!first) return;
    NextPayment next{first->due_on, 0, std::nullopt};
    for (const LedgerRow& row : ledger_.rows()) {
      const bool with = first->due_on ? row.due_on && (*row.due_on <= *first->due_on || row.past(as_of_) || *row.due_on == as_of_) : &row == first;
      if (with) next.amount += row.unpaid();
    }
    if (agreement_.minimum_payment) next.minimum = std::min(next.amount, agreement_.minimum_payment->minor);
    out_.next = next;
  }

  std::optional<Error> reminders() {
    const auto& rules = agreement_.plan->reminders;
    const auto tomorrow = add_days(as_of_, 1);
    if (!rules || !tomorrow || out_.outstanding == 0 || out_.state <= State::settled) return std::nullopt;
    std::vector<ReminderDay> days;
    const std::size_t first = static_cast<std::size_t>(ledger_.first_unpaid()->number) - 1;
    for (const Deadline& deadline : life_.offer.timeline.deadlines)
      if (deadline.on && deadline.name != "due" && deadline.name != "grace_end") days.push_back({deadline.name, *deadline.on, first});
    for (std::size_t i = 0; i < ledger_.rows().size(); ++i) {
      const LedgerRow& row = ledger_.rows()[i];
      if (row.unpaid() <= 0 || !row.due_on) continue;
      days.push_back({"due", *row.due_on, i});
      if (agreement_.terms.late_fee.grace_days == 0) continue;
      const auto free = ledger_.free_until(row);
      if (!free) return free.error();
      days.push_back({"grace_end", free->on, i});
    }
    const UtcOffset offset = agreement_.set->offset;
    out_.reminders = reminders_from(*rules, days, Instant::midnight(*tomorrow, offset), offset);
    return std::nullopt;
  }

  // What had come back by the day the merchant is paid for is taken off; what comes back later is settled on its own.
  std::optional<Error> settlement() {
    const Plan& plan = *agreement_.plan;
    if (!plan.settlement || ledger_.cancelled()) return std::nullopt;
    const Timeline& timeline = life_.offer.timeline;
    const auto& event = timeline.events[static_cast<std::size_t>(plan.settlement->after)];
    Money kept = ledger_.bought();
    std::vector<Reduction> later;
    for (const Reduction& reduction : ledger_.reductions()) {
      if (event && !event->estimated && reduction.day.on > event->on) later.push_back(reduction);
      else kept = subtract(kept, Money{reduction.before.minor - reduction.after.minor}).value_or(Money{});
    }
    auto view = settle(plan, *agreement_.set, agreement_.terms, timeline, ledger_.bought(), kept);
    if (!view) return view.error();
    out_.settlement = *view;
    out_.provisional = out_.provisional || view->provisional;
    for (const Reduction& reduction : later) {
      const Money less{reduction.before.minor - reduction.after.minor}, left{kept.minor - less.minor};
      const auto before = merchant_fee(plan, agreement_.terms, ledger_.bought(), kept), after = merchant_fee(plan, agreement_.terms, ledger_.bought(), left);
      const auto on = settled_on(*plan.settlement, reduction.day, *agreement_.set->calendar);
      if (!before || !after) return (before ? after : before).error();
      if (!on) return on.error();
      const std::int64_t fee = before->minor - after->minor;
      out_.refunds.push_back({on->on, less, Money{fee}, Money{less.minor - fee}});
      out_.provisional = out_.provisional || on->provisional;
      kept = left;
    }
    return std::nullopt;
  }

  const Agreement& agreement_;
  const Life& life_;
  const Ledger& ledger_;
  Date as_of_;
  Statement out_;
};

}  // namespace

Result<Statement> state_figures(const Agreement& agreement, const Life& life, Date as_of) { return Figures(agreement, life, as_of).all(); }

}  // namespace houfu
