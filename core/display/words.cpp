#include "display/words.h"

#include <array>

namespace houfu {
namespace {

struct Pair {
  std::string_view zh, en;
};

constexpr std::array kWords = {
    Pair{"本金", "Principal"},
    Pair{"分期手续费", "Instalment fee"},
    Pair{"利息", "Interest"},
    Pair{"年化综合融资成本（单利）", "Annualised total cost (simple)"},
    Pair{"年化综合融资成本（IRR）", "Annualised total cost (IRR)"},
    Pair{"逾期费", "Late fee"},
    Pair{"其他费用", "Other fees"},
    Pair{"除以上项目外，不收取其他费用", "No fees are charged but those above"},
    Pair{"由商家承担", "Paid by the merchant"},
    Pair{"买家", "Buyer"},
    Pair{"商家", "Merchant"},
    Pair{"年利率（APR）", "Annual percentage rate (APR)"},
    Pair{"信贷总额", "Total amount of credit"},
    Pair{"信贷总成本", "Total cost of the credit"},
    Pair{"应付总额", "Total amount payable"},
    Pair{"融资费用", "Finance charge"},
    Pair{"融资金额", "Amount financed"},
    Pair{"付款总额", "Total of payments"},
    Pair{"付款安排", "Payment schedule"},
    Pair{"逾期未还时", "When payment is overdue"},
    Pair{"按时付款时", "When paid on time"},
    Pair{"不收逾期费", "No late fee"},
    Pair{"按期分摊收取", "Spread over the instalments"},
    Pair{"首期一次收取", "With the first instalment"},
    Pair{"下单时一次收取", "Once, at the order"},
    Pair{"下单时收取", "At the order"},
    Pair{"每期收取", "With each instalment"},
    Pair{"违约时收取", "In default"},
    Pair{"按未还本金逐期计收", "On the principal still owed, with each instalment"},
};

Pair event_words(std::string_view event) {
  if (event == "accepted") return {"下单", "the order"};
  if (event == "paid") return {"付款", "payment"};
  if (event == "shipped") return {"发货", "dispatch"};
  if (event == "delivered") return {"签收", "delivery"};
  if (event == "confirmed") return {"确认收货", "confirmation"};
  if (event == "charge") return {"确认费用", "the final charge"};
  if (event == "trial_end") return {"试用期结束", "the trial"};
  return {"付款日", "the due date"};
}

std::string say(Language language, std::string zh, std::string en) { return language == Language::zh ? std::move(zh) : std::move(en); }
std::string str(std::int64_t n) { return std::to_string(n); }
std::string days_en(std::int64_t n) { return str(n) + (n == 1 ? " day" : " days"); }

std::string print_step(const LateTerms::Step& step, const Currency& currency, Language language) {
  const std::string what = step.rate ? print_rate(*step.rate) : print_money(step.amount.value_or(Money{}), currency);
  const std::int64_t from = step.from_day < 1 ? 1 : step.from_day;
  if (step.per == Per::once)
    return say(language, "逾期第 " + str(from) + " 天收 " + what, what + " once on late day " + str(from));
  if (!step.until_day) return say(language, "逾期第 " + str(from) + " 天起每天 " + what, what + " a day from late day " + str(from));
  return say(language, "逾期第 " + str(from) + " 至 " + str(*step.until_day - 1) + " 天每天 " + what,
             what + " a day on late days " + str(from) + " to " + str(*step.until_day - 1));
}

std::string print_charge(const LateTerms& policy, const Currency& currency, Language language) {
  const std::string base = policy.base == LateBase::overdue_principal ? say(language, "逾期本金", "the overdue principal") : say(language, "逾期金额", "the overdue amount");
  const bool business = policy.counts == Unit::business_day;
  const std::string day = business ? say(language, "每个工作日", "a business day") : say(language, "每天", "a day");
  switch (policy.kind) {
    case LateKind::daily_rate: {
      const Rate daily = policy.rate.value_or(Rate{});
      const std::string rate = print_rate(daily);
      // The yearly rate stands beside any daily one; of business days a year has no fixed number.
      const std::string yearly = print_rate(Rate{daily.pico * 365});
      const std::string zh = business ? "" : "（年化 " + yearly + "）", en = business ? "" : " (" + yearly + " a year)";
      return say(language, day + "按" + base + "的 " + rate + " 收取" + zh, rate + " of " + base + " " + day + en);
    }
    case LateKind::daily_amount: {
      const std::string amount = print_money(policy.amount.value_or(Money{}), currency);
      return say(language, day + "收取 " + amount, amount + " " + day);
    }
    case LateKind::fixed: {
      const std::string what = policy.rate ? say(language, base + "的 " + print_rate(*policy.rate), print_rate(*policy.rate) + " of " + base)
                                           : print_money(policy.amount.value_or(Money{}), currency);
      return say(language, "每期一次收取 " + what, what + " once an instalment");
    }
    default: {
      std::string out;
      for (const auto& step : policy.steps) out += (out.empty() ? "" : say(language, "，", ", ")) + print_step(step, currency, language);
      return out;
    }
  }
}

}  // namespace

std::string_view word(Word word, Language language) {
  const Pair& pair = kWords[static_cast<std::size_t>(word)];
  return language == Language::zh ? pair.zh : pair.en;
}

std::string print_payments(const Schedule& schedule, const Currency& currency, Language language) {
  // Runs of equal payments: 23 x $230.00, 1 x $280.00.
  std::string out;
  const auto& rows = schedule.instalments;
  for (std::size_t i = 0, next = 0; i < rows.size(); i = next) {
    while (next < rows.size() && rows[next].total == rows[i].total) ++next;
    if (!out.empty()) out += say(language, "，", ", ");
    out += str(static_cast<std::int64_t>(next - i)) + " × " + print_money(rows[i].total, currency);
  }
  return out;
}

std::string built_in_message(const Reason& reason, const Terms& terms, const Currency& currency, Language language) {
  const auto money = [&](const std::optional<Money>& amount) { return amount ? print_money(*amount, currency) : "—"; };
  if (reason.code == "above_limit")
    return say(language, "金额超过额度 " + money(terms.limit), "The amount is above the limit of " + money(terms.limit));
  if (reason.code == "below_minimum")
    return say(language, "金额低于起用金额 " + money(terms.limit_min), "The amount is below the minimum of " + money(terms.limit_min));
  if (reason.code == "no_table_row") return say(language, "该商品没有适用的方案条件", "No terms are set for this item");
  if (reason.code == "terms_unknown") return say(language, "部分条件尚待确认", "Some terms are still to be confirmed");
  if (reason.code == "cap_exceeded") return say(language, "超出规则设定的上限", "Above a cap that the rules set");
  if (reason.code == "no_rate" || reason.code == "ambiguous_rate" || reason.code == "interest_too_high")
    return say(language, "该金额下算不出年化成本，不提供此方案", "The yearly cost cannot be stated for this amount, so the plan is not offered");
  return say(language, "规则得出的条件无效", "The rules give terms that are not valid");
}

std::string print_after(const After& after, Language language) {
  const Pair event = event_words(after.event);
  const std::string zh(event.zh), en(event.en);
  if (after.length == 0) return say(language, zh + "当天", "on the day of " + en);
  const bool one = after.length == 1;
  if (after.unit == "month") return say(language, zh + "后 " + str(after.length) + " 个月", str(after.length) + (one ? " month" : " months") + " after " + en);
  if (after.unit == "business_day") return say(language, zh + "后第 " + str(after.length) + " 个工作日", str(after.length) + (one ? " business day" : " business days") + " after " + en);
  return say(language, zh + "后第 " + str(after.length) + " 天", days_en(after.length) + " after " + en);
}

std::string print_late_fee(const LateTerms& policy, const std::optional<Money>& cap, const Currency& currency, Language language) {
  if (policy.kind == LateKind::none) return std::string(word(Word::no_late_fee, language));
  std::string out;
  if (policy.grace_days > 0) {
    // Under `waive` a payment after the grace period is charged from the due date.
    const bool waive = policy.grace_mode == GraceMode::waive;
    out = say(language, "宽限期 " + str(policy.grace_days) + " 天" + (waive ? "，超过后自付款日起" : "，之后"),
              days_en(policy.grace_days) + " of grace" + (waive ? ", then from the due date " : ", then "));
  }
  out += print_charge(policy, currency, language);
  if (cap) out += say(language, "，最高 " + print_money(*cap, currency), ", at most " + print_money(*cap, currency));
  return out;
}

}  // namespace houfu
