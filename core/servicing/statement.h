// Owns: the figures of a statement: where a life stands at the end of a day, what is owed, what comes next. Must not know
// texts or JSON.
#pragma once
#include "servicing/life.h"

namespace houfu {

/// A part of the order that came back after the merchant was paid for it.
struct SettledRefund {
  Date on;
  Money gross, fee, net;
};

struct NextPayment {
  std::optional<Date> on;
  std::int64_t amount = 0;
  std::optional<std::int64_t> minimum;
};

struct Statement {
  State state = State::open;
  std::vector<std::string_view> status;  // by row
  std::int64_t outstanding = 0, late_fee = 0, days_overdue = 0;
  std::optional<std::int64_t> per_day, cap, pay_off;
  std::optional<NextPayment> next;
  std::vector<ReminderView> reminders;
  std::optional<SettlementView> settlement;
  std::vector<SettledRefund> refunds;
  bool provisional = false;
};

/// Failures: calendar_not_covered, date_out_of_range, overflow.
Result<Statement> state_figures(const Agreement& agreement, const Life& life, Date as_of);

}  // namespace houfu
