// Operators on single values: comparison, arithmetic, dates.
#include <algorithm>

#include "logic/evaluator.h"

namespace houfu {
namespace {

bool is_number(Kind kind) { return kind == Kind::integer || kind == Kind::money || kind == Kind::rate; }
bool is_ordered(Kind kind) { return is_number(kind) || kind == Kind::date || kind == Kind::instant; }

std::int64_t largest(Kind kind) { return kind == Kind::rate ? Rate::kLargest : kLargestInteger; }

}  // namespace

Value Evaluator::compare(const Expression& node, const std::vector<Value>& values) {
  for (std::size_t i = 1; i < values.size(); ++i)
    if (values[i].kind() != values[0].kind()) return mismatch(node.arguments[i], values[i], "the type of the first operand");
  const Kind kind = values[0].kind();
  const bool equality = node.op == Op::equal || node.op == Op::strict_equal || node.op == Op::not_equal || node.op == Op::strict_not_equal;
  if (equality) {
    if (kind == Kind::list || kind == Kind::object) return mismatch(node.arguments[0], values[0], "a single value");
    return Value::boolean((values[0] == values[1]) == (node.op == Op::equal || node.op == Op::strict_equal));
  }
  if (!is_ordered(kind)) return mismatch(node.arguments[0], values[0], "a number, a date or an instant");
  const auto holds = [&](const Value& a, const Value& b) {
    switch (node.op) {
      case Op::less: return a.number() < b.number();
      case Op::less_equal: return a.number() <= b.number();
      case Op::greater: return a.number() > b.number();
      default: return a.number() >= b.number();
    }
  };
  bool all = true;
  for (std::size_t i = 1; i < values.size(); ++i) all = all && holds(values[i - 1], values[i]);
  return Value::boolean(all);
}

Value Evaluator::calculate(const Expression& node, const std::vector<Value>& values) {
  Kind kind = values[0].kind();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Kind here = values[i].kind();
    const bool comparing = node.op == Op::min || node.op == Op::max;
    if (!is_number(here) && !(comparing && is_ordered(here))) return mismatch(node.arguments[i], values[i], "a number");
    if (node.op == Op::multiply && here == Kind::money && kind == Kind::integer) kind = here;
    else if (here != kind && !(node.op == Op::multiply && here == Kind::integer)) return mismatch(node.arguments[i], values[i], "the type of the first operand");
  }
  if (node.op == Op::divide || node.op == Op::modulo) {
    if (kind != Kind::integer) return mismatch(node.arguments[0], values[0], "an integer");
    if (values[1].number() == 0) return fail(node, "division_by_zero", "found a division by 0, expected another divisor");
    if (node.op == Op::modulo) return Value::number(kind, values[0].number() % values[1].number());
    if (values[0].number() % values[1].number() != 0)
      return fail(node, "inexact_division", found_expected(std::to_string(values[0].number()) + " / " + std::to_string(values[1].number()), "a quotient without remainder"));
    return Value::number(kind, values[0].number() / values[1].number());
  }
  std::int64_t total = values[0].number();
  if (node.op == Op::subtract && values.size() == 1) total = -total;
  for (std::size_t i = 1; i < values.size(); ++i) {
    const std::int64_t next = values[i].number();
    bool overflow = false;
    switch (node.op) {
      case Op::add: overflow = __builtin_add_overflow(total, next, &total); break;
      case Op::subtract: overflow = __builtin_sub_overflow(total, next, &total); break;
      case Op::multiply: overflow = __builtin_mul_overflow(total, next, &total); break;
      case Op::min: total = std::min(total, next); break;
      default: total = std::max(total, next); break;
    }
    if (overflow || total > largest(kind) || total < -largest(kind))
      return fail(node, "overflow", "found a result beyond the largest number, expected a smaller one");
  }
  return Value::number(kind, total);
}

std::optional<Date> Evaluator::as_date(const Expression& node, const Value& value) {
  if (value.kind() == Kind::date) return Date{static_cast<std::int32_t>(value.number())};
  if (value.kind() == Kind::string)
    if (const auto date = Date::parse(value.text())) return date;
  mismatch(node, value, "a date");
  return std::nullopt;
}

Value Evaluator::date_operation(const Expression& node, const std::vector<Value>& values) {
  const auto date = as_date(node.arguments[0], values[0]);
  if (!date) return {};
  if (node.op == Op::weekday) return Value::number(Kind::integer, date->weekday() + 1);
  if (node.op == Op::days_between) {
    const auto to = as_date(node.arguments[1], values[1]);
    return to ? Value::number(Kind::integer, to->days - date->days) : Value();
  }
  if (values[1].kind() != Kind::integer) return mismatch(node.arguments[1], values[1], "an integer");
  const auto moved = node.op == Op::add_days ? add_days(*date, values[1].number()) : add_months(*date, values[1].number(), date->day());
  if (!moved) return fail(node, "date_out_of_range", "found a date outside the years 1900 to 2200, expected one inside");
  if (values[0].kind() == Kind::string) return Value::string(moved->str());
  return Value::number(Kind::date, moved->days);
}

}  // namespace houfu
