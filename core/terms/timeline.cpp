// When the trial and every deadline end. A deadline `on` a day is over when the next day begins.
#include <algorithm>

#include "terms/terms.h"

namespace houfu {
namespace {

constexpr std::string_view kUnitWords[] = {"day", "business_day", "month"};

Error out_of_range() { return {"date_out_of_range", "", "found a deadline outside the years 1900 to 2200, expected one inside"}; }

class Builder {
 public:
  Builder(const Plan& plan, const RuleSet& set, const Order& order, const Terms& terms) : plan_(plan), set_(set), order_(order), terms_(terms) {
    out_.events = order.events;
  }

  Result<Timeline> build() {
    HOUFU_TRY(confirmed, auto_confirm());
    static_cast<void>(confirmed);
    HOUFU_TRY(trial, trial_end());
    static_cast<void>(trial);
    HOUFU_TRY(first, first_due());
    static_cast<void>(first);
    const Deadline* due = out_.find("due");
    if (due && terms_.late_fee.grace_days > 0) {
      const std::string_view unit = kUnitWords[static_cast<std::size_t>(terms_.late_fee.counts)];
      Deadline grace{"grace_end", std::nullopt, due->estimated, due->provisional, std::nullopt, After{"due", terms_.late_fee.grace_days, std::string(unit)}};
      if (due->on) {
        HOUFU_TRY(last, last_free_day(*due->on, terms_.late_fee, set_.calendar));
        grace.on = last.on;
        grace.provisional = grace.provisional || last.provisional;
      }
      out_.deadlines.push_back(std::move(grace));
    }
    if (auto_confirm_) out_.deadlines.push_back(std::move(*auto_confirm_));
    if (plan_.return_window) {
      HOUFU_TRY(window, after_event("return_window", plan_.return_window->from, plan_.return_window->days, Unit::day, Starts::next_day));
      out_.deadlines.push_back(std::move(window));
    }
    return std::move(out_);
  }

 private:
  const std::optional<EventDay>& event(Event event) const { return out_.events[static_cast<std::size_t>(event)]; }

  // next_day: the day after the event is the first that counts, so the last is event + length.
  Result<Deadline> after_event(std::string name, Event from, std::int64_t length, Unit unit, Starts starts) const {
    Deadline out;
    out.name = std::move(name);
    out.after = After{std::string(word_of(from)), length, std::string(kUnitWords[static_cast<std::size_t>(unit)])};
    const auto& start = event(from);
    if (!start) {
      out.estimated = true;
      return out;
    }
    out.estimated = start->estimated;
    Date base = start->on;
    const bool late = plan_.trial && plan_.trial->cutoff && start->second >= *plan_.trial->cutoff * 60;
    if (late) {
      const auto next = add_days(base, 1);
      if (!next) return out_of_range();
      base = *next;
    }
    std::optional<Date> on = base;
    std::int64_t count = length;
    if (unit == Unit::month) {
      on = add_months(base, count, base.day());
      if (on && starts == Starts::same_day && count > 0) on = add_days(*on, -1);
    } else if (unit == Unit::day) {
      on = add_days(base, starts == Starts::same_day && count > 0 ? count - 1 : count);
    } else {
      if (starts == Starts::same_day && count > 0) {
        HOUFU_TRY(kind, day_kind(*set_.calendar, base));
        count -= kind.business;
      }
      HOUFU_TRY(moved, add_business_days(*set_.calendar, base, count));
      on = moved.on;
      out.provisional = moved.provisional;
    }
    if (!on) return out_of_range();
    out.on = on;
    return out;
  }

  std::optional<Error> apply_roll(Deadline& deadline, Roll roll_by) const {
    if (!deadline.on || roll_by == Roll::unadjusted) return std::nullopt;
    const auto rolled = roll(*set_.calendar, *deadline.on, roll_by);
    if (!rolled) return rolled.error();
    if (rolled->on != *deadline.on) deadline.rolled_from = deadline.on;
    deadline.on = rolled->on;
    deadline.provisional = deadline.provisional || rolled->provisional;
    return std::nullopt;
  }

  // An unconfirmed order confirms itself: the earlier of that day and an expected confirmation counts.
  Result<bool> auto_confirm() {
    if (!plan_.trial || !terms_.auto_confirm_days) return false;
    HOUFU_TRY(deadline, after_event("auto_confirm", plan_.trial->auto_confirm_from, *terms_.auto_confirm_days, Unit::day, Starts::next_day));
    auto& confirmed = out_.events[static_cast<std::size_t>(Event::confirmed)];
    const bool happened = deadline.on && !deadline.estimated && order_.as_of && *deadline.on < *order_.as_of;
    if (deadline.on && (!confirmed || *deadline.on < confirmed->on)) confirmed = EventDay{*deadline.on, !happened, 0};
    auto_confirm_ = std::move(deadline);
    return true;
  }

  Result<bool> trial_end() {
    if (!plan_.trial || !terms_.trial_length) return false;
    const Trial& trial = *plan_.trial;
    HOUFU_TRY(deadline, after_event("trial_end", trial.from, *terms_.trial_length, trial.unit, trial.starts));
    for (const Event end : trial.ends_on)
      if (const auto& day = event(end); day && deadline.on && day->on < *deadline.on) {
        deadline.on = day->on;
        deadline.estimated = day->estimated;
        deadline.provisional = false;  // of the later day, which no longer counts
        deadline.after = After{std::string(word_of(end)), 0, "day"};
      }
    if (const auto error = apply_roll(deadline, trial.roll)) return *error;
    out_.deadlines.push_back(std::move(deadline));
    return true;
  }

  Result<bool> first_due() {
    const Repayment& repayment = plan_.repayment;
    Deadline due{"due", std::nullopt, false, false, std::nullopt, std::nullopt};
    const bool by_trial = plan_.trial && !repayment.first_due && repayment.method == Method::single;
    if (by_trial || (repayment.first_due && repayment.first_due->from_trial_end)) {
      const Deadline* trial = out_.find("trial_end");
      if (!trial) return false;  // its length is not known yet
      due.on = trial->on;
      due.estimated = trial->estimated;
      due.provisional = trial->provisional;
      due.rolled_from = trial->rolled_from;
      due.after = by_trial || repayment.first_due->span.length == 0 ? trial->after : std::nullopt;
      if (!by_trial) {
        if (!due.after) due.after = After{"trial_end", repayment.first_due->span.length, repayment.first_due->span.months ? "month" : "day"};
        if (due.on && !move(due, *repayment.first_due)) return out_of_range();
      } else if (due.on) {
        out_.anchor_day = due.on->day();
      }
    } else {
      const FirstDue first = repayment.first_due ? *repayment.first_due : FirstDue{false, Event::accepted, *repayment.every, std::nullopt};
      const auto& start = event(first.from);
      due.after = After{std::string(word_of(first.from)), first.span.length, first.span.months ? "month" : "day"};
      due.estimated = !start || start->estimated;
      if (start) {
        due.on = start->on;
        if (!move(due, first)) return out_of_range();
      }
    }
    if (due.on) {
      const std::optional<Span>& every = repayment.every;
      const Date accepted = event(Event::accepted)->on;
      const auto regular = !every ? std::nullopt : every->months ? add_months(accepted, every->length, accepted.day()) : add_days(accepted, every->length);
      out_.regular = regular && *regular == *due.on;
      out_.first_due = due.on;
      out_.due_from_start = !repayment.first_due && !by_trial;
    }
    if (const auto error = apply_roll(due, repayment.roll)) return *error;
    out_.deadlines.push_back(std::move(due));
    return true;
  }

  bool move(Deadline& due, const FirstDue& first) {
    const Date from = *due.on;
    out_.anchor_day = first.day_of_month.value_or(from.day());
    due.on = first.span.months ? add_months(from, first.span.length, out_.anchor_day) : add_days(from, first.span.length);
    if (due.on && !first.span.months) out_.anchor_day = due.on->day();
    return due.on.has_value();
  }

  const Plan& plan_;
  const RuleSet& set_;
  const Order& order_;
  const Terms& terms_;
  Timeline out_;
  std::optional<Deadline> auto_confirm_;
};

}  // namespace

const Deadline* Timeline::find(std::string_view name) const {
  const auto found = std::find_if(deadlines.begin(), deadlines.end(), [&](const Deadline& d) { return d.name == name; });
  return found == deadlines.end() ? nullptr : &*found;
}

Result<CalendarDate> last_free_day(Date due, const LateTerms& policy, const std::optional<Calendar>& calendar) {
  if (policy.counts != Unit::business_day) {
    const auto last = add_days(due, policy.grace_days);
    if (!last) return out_of_range();
    return CalendarDate{*last, false};
  }
  // Days that are not counted cost nothing either: free until the day before the first that does.
  HOUFU_TRY(first_late, add_business_days(*calendar, due, policy.grace_days + 1));
  const auto last = add_days(first_late.on, -1);
  if (!last) return out_of_range();
  return CalendarDate{*last, first_late.provisional};
}

Result<Timeline> build_timeline(const Plan& plan, const RuleSet& set, const Order& order, const Terms& terms) {
  return Builder(plan, set, order, terms).build();
}

}  // namespace houfu
