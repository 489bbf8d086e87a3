// Owns: what the instalments of an agreement come to for what was kept of the order, and after principal was paid ahead
// of time. Takes an offer whose days are known; must not know payments or lateness.
#pragma once
#include "schedule/amortisation.h"
#include "servicing/agreement.h"

namespace houfu {

/// Principal paid ahead of its instalments, or everything settled early.
struct Ahead {
  Date on;
  std::int64_t amount = 0;
  bool settles = false;
};

/// One instalment; amounts in minor units.
struct PricedRow {
  std::int64_t principal = 0, interest = 0, fee = 0;
  std::int64_t ahead = 0, earned = 0;  // of the principal, paid ahead in its period; of the interest, what that had earned by then
};

class Pricing {
 public:
  /// `offer`: with its timeline; gets its schedule for the agreed amount.
  static Result<Pricing> of(const Agreement& agreement, Offer& offer);

  /// Other days became known; the work done so far still counts.
  void replace(Pricing newer);
  /// Of the offer as agreed; without a rate where there is none.
  AnnualRate annual_rate(const Offer& offer) const;

  /// For an order of `bought` of which `kept` is left. Failures: overflow, interest_too_high, too_much_work.
  Result<std::vector<PricedRow>> price(Money bought, Money kept, const std::vector<Ahead>& ahead);
  /// The fee that is paid at the start.
  std::int64_t upfront(Money bought, Money kept) const;

  /// The instalment whose period holds `day` (a due day belongs to the period it ends); the count when all are over.
  std::size_t running(Date day) const;
  /// The instalment that principal paid on `day` is ahead of: on a due day that of the next period.
  std::size_t next(Date day) const { return running(Date{day.days + 1}); }
  /// The row's interest up to `day`, when its period holds it.
  std::int64_t interest_until(const PricedRow& row, std::size_t index, Date day) const;
  bool dated() const { return !bounds_.empty(); }
  bool waives_fees() const { return agreement_->plan->repayment.early_settlement == EarlySettlement::waive_fees; }

 private:
  explicit Pricing(const Agreement& agreement) : agreement_(&agreement) {}
  std::optional<Error> apply(const Ahead& ahead, std::vector<PricedRow>& rows);
  bool spend(std::size_t rows);
  std::int64_t share(std::int64_t amount, std::size_t index, Date day) const;

  const Agreement* agreement_;
  ScheduleInput input_;
  std::vector<Date> bounds_;  // the start and the end of each period; empty while they are not known
  std::int64_t work_ = 0;
};

}  // namespace houfu
