// Owns: the JSON shapes every verb shares: errors, diagnostics, reasons, dates that may be absent.
#pragma once
#include <optional>
#include <string_view>

#include "base/problems.h"
#include "display/texts.h"

namespace houfu {

Json error_answer(const Error& error);
/// With line and column in `text`, which is valid JSON unless it could not be read at all.
Json diagnostics_json(const std::vector<Diagnostic>& list, std::string_view text, bool readable);
Json reason_json(const Reason& reason, const Texts& texts, const Offer* offer);
Json names_json(const std::vector<std::string>& names);

template <class T, class F>
Json or_null(const std::optional<T>& value, F to_json) {
  return value ? Json(to_json(*value)) : Json();
}
inline Json or_null(const std::optional<Money>& amount) { return amount ? Json(amount->minor) : Json(); }
inline Json or_null(const std::optional<Date>& date) { return date ? Json(date->str()) : Json(); }
inline Json or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(); }

Json schedule_json(const std::vector<Instalment>& instalments, bool estimated);
Json totals_json(const Totals& totals);
Json annual_rate_json(const AnnualRate& rate);

}  // namespace houfu
