#include "servicing/events.h"

#include "base/stable_order.h"

namespace houfu {
namespace {

constexpr std::size_t kMostEvents = 10'000;
constexpr std::int64_t kMostInstalments = 1200;

LifeEvent read_event(const Json& json, const Path& path, Problems& problems) {
  LifeEvent out;
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return out;
  const auto kind = reader.need("type", read_word<EventKind>);
  out.at = reader.need("at", read_instant).value_or(Instant{});
  if (!kind) return out;  // its other keys are not known
  out.kind = *kind;
  switch (out.kind) {
    case EventKind::charge: out.amount = reader.need("amount", read_money, 0, kLargestInteger); break;
    case EventKind::payment:
    case EventKind::refund: out.amount = reader.need("amount", read_money, 1, kLargestInteger); break;
    case EventKind::return_: out.amount = reader.get("amount", read_money, 1, kLargestInteger); break;
    case EventKind::postpone:
      out.number = reader.need("number", read_integer, 1, kMostInstalments);
      out.to = reader.need("to", read_date);
      break;
    case EventKind::waive:
      out.number = reader.get("number", read_integer, 1, kMostInstalments);
      out.what = reader.need("what", read_word<Waived>).value_or(Waived::late_fee);
      out.amount = reader.get("amount", read_money, 1, kLargestInteger);
      break;
    default: break;
  }
  reader.finish();
  return out;
}

// By time, then by kind and content: whoever lists events of one instant in another order gets the same bytes.
bool before(const LifeEvent& a, const LifeEvent& b) {
  const std::int64_t first[] = {a.at.seconds, std::int64_t{static_cast<std::uint8_t>(a.kind)}, std::int64_t{static_cast<std::uint8_t>(a.what)},
                                a.number.value_or(0), a.to.value_or(Date{}).days, a.amount.value_or(Money{kLargestInteger}).minor};
  const std::int64_t second[] = {b.at.seconds, std::int64_t{static_cast<std::uint8_t>(b.kind)}, std::int64_t{static_cast<std::uint8_t>(b.what)},
                                 b.number.value_or(0), b.to.value_or(Date{}).days, b.amount.value_or(Money{kLargestInteger}).minor};
  for (std::size_t i = 0; i < std::size(first); ++i)
    if (first[i] != second[i]) return first[i] < second[i];
  return false;
}

}  // namespace

std::vector<LifeEvent> read_events(const Json& json, const Path& path, UtcOffset offset, Instant accepted_at, Problems& problems) {
  std::vector<LifeEvent> out;
  const Json::Array* elements = json.as_array();
  if (!elements) problems.expected("wrong_type", path, json, "a list of events");
  else if (elements->size() > kMostEvents) problems.found("too_many", path, std::to_string(elements->size()) + " events", "at most 10000");
  if (problems.has_errors()) return out;
  for (std::size_t i = 0; i < elements->size(); ++i) {
    const Path at = path.index(i);
    LifeEvent event = read_event((*elements)[i], at, problems);
    if (problems.has_errors()) return out;
    event.index = i;
    const auto on = event.at.local_date(offset);
    if (!on) problems.error("date_out_of_range", at, "found a local day outside the years 1900 to 2200, expected one inside");
    else if (event.at < accepted_at) problems.found("before_acceptance", at, event.at.str(offset), "a time not before \"accepted_at\", " + accepted_at.str(offset));
    if (problems.has_errors()) return out;
    event.on = *on;
    out.push_back(event);
  }
  const std::vector<std::size_t> order = stable_order(out.size(), [&](auto a, auto b) { return before(out[a], out[b]); });
  return in_order(std::move(out), order);
}

Error at_event(const LifeEvent& event, std::string_view code, std::string message) {
  return {code, "/events/" + std::to_string(event.index), std::move(message)};
}

}  // namespace houfu
