#include "display/print.h"

namespace houfu {

Language language_of(std::string_view locale) {
  return locale == "zh" || locale.starts_with("zh-") ? Language::zh : Language::en;
}

std::string print_money(Money amount, const Currency& currency) {
  std::string out = amount.minor < 0 ? "-" : "";
  out += currency.symbol;
  return out + fixed_decimal(amount.minor < 0 ? -amount.minor : amount.minor, currency.digits);
}

std::string print_rate(Rate rate) {
  const auto hundredths = divide_rounded(BigInt(rate.pico), BigInt(Rate::kOne / 10'000), Rounding::half_up);
  return fixed_decimal(BigInt(hundredths.value_or(0)), 2) + "%";
}

std::string print_date(Date date, Language language) {
  static constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string year = std::to_string(date.year()), day = std::to_string(date.day());
  if (language == Language::zh) return year + "年" + std::to_string(date.month()) + "月" + day + "日";
  return day + " " + std::string(kMonths[date.month() - 1]) + " " + year;
}

std::string print_instant(Instant instant, UtcOffset offset, Language language) {
  const auto date = instant.local_date(offset);
  return (date ? print_date(*date, language) : "") + " " + instant.str(offset).substr(11, 5);
}

}  // namespace houfu
