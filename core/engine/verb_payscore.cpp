// payscore: a request for WeChat Pay Score, ready to be signed and sent.
#include "engine/servicing.h"
#include "servicing/payscore.h"

namespace houfu {
namespace {

PayscoreOrder order_of(const Lived& lived, const Life& life, const Statement& statement, Instant now) {
  PayscoreOrder out;
  out.ended = statement.state == State::cancelled || statement.state == State::returned;
  out.accepted_at = lived.agreement.accepted_at;
  out.now = now;
  out.total = statement.outstanding;
  out.authorised = lived.agreement.authorised;
  out.final = life.ledger.final();
  out.settled = statement.state == State::settled;
  for (const LifeEvent& event : lived.events)
    if (event.kind == EventKind::payment) out.paid_at = event.at;
  return out;
}

Json problems_json(const Problems& broken) {
  Json list = Json::array();
  for (const Diagnostic& one : broken.list()) {
    Json entry = Json::object();
    entry.set("code", one.error.code);
    entry.set("path", one.error.path);
    entry.set("message", one.error.message);
    list.push(std::move(entry));
  }
  Json out = Json::object();
  out.set("problems", std::move(list));
  return out;
}

}  // namespace

Json verb_payscore(const EngineState& state, const Json& request) {
  Problems problems, broken;
  const Path root;
  ObjectReader reader(request, root, problems);
  const auto operation = reader.need("operation", read_word<PayscoreOperation>);
  const auto now = reader.need("now", read_instant);
  std::optional<PayscoreMerchant> merchant;
  if (const Json* json = reader.need("merchant")) merchant = read_payscore_merchant(*json, root.key("merchant"), problems);
  auto lived = reader.ok() && !problems.has_errors() ? read_life(state, reader, false) : std::nullopt;
  reader.finish();
  if (lived && *now < lived->agreement.accepted_at) problems.error("out_of_range", root.key("now"), "found a time before the agreement, expected one not before \"accepted_at\"");
  const auto today = now ? now->local_date(lived ? lived->set->offset : UtcOffset{}) : std::nullopt;
  if (lived && !today) problems.error("date_out_of_range", root.key("now"), "found a local day outside the years 1900 to 2200, expected one inside");
  if (problems.has_errors()) return error_answer(problems.first_error());
  while (!lived->events.empty() && lived->events.back().at > *now) lived->events.pop_back();
  const auto life = live_checked(*lived, *today);
  if (!life) return error_answer(life.error());
  const auto statement = state_figures(lived->agreement, *life, *today);
  if (!statement) return error_answer(statement.error());
  const auto call = payscore_call(*operation, order_of(*lived, *life, *statement, *now), *merchant, root, broken);
  if (!call) return problems_json(broken);
  Json out = Json::object();
  out.set("method", "POST");
  out.set("path", call->path);
  out.set("body", call->body);
  return out;
}

}  // namespace houfu
