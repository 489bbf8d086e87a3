// Owns: how money, rates and dates are printed in texts. Fixed here, whatever the machine's locale.
#pragma once
#include <optional>
#include <string>

#include "base/date.h"
#include "ruleset/rule_set.h"

namespace houfu {

enum class Language : std::uint8_t { zh, en };  // of the built-in words; en unless the locale is Chinese
Language language_of(std::string_view locale);

/// "¥199.00": symbol, no grouping, the currency's digits.
std::string print_money(Money amount, const Currency& currency);
/// "13.57%": per cent with two digits, half up.
std::string print_rate(Rate rate);
/// "2026年11月23日", "23 Nov 2026".
std::string print_date(Date date, Language language);
/// The same with "10:15" after it.
std::string print_instant(Instant instant, UtcOffset offset, Language language);

}  // namespace houfu
