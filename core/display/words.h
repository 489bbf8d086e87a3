// Owns: the words the core itself brings, in Chinese and English: built-in reasons, disclosure items,
// what a deadline waits for, how a late fee is charged.
#pragma once
#include <string>

#include "display/print.h"
#include "schedule/offer.h"

namespace houfu {

enum class Word : std::uint8_t {
  principal, instalment_fee, interest, nominal_cost, effective_cost, late_fee, other_fees, no_other_fees, paid_by_merchant, buyer, merchant,
  apr, total_credit, cost_of_credit, total_payable, finance_charge, amount_financed, total_of_payments, payment_schedule,
  when_overdue, normal_performance, no_late_fee, fee_spread, fee_first, fee_upfront, fee_accepted, fee_each, fee_default,
  on_balance,
};
std::string_view word(Word word, Language language);

/// The message of a reason that the core finds itself ("above_limit", "no_table_row", ...).
std::string built_in_message(const Reason& reason, const Terms& terms, const Currency& currency, Language language);
/// "签收后第 15 天", "15 days after delivery".
std::string print_after(const After& after, Language language);
/// What is paid how often: "11 × $230.00, 1 × $229.97".
std::string print_payments(const Schedule& schedule, const Currency& currency, Language language);
/// How a late fee is charged, in one sentence: "宽限期 3 天，之后每天按逾期本金的 0.05% 收取，最高 ¥50.00".
std::string print_late_fee(const LateTerms& policy, const std::optional<Money>& cap, const Currency& currency, Language language);

}  // namespace houfu
