#include "engine/answers.h"

#include <algorithm>

#include "base/stable_order.h"

namespace houfu {

Json error_answer(const Error& error) {
  Json inner = Json::object();
  inner.set("code", error.code);
  inner.set("path", error.path);
  inner.set("message", error.message);
  Json out = Json::object();
  out.set("error", std::move(inner));
  return out;
}

Json diagnostics_json(const std::vector<Diagnostic>& list, std::string_view text, bool readable) {
  std::vector<std::string> pointers;
  std::vector<bool> keys;
  for (const Diagnostic& diagnostic : list) {
    pointers.push_back(diagnostic.error.path);
    keys.push_back(diagnostic.at_key);
  }
  const std::vector<Position> positions = readable && !list.empty() ? locate(text, pointers, keys) : std::vector<Position>(list.size());
  const std::vector<std::size_t> order = stable_order(list.size(), [&](auto a, auto b) { return positions[a].offset < positions[b].offset; });
  static constexpr std::string_view kSeverities[] = {"error", "warning", "info"};
  Json out = Json::array();
  for (const std::size_t i : order) {
    Json entry = Json::object();
    entry.set("severity", kSeverities[static_cast<std::size_t>(list[i].severity)]);
    entry.set("code", list[i].error.code);
    entry.set("path", list[i].error.path);
    entry.set("message", list[i].error.message);
    entry.set("hint", list[i].hint);
    entry.set("line", positions[i].line);
    entry.set("column", positions[i].column);
    out.push(std::move(entry));
  }
  return out;
}

Json names_json(const std::vector<std::string>& names) {
  Json out = Json::array();
  for (const std::string& name : names) out.push(name);
  return out;
}

Json reason_json(const Reason& reason, const Texts& texts, const Offer* offer) {
  Json out = Json::object();
  out.set("code", reason.code);
  out.set("outcome", reason.unknown ? "unknown" : "fail");
  out.set("path", reason.path);
  out.set("needs", names_json(reason.needs));
  out.set("message", texts.message(reason, offer));
  return out;
}

Json schedule_json(const std::vector<Instalment>& instalments, bool estimated) {
  Json out = Json::array();
  for (const Instalment& row : instalments) {
    Json entry = Json::object();
    entry.set("number", row.number);
    entry.set("due_on", or_null(row.due_on));
    entry.set("principal", row.principal.minor);
    entry.set("interest", row.interest.minor);
    entry.set("fee", row.fee.minor);
    entry.set("total", row.total.minor);
    entry.set("balance", row.balance.minor);
    if (estimated) entry.set("estimated", true);
    if (row.provisional) entry.set("provisional", true);
    if (row.rolled_from) entry.set("rolled_from", row.rolled_from->str());
    out.push(std::move(entry));
  }
  return out;
}

Json totals_json(const Totals& totals) {
  Json out = Json::object();
  out.set("principal", totals.principal.minor);
  out.set("interest", totals.interest.minor);
  out.set("fee", totals.fee.minor);
  out.set("total", totals.total.minor);
  return out;
}

Json annual_rate_json(const AnnualRate& rate) {
  Json out = Json::object();
  out.set("nominal", or_null(rate.nominal, print_millionths));
  out.set("effective", or_null(rate.effective, print_millionths));
  return out;
}

}  // namespace houfu
