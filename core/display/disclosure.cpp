// The table beside the promise. "cn": the items of the rule on disclosing the total cost of personal loans
// (个人贷款业务明示综合融资成本规定, in force 2026-08-01): principal, each fee with method, standard and collector,
// the annualised total under normal performance, costs in default, and that there are no others.
#include "display/texts.h"
#include "schedule/us_rate.h"

namespace houfu {
namespace {

class DisclosureTable {
 public:
  DisclosureTable(const RuleSet& set, const Order& order, const Offer& offer, const Texts& texts) : set_(set), order_(order), offer_(offer), texts_(texts) {}

  std::vector<DisclosureRow> cn() {
    add(Word::principal).amount = order_.amount;
    instalment_fee();
    if (offer_.schedule->totals.interest.minor > 0) {
      DisclosureRow& row = add(Word::interest);
      row.amount = offer_.schedule->totals.interest;
      row.rate = offer_.terms.annual_rate.value_or(Rate{}).str();
      row.condition = say(Word::on_balance);
      if (const auto& collector = offer_.plan->repayment.fee_collector) row.collector = texts_.always(*collector);
    }
    other_fees(false);
    if (offer_.annual_rate.nominal) annual(Word::nominal_cost, *offer_.annual_rate.nominal);
    if (offer_.annual_rate.effective) annual(Word::effective_cost, *offer_.annual_rate.effective);
    late_fee();
    other_fees(true);
    add(Word::other_fees).text = say(Word::no_other_fees);
    return std::move(rows_);
  }

  // Directive (EU) 2023/2225: the APR of Annex III, which asks for one decimal at least, the amounts of Article 3 and
  // what lateness costs.
  std::vector<DisclosureRow> eu() {
    rate(offer_.annual_rate.effective, 1);
    add(Word::total_credit).amount = order_.amount;
    add(Word::cost_of_credit).amount = Money{offer_.schedule->totals.total.minor - order_.amount.minor};
    add(Word::total_payable).amount = offer_.schedule->totals.total;
    payments();
    return std::move(rows_);
  }

  // 12 CFR 1026.18: the rate of Appendix J, finance charge, amount financed, total of payments, their schedule and what
  // late payment costs. A fee paid at the start is taken off the amount financed.
  std::vector<DisclosureRow> us() {
    const auto apr = us_annual_rate(*offer_.schedule, order_.amount, order_.today, offer_.plan->repayment.every.value_or(Span{}));
    rate(apr ? apr : offer_.annual_rate.nominal, 2);
    add(Word::finance_charge).amount = Money{offer_.schedule->totals.total.minor - order_.amount.minor};
    add(Word::amount_financed).amount = Money{order_.amount.minor - offer_.schedule->upfront_fee.minor};
    add(Word::total_of_payments).amount = Money{offer_.schedule->totals.total.minor - offer_.schedule->upfront_fee.minor};
    payments();
    return std::move(rows_);
  }

 private:
  std::string say(Word which) const { return std::string(word(which, texts_.language())); }
  DisclosureRow& add(Word item) {
    rows_.push_back({});
    rows_.back().item = say(item);
    return rows_.back();
  }
  static std::string percent(std::int64_t millionths, std::uint32_t digits) {
    const auto units = divide_rounded(BigInt(millionths) * BigInt(digits == 1 ? 10 : 100), BigInt(10'000), Rounding::half_up);
    return fixed_decimal(BigInt(units.value_or(0)), digits) + "%";
  }
  void rate(const std::optional<std::int64_t>& millionths, std::uint32_t digits) { add(Word::apr).text = millionths ? percent(*millionths, digits) : "—"; }
  void payments() {
    add(Word::payment_schedule).text = print_payments(*offer_.schedule, *set_.currency, texts_.language());
    late_fee();
    other_fees(true);
  }
  void annual(Word item, std::int64_t millionths) {
    DisclosureRow& row = add(item);
    row.rate = print_millionths(millionths);
    row.condition = say(Word::normal_performance);
  }
  void instalment_fee() {
    const Repayment& repayment = offer_.plan->repayment;
    if (!offer_.terms.fee_rate || offer_.terms.fee_rate->pico == 0) return;
    DisclosureRow& row = add(Word::instalment_fee);
    if (repayment.fee_payer == Payer::merchant) {
      row.amount = Money{};
      row.condition = say(Word::paid_by_merchant);
      return;
    }
    row.amount = multiply(order_.amount, *offer_.terms.fee_rate, repayment.rounding);
    row.rate = offer_.terms.fee_rate->str();
    if (repayment.fee_collector) row.collector = texts_.always(*repayment.fee_collector);
    const FeeTiming timing = repayment.fee_timing;
    row.condition = say(timing == FeeTiming::spread ? Word::fee_spread : timing == FeeTiming::first ? Word::fee_first : Word::fee_upfront);
  }
  void other_fees(bool in_default) {
    for (const FeeTerms& fee : offer_.terms.fees) {
      if (fee.fee->payer != Payer::buyer || (fee.fee->when == FeeWhen::default_) != in_default) continue;
      rows_.push_back({});
      DisclosureRow& row = rows_.back();
      row.item = texts_.always(fee.fee->title);
      row.amount = fee.amount;
      if (fee.rate) row.rate = fee.rate->str();
      if (fee.fee->collector) row.collector = texts_.always(*fee.fee->collector);
      row.condition = say(fee.fee->when == FeeWhen::accepted ? Word::fee_accepted : fee.fee->when == FeeWhen::each ? Word::fee_each : Word::fee_default);
    }
  }
  void late_fee() {
    DisclosureRow& row = add(Word::late_fee);
    row.text = !offer_.terms.late_known ? "—" : print_late_fee(offer_.terms.late_fee, offer_.late_fee ? offer_.late_fee->cap : std::nullopt, *set_.currency, texts_.language());
    if (offer_.terms.late_fee.kind == LateKind::none) return;
    row.condition = say(Word::when_overdue);
    if (const auto& collector = offer_.plan->late_fee.collector) row.collector = texts_.always(*collector);
  }

  const RuleSet& set_;
  const Order& order_;
  const Offer& offer_;
  const Texts& texts_;
  std::vector<DisclosureRow> rows_;
};

}  // namespace

std::vector<DisclosureRow> disclosure_rows(const RuleSet& set, const Order& order, const Offer& offer, const Texts& texts) {
  if (!offer.schedule) return {};
  DisclosureTable table(set, order, offer, texts);
  switch (set.disclosure) {
    case Disclosure::cn: return table.cn();
    case Disclosure::eu: return table.eu();
    case Disclosure::us: return table.us();
    default: return {};
  }
}

std::string print_millionths(std::int64_t millionths) { return fixed_decimal(BigInt(millionths), 6); }

}  // namespace houfu
