// Owns: what a plan of a rule set says, before any order is known.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/calendar.h"
#include "base/day_count.h"
#include "base/money.h"
#include "logic/expression.h"
#include "ruleset/text.h"

namespace houfu {

enum class Event : std::uint8_t { accepted, paid, shipped, delivered, confirmed, charge };
enum class Unit : std::uint8_t { day, business_day, month };
enum class Starts : std::uint8_t { same_day, next_day };
enum class Method : std::uint8_t { single, equal_principal, equal_instalment, interest_only, flat_fee };
enum class FeeTiming : std::uint8_t { spread, first, upfront };
enum class Payer : std::uint8_t { buyer, merchant };
enum class FeeOnRefund : std::uint8_t { pro_rata, kept };
enum class Accrual : std::uint8_t { unadjusted, adjusted };
enum class Excess : std::uint8_t { next, last, reamortise };
enum class EarlySettlement : std::uint8_t { keep_fees, waive_fees };
enum class GraceMode : std::uint8_t { waive, deductible };
enum class LateKind : std::uint8_t { none, daily_rate, daily_amount, fixed, steps };
enum class LateBase : std::uint8_t { overdue_principal, overdue_total };
enum class LateScope : std::uint8_t { instalment, order };
enum class LateRound : std::uint8_t { at_end, per_day };
enum class Per : std::uint8_t { day, once };
enum class FeeWhen : std::uint8_t { accepted, each, default_ };

/// A number, money or rate of a plan: a literal, a table's output, or an expression over facts.
struct Quantity {
  struct TableOutput {
    std::size_t table = 0;
    std::string output;
  };
  Kind kind = Kind::integer;
  std::variant<std::int64_t, TableOutput, Expression> source;
  std::int64_t least = 0, most = 0;
  std::string path;
  Quantity();
  HOUFU_SPECIAL_MEMBERS(Quantity)
};

struct Requirement {
  std::string code;
  Expression require;
  Text message;
  std::string path;  // of the condition
};

struct Trial {
  Event from = Event::delivered;
  Quantity length;
  Unit unit = Unit::day;
  Starts starts = Starts::next_day;
  std::vector<Event> ends_on;
  std::optional<Quantity> extension, auto_confirm_days;
  Event auto_confirm_from = Event::delivered;
  std::optional<std::int32_t> cutoff;  // minutes of the day
  Roll roll = Roll::unadjusted;
};

/// A step between due dates, or from an event to the first.
struct Span {
  bool months = true;
  std::int64_t length = 1;
};

struct FirstDue {
  bool from_trial_end = false;
  Event from = Event::accepted;
  Span span;
  std::optional<std::int32_t> day_of_month;
};

struct Repayment {
  Method method = Method::single;
  std::optional<Quantity> count, annual_rate, fee_rate;
  std::optional<Span> every;
  std::optional<FirstDue> first_due;
  std::optional<DayCount> day_count;
  FeeTiming fee_timing = FeeTiming::spread;
  Payer fee_payer = Payer::buyer;
  std::optional<Text> fee_collector;
  FeeOnRefund fee_on_refund = FeeOnRefund::pro_rata;
  Rounding rounding = Rounding::half_up;
  Residual residual = Residual::last;
  Roll roll = Roll::unadjusted;
  Accrual accrual = Accrual::unadjusted;
  std::vector<std::string> waterfall;
  Excess excess = Excess::next;
  std::optional<Quantity> minimum_payment;
  EarlySettlement early_settlement = EarlySettlement::keep_fees;
  Repayment();
  HOUFU_SPECIAL_MEMBERS(Repayment)
};

struct LateStep {
  std::int64_t from_day = 0;
  std::optional<std::int64_t> until_day;  // half-open
  std::optional<Quantity> rate, amount;
  Per per = Per::day;
};

struct LateFee {
  LateKind kind = LateKind::none;
  std::optional<Quantity> grace_days, rate, amount;
  GraceMode grace_mode = GraceMode::waive;
  std::vector<LateStep> steps;
  LateBase base = LateBase::overdue_principal;
  std::optional<Quantity> cap_amount, cap_share, cap_annual_rate;
  LateScope scope = LateScope::instalment;
  Unit counts = Unit::day;
  Rounding rounding = Rounding::half_up;
  LateRound round = LateRound::at_end;
  std::optional<Text> collector;
  LateFee();
  HOUFU_SPECIAL_MEMBERS(LateFee)
};

struct Fee {
  std::string id;
  Text title;
  std::optional<Quantity> amount, rate;
  Payer payer = Payer::buyer;
  FeeWhen when = FeeWhen::accepted;
  std::optional<Text> collector;
};

struct Reminder {
  std::string deadline;
  std::int64_t days = 0;
  std::int32_t time = 0;  // minutes of the day
  std::string text;       // name in `texts`
};

struct Reminders {
  std::vector<Reminder> plan;
  std::int32_t quiet_from = 22 * 60, quiet_until = 8 * 60;
  std::int64_t most_a_day = 1;
};

struct Settlement {
  Event after = Event::confirmed;
  std::int64_t business_days = 1;
  std::int32_t cutoff = 24 * 60;
  std::optional<Quantity> fee_rate;
};

struct Display {
  std::string badge, headline;
  std::vector<std::string> terms;  // names in `texts`
};

struct ReturnWindow {
  Event from = Event::delivered;
  std::int64_t days = 7;
};

struct Plan {
  std::string id;
  Text title;
  std::vector<Requirement> eligibility;
  std::optional<Quantity> limit_min, limit_max;
  std::optional<Trial> trial;
  Repayment repayment;
  LateFee late_fee;
  std::vector<Fee> fees;
  std::optional<Reminders> reminders;
  std::optional<Settlement> settlement;
  std::optional<ReturnWindow> return_window;
  Display display;
  std::string path;
  Plan();
  HOUFU_SPECIAL_MEMBERS(Plan)
};

/// Every number of a plan that is there.
std::vector<const Quantity*> quantities(const Plan& plan);

}  // namespace houfu

HOUFU_WORDS(houfu::Event, {"accepted", houfu::Event::accepted}, {"paid", houfu::Event::paid}, {"shipped", houfu::Event::shipped},
            {"delivered", houfu::Event::delivered}, {"confirmed", houfu::Event::confirmed}, {"charge", houfu::Event::charge});
HOUFU_WORDS(houfu::Unit, {"day", houfu::Unit::day}, {"business_day", houfu::Unit::business_day}, {"month", houfu::Unit::month});
HOUFU_WORDS(houfu::Starts, {"same_day", houfu::Starts::same_day}, {"next_day", houfu::Starts::next_day});
HOUFU_WORDS(houfu::Method, {"single", houfu::Method::single}, {"equal_principal", houfu::Method::equal_principal},
            {"equal_instalment", houfu::Method::equal_instalment}, {"interest_only", houfu::Method::interest_only}, {"flat_fee", houfu::Method::flat_fee});
HOUFU_WORDS(houfu::FeeTiming, {"spread", houfu::FeeTiming::spread}, {"first", houfu::FeeTiming::first}, {"upfront", houfu::FeeTiming::upfront});
HOUFU_WORDS(houfu::Payer, {"buyer", houfu::Payer::buyer}, {"merchant", houfu::Payer::merchant});
HOUFU_WORDS(houfu::FeeOnRefund, {"pro_rata", houfu::FeeOnRefund::pro_rata}, {"kept", houfu::FeeOnRefund::kept});
HOUFU_WORDS(houfu::Accrual, {"unadjusted", houfu::Accrual::unadjusted}, {"adjusted", houfu::Accrual::adjusted});
HOUFU_WORDS(houfu::Excess, {"next", houfu::Excess::next}, {"last", houfu::Excess::last}, {"reamortise", houfu::Excess::reamortise});
HOUFU_WORDS(houfu::EarlySettlement, {"keep_fees", houfu::EarlySettlement::keep_fees}, {"waive_fees", houfu::EarlySettlement::waive_fees});
HOUFU_WORDS(houfu::GraceMode, {"waive", houfu::GraceMode::waive}, {"deductible", houfu::GraceMode::deductible});
HOUFU_WORDS(houfu::LateKind, {"none", houfu::LateKind::none}, {"daily_rate", houfu::LateKind::daily_rate}, {"daily_amount", houfu::LateKind::daily_amount},
            {"fixed", houfu::LateKind::fixed}, {"steps", houfu::LateKind::steps});
HOUFU_WORDS(houfu::LateBase, {"overdue_principal", houfu::LateBase::overdue_principal}, {"overdue_total", houfu::LateBase::overdue_total});
HOUFU_WORDS(houfu::LateScope, {"instalment", houfu::LateScope::instalment}, {"order", houfu::LateScope::order});
HOUFU_WORDS(houfu::LateRound, {"at_end", houfu::LateRound::at_end}, {"per_day", houfu::LateRound::per_day});
HOUFU_WORDS(houfu::Per, {"day", houfu::Per::day}, {"once", houfu::Per::once});
HOUFU_WORDS(houfu::FeeWhen, {"accepted", houfu::FeeWhen::accepted}, {"each", houfu::FeeWhen::each}, {"default", houfu::FeeWhen::default_});
