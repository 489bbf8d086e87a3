// Owns: what is owed on each instalment and what was paid on it, in four parts; every way money and debts move. Takes
// prices and days; must not know which events there were. All amounts are minor units.
#pragma once
#include <algorithm>
#include <array>

#include "servicing/pricing.h"

namespace houfu {

/// The parts of a debt, in the order they are paid unless the rule set's waterfall says otherwise.
enum class Part : std::uint8_t { late_fee, fee, interest, principal };
using Parts = std::array<std::int64_t, 4>;
inline std::int64_t& of(Parts& parts, Part part) { return parts[static_cast<std::size_t>(part)]; }
inline std::int64_t of(const Parts& parts, Part part) { return parts[static_cast<std::size_t>(part)]; }
std::int64_t total(const Parts& parts);

/// Nothing that has not happened can move the first due date any more, but a confirmation before the order confirms itself.
bool due_is_certain(const Plan& plan, const Timeline& timeline);

struct LedgerRow {
  std::int64_t number = 0;
  std::optional<Date> due_on, rolled_from;
  bool firm = false, certain = false;  // firm: the day hangs on nothing that has not happened; certain: or on an order's confirming itself
  bool provisional = false, postponed = false;
  Parts due{}, paid{};                     // due: net of what was waived; the late fee as last accrued
  Parts moved{};                           // of `due`, come from or gone to other rows
  std::int64_t agreed = 0;                 // principal at first, for caps
  std::int64_t late_waived = 0, fee_waived = 0, default_fee = 0;
  bool has_come(Date day) const { return firm && due_on && *due_on <= day; }
  bool past(Date day) const { return firm && due_on && *due_on < day; }
  std::int64_t fee_after(std::int64_t priced) const { return std::max<std::int64_t>(0, priced + default_fee - fee_waived); }
  std::int64_t unpaid() const { return total(due) - total(paid); }
  std::int64_t unpaid(Part part) const { return of(due, part) - of(paid, part); }
};

/// What a reduction of the order leaves, for the merchant's settlement.
struct Reduction {
  EventDay day;
  Money before, after;
};

class Ledger {
 public:
  static Result<Ledger> open(const Agreement& agreement, Offer& offer);
  /// The offer's timeline has changed; what is settled stays so.
  std::optional<Error> redate(Date day, Offer& offer);
  AnnualRate annual_rate(const Offer& offer) const { return pricing_.annual_rate(offer); }

  /// Brings late fees and the fee of a default up to the end of `day`. Failures: calendar_not_covered, overflow.
  std::optional<Error> accrue(Date day, bool by_day = false);
  std::optional<Error> pay(Date day, std::int64_t amount);
  std::optional<Error> charge(Date day, Money amount);
  /// Goods worth so much came back.
  std::optional<Error> take_back(EventDay day, Money amount);
  /// Money went back: first what is credit or was freed by goods that came back, else it is off the price.
  std::optional<Error> refund(EventDay day, std::int64_t amount);
  std::optional<Error> postpone(Date day, std::size_t index, Date to);
  /// At most what is unpaid of the part.
  std::optional<Error> waive(Date day, std::optional<std::size_t> index, Part part, std::int64_t amount);
  std::optional<Error> cancel(Date day);

  /// What settles everything on `day`; accrue() it first.
  std::int64_t pay_off(Date day) const;
  std::int64_t outstanding() const;
  /// The unpaid row that is due first.
  const LedgerRow* first_unpaid() const;
  Result<CalendarDate> free_until(const LedgerRow& row) const;

  const std::vector<LedgerRow>& rows() const { return rows_; }
  const LateAccrual& late() const { return late_; }
  Money bought() const { return bought_; }
  Money kept() const { return kept_; }
  Money cap_base() const { return cap_base_; }
  bool cancelled() const { return cancelled_; }
  bool final() const { return final_; }
  std::int64_t credit() const { return credit_; }
  std::int64_t paid_in() const { return paid_in_ + upfront_paid_; }
  std::int64_t paid_out() const { return paid_out_; }
  /// What may still come back, and what may still be refunded.
  std::int64_t returnable() const { return bought_.minor - returned_; }
  std::int64_t refundable() const { return paid_in() - paid_out_; }
  std::int64_t upfront() const { return upfront_; }
  std::int64_t unpaid(std::optional<std::size_t> index, Part part) const;
  const std::vector<Reduction>& reductions() const { return reductions_; }

 private:
  Ledger(const Agreement& agreement, Pricing pricing) : agreement_(&agreement), pricing_(std::move(pricing)) {}
  std::optional<Error> set_due();
  std::optional<Error> reprice(Date day, std::int64_t* surplus);
  std::optional<Error> reduce(EventDay day, std::int64_t by, std::int64_t* surplus);
  std::optional<Error> pour(Date day, std::int64_t amount);
  std::optional<Error> pay_ahead(Date day, std::int64_t& rest);
  void fill(LedgerRow& row, std::int64_t& rest) const;
  std::int64_t take_surplus();
  void withdraw(Date day, std::int64_t amount, std::int64_t forgiven);
  void write_off();
  void move(LedgerRow& row, Part part, std::int64_t amount) const;
  std::optional<Error> notice_default(Date day);
  void put_off(Date day, std::size_t index, Date to);
  void set_days(const Offer& offer);
  void start_item(std::size_t index);
  void note(Date day);
  void sort();

  const Agreement* agreement_;
  Pricing pricing_;
  std::vector<PricedRow> priced_;
  std::vector<LedgerRow> rows_;
  std::vector<std::size_t> order_;      // of rows_, by due day; those without a day last
  std::vector<Ahead> ahead_;
  std::vector<LateItem> items_;         // of the late fee; a postponed row has several
  std::vector<std::size_t> item_row_;
  LateAccrual late_;
  std::vector<Reduction> reductions_;
  Money bought_, kept_, cap_base_;      // cap_base_: for a cap by share of the order
  std::int64_t credit_ = 0, upfront_ = 0, upfront_paid_ = 0, upfront_forgiven_ = 0, paid_in_ = 0, paid_out_ = 0, returned_ = 0;
  std::int64_t freed_ = 0;              // by goods that came back, not yet refunded
  std::int64_t refunded_ahead_ = 0;     // off the price by a refund whose goods have not come back yet
  bool cancelled_ = false, final_ = true, defaulted_ = false;
};

}  // namespace houfu
