#include "display/texts.h"

#include <algorithm>

namespace houfu {

Texts::Texts(const RuleSet& set, const Order& order) : set_(set), order_(order), language_(language_of(order.locale)) {
  // A locale the rule set does not have falls back to its first: the built-in words follow it.
  const auto same = [&](const std::string& locale) { return locale.substr(0, locale.find('-')) == order.locale.substr(0, order.locale.find('-')); };
  if (std::none_of(set.locales.begin(), set.locales.end(), same)) language_ = language_of(set.locales.front());
}

std::string Texts::always(const Text& text, const Offer* offer) const { return fill(text, offer, "—").value_or(""); }

std::optional<std::string> Texts::known(const Text& text, const Offer* offer) const { return fill(text, offer, nullptr); }

std::optional<std::string> Texts::known(const std::string& name, const Offer* offer) const {
  const auto text = set_.texts.find(name);
  return text == set_.texts.end() ? std::nullopt : known(text->second, offer);
}

std::string Texts::message(const Reason& reason, const Offer* offer) const {
  if (reason.text) return always(*reason.text, offer);
  static const Terms kNone;
  return built_in_message(reason, offer ? offer->terms : kNone, *set_.currency, language_);
}

std::optional<std::string> Texts::fill(const Text& text, const Offer* offer, const char* unknown) const {
  if (text.empty()) return unknown ? std::optional<std::string>("") : std::nullopt;
  const Template& parts = pick(text, order_.locale);
  std::string out;
  for (std::size_t i = 0; i < parts.parts.size(); ++i) {
    if (i % 2 == 0) {
      out += parts.parts[i];
      continue;
    }
    const auto filled = value(parts.parts[i], offer);
    if (!filled && !unknown) return std::nullopt;
    out += filled ? *filled : unknown;
  }
  return out;
}

std::optional<std::string> Texts::value(std::string_view name, const Offer* offer) const {
  if (offer)
    if (auto found = term(name, *offer)) return found;
  return fact(name);
}

std::optional<std::string> Texts::fact(std::string_view name) const {
  const auto index = set_.facts.find(name);
  if (!index) return std::nullopt;
  const Value& value = order_.facts[*index];
  switch (value.kind()) {
    case Kind::money: return print_money({value.number()}, *set_.currency);
    case Kind::rate: return print_rate({value.number()});
    case Kind::date: return print_date({static_cast<std::int32_t>(value.number())}, language_);
    case Kind::instant: return print_instant({value.number()}, set_.offset, language_);
    case Kind::integer: return std::to_string(value.number());
    case Kind::string: return value.text();
    default: return std::nullopt;
  }
}

std::optional<std::string> Texts::term(std::string_view name, const Offer& offer) const {
  const Terms& terms = offer.terms;
  const auto money = [&](const std::optional<Money>& amount) { return amount ? std::optional(print_money(*amount, *set_.currency)) : std::nullopt; };
  const auto rate = [&](const std::optional<Rate>& found) { return found ? std::optional(print_rate(*found)) : std::nullopt; };
  const auto annual = [&](const std::optional<std::int64_t>& millionths) { return millionths ? std::optional(print_rate({*millionths * 1'000'000})) : std::nullopt; };
  const auto number = [&](const std::optional<std::int64_t>& found) { return found ? std::optional(std::to_string(*found)) : std::nullopt; };
  if (name == "limit") return money(terms.limit);
  if (name == "limit_min") return money(terms.limit_min);
  if (name == "trial_days") return number(terms.trial_length);
  if (name == "count") return number(terms.count);
  if (name == "fee_rate") return rate(terms.fee_rate);
  if (name == "fee_payer") return std::string(word(offer.plan->repayment.fee_payer == Payer::buyer ? Word::buyer : Word::merchant, language_));
  if (name == "late_rate") return rate(terms.late_fee.rate);
  if (name == "late_amount") return money(terms.late_fee.amount);
  if (name == "grace_days") return terms.late_known ? std::optional(std::to_string(terms.late_fee.grace_days)) : std::nullopt;
  if (name == "nominal") return annual(offer.annual_rate.nominal);
  if (name == "effective") return annual(offer.annual_rate.effective);
  if (offer.late_fee && name == "late_per_day") return money(offer.late_fee->per_day);
  if (offer.late_fee && name == "late_cap") return money(offer.late_fee->cap);
  if (offer.schedule) {
    const Schedule& schedule = *offer.schedule;
    if (name == "upfront_fee") return money(schedule.upfront_fee);
    if (name == "each") return money(schedule.instalments.front().total);
    if (name == "principal") return money(schedule.totals.principal);
    if (name == "interest") return money(schedule.totals.interest);
    if (name == "fee") return money(schedule.totals.fee);
    if (name == "total") return money(schedule.totals.total);
    if (name == "last_due" && schedule.instalments.back().due_on) return print_date(*schedule.instalments.back().due_on, language_);
  }
  if (const Deadline* deadline = offer.timeline.find(name)) {
    if (deadline->on) return print_date(*deadline->on, language_);
    if (deadline->after) return print_after(*deadline->after, language_);
  }
  return std::nullopt;
}

}  // namespace houfu
