#include "servicing/agreement.h"

#include <algorithm>

namespace houfu {
namespace {

void report(const Error& error, const Path& path, Problems& problems) { problems.add(Severity::error, error.code, path.pointer() + error.path, error.message); }

// Resolves the plan's numbers from the facts of the request.
void resolve(Agreement& out, const Path& request, Problems& problems) {
  Work work;
  Decider decider(*out.set, out.order.facts, work);
  auto terms = resolve_terms(*out.plan, out.order, decider);
  if (!terms) return report(terms.error(), request, problems);
  out.terms = std::move(*terms);
  if (!out.terms.complete || !out.terms.late_known || !out.terms.settlement_known) {
    std::string needs;
    for (const Reason& reason : out.terms.reasons)
      for (const std::string& fact : reason.needs) needs += (needs.empty() ? "" : ", ") + fact;
    return problems.found("terms_unknown", request.key("facts"), needs.empty() ? "facts that give the plan no terms" : "no " + needs, "the facts that the plan's terms hang on");
  }
  if (out.plan->repayment.minimum_payment) {
    const auto least = decider.resolve(*out.plan->repayment.minimum_payment);
    if (!least) return report(least.error(), request, problems);
    if (least->value) out.minimum_payment = Money{*least->value};
  }
  if (const auto index = out.set->facts.find("authorised"); index && out.order.facts[*index].kind() == Kind::money) out.authorised = Money{out.order.facts[*index].number()};
}

std::vector<Date> inside(const std::vector<Date>& days, const Calendar& cover) {
  std::vector<Date> out;
  std::copy_if(days.begin(), days.end(), std::back_inserter(out), [&](Date day) { return day >= cover.from && day <= cover.to; });
  return out;
}

}  // namespace

std::optional<Agreement> read_agreement(const Json& json, const Path& path, const RuleSet& set, Problems& problems) {
  Agreement out;
  out.set = &set;
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  reader.get("ruleset");
  const Path request = path.key("request");
  if (const Json* asked = reader.need("request"))
    if (auto order = read_order(*asked, request, set, problems)) out.order = std::move(*order);
  const auto plan = reader.need("plan", read_name);
  const auto accepted_at = reader.need("accepted_at", read_instant);
  reader.get("quote_digest", read_digest);
  reader.get("engine", read_string);
  reader.finish();
  if (problems.has_errors()) return std::nullopt;
  std::vector<std::string_view> known;
  for (const Plan& one : set.plans) {
    known.push_back(one.id);
    const auto& asked = out.order.plans;
    if (one.id == *plan && (asked.empty() || std::find(asked.begin(), asked.end(), one.id) != asked.end())) out.plan = &one;
  }
  if (!out.plan) problems.found("unknown_plan", path.key("plan"), quote_text(*plan), "a plan that the request asks for, of " + one_of(known));
  out.accepted_at = *accepted_at;
  if (out.accepted_at < out.order.now) problems.found("out_of_range", path.key("accepted_at"), out.accepted_at.str(set.offset), "a time not before the request's \"now\"");
  if (!out.accepted_at.local_date(set.offset)) problems.error("date_out_of_range", path.key("accepted_at"), "found a local day outside the years 1900 to 2200, expected one inside");
  if (problems.has_errors()) return std::nullopt;
  resolve(out, request, problems);
  return problems.has_errors() ? std::nullopt : std::optional(std::move(out));
}

std::optional<Calendar> newer_calendar(const Json& json, const Path& path, const std::optional<Calendar>& old, Problems& problems) {
  auto out = read_calendar(json, path, problems);
  if (!out) return std::nullopt;
  const char* wrong = nullptr;
  if (!old) wrong = "found a calendar for a rule set that has none, expected none";
  else if (out->id != old->id) wrong = "found a calendar of another id, expected a newer edition of the rule set's";
  else if (out->from > old->from || out->to < old->to) wrong = "found a calendar that covers less than the rule set's, expected it to cover more";
  else if (out->weekend != old->weekend || inside(out->off_days, *old) != old->off_days || inside(out->make_up_workdays, *old) != old->make_up_workdays)
    wrong = "found other days inside what the rule set's calendar covers, expected the same there";
  if (!wrong) return out;
  problems.error("calendar_differs", path, wrong);
  return std::nullopt;
}

}  // namespace houfu
