// The state machine as core/README.md draws it is the one that the code checks events with.
#include <map>
#include <set>

#include "servicing/states.h"
#include "support.h"

using namespace houfu::tests;

namespace {

std::vector<std::string> cut(const std::string& text, const std::string& at) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t to = text.find(at); to != std::string::npos; to = text.find(at, from)) {
    out.push_back(text.substr(from, to - from));
    from = to + at.size();
  }
  out.push_back(text.substr(from));
  return out;
}

std::string drawn(std::uint8_t states) {
  std::string out;
  for (std::size_t i = 0; i < houfu::kStates; ++i)
    if (houfu::has(states, static_cast<houfu::State>(i))) out += (out.empty() ? "" : ", ") + std::string(houfu::word_of(static_cast<houfu::State>(i)));
  return out.empty() ? "–" : out;
}

}  // namespace

TEST_CASE("the table of states in core/README.md is the code's, entry by entry") {
  std::size_t entries = 0, rows = 0;
  std::vector<std::string> steps;
  for (const std::string& line : cut(read_file("core/README.md"), "\n")) {
    if (!line.starts_with("| ")) continue;
    const std::vector<std::string> cells = cut(line.substr(2, line.size() - 4), " | ");
    if (cells[0] == "state" && cells.size() == 10) steps = cells;
    const auto state = houfu::word_value<houfu::State>(cells[0]);
    if (!state || cells.size() != 10) continue;
    ++rows;
    for (std::size_t column = 1; column < cells.size(); ++column)
      for (const std::string& name : cut(steps[column], ", ")) {
        const auto kind = houfu::word_value<houfu::EventKind>(name);
        const std::size_t step = name == "a day" ? houfu::kDayPasses : static_cast<std::size_t>(*kind);
        INFO(cells[0] << " " << name);
        CHECK(drawn(houfu::next_states(*state, step)) == cells[column]);
        ++entries;
      }
  }
  CHECK(rows == houfu::kStates);
  CHECK(entries == houfu::kStates * houfu::kSteps);
}

TEST_CASE("each entry of the table is reached by a life, and every life by an entry") {
  std::set<std::string> reached;
  for (const std::string& line : cut(read_file("tests/states/edges.ndjson"), "\n")) {
    if (line.empty()) continue;
    const Tree life = Tree::parse(line);
    Tree set = small_set();
    set["eligibility"] = Tree::array();
    set["facts"] = {{"authorised", {{"type", "money"}, {"source", "backend"}}}};
    set["calendar"] = Tree::parse(read_file("rules/calendars/cn.json"));
    set["plans"][0].erase("limits");
    set["plans"][0].update(life["plan"]);
    houfu::Engine engine = engine_with(set);
    const Tree request = {{"now", "2026-11-23T10:15:00+08:00"}, {"amount", life["amount"]}, {"facts", {{"authorised", 50000}}}, {"expected", life["expected"]}};
    const Tree agreement = {{"ruleset", ask(engine, "load", set)["ruleset"]["digest"]}, {"request", request}, {"plan", "later"}, {"accepted_at", "2026-11-23T10:20:00+08:00"}};
    const auto state = [&](const Tree& events, const std::string& day) { return ask(engine, "statement", {{"agreement", agreement}, {"events", events}, {"as_of", day}})["state"].get<std::string>(); };
    const bool day = life["step"] == "a day";
    Tree before = life["events"];
    std::string from_day = life["day"];
    if (day) from_day = houfu::Date{houfu::Date::parse(from_day)->days - 1}.str();
    else before.erase(before.size() - 1);
    INFO(line);
    CHECK(state(before, from_day) == life["from"].get<std::string>());
    CHECK(state(life["events"], life["day"]) == life["to"].get<std::string>());
    const std::size_t step = day ? houfu::kDayPasses : static_cast<std::size_t>(*houfu::word_value<houfu::EventKind>(life["step"].get<std::string>()));
    CHECK(houfu::has(houfu::next_states(*houfu::word_value<houfu::State>(life["from"].get<std::string>()), step), *houfu::word_value<houfu::State>(life["to"].get<std::string>())));
    reached.insert(life["from"].get<std::string>() + " " + life["step"].get<std::string>() + " " + life["to"].get<std::string>());
  }
  std::size_t entries = 0;
  for (std::size_t from = 0; from < houfu::kStates; ++from)
    for (std::size_t step = 0; step < houfu::kSteps; ++step)
      for (std::size_t to = 0; to < houfu::kStates; ++to) {
        if (!houfu::has(houfu::next_states(static_cast<houfu::State>(from), step), static_cast<houfu::State>(to))) continue;
        const std::string_view name = step == houfu::kDayPasses ? "a day" : houfu::word_of(static_cast<houfu::EventKind>(step));
        INFO(houfu::word_of(static_cast<houfu::State>(from)) << " " << name << " " << houfu::word_of(static_cast<houfu::State>(to)));
        CHECK(reached.contains(std::string(houfu::word_of(static_cast<houfu::State>(from))) + " " + std::string(name) + " " + std::string(houfu::word_of(static_cast<houfu::State>(to)))));
        ++entries;
      }
  CHECK(entries == reached.size());
}

TEST_CASE("an event that contradicts the state is refused in each such state") {
  // The shortest life into each closed state, then every event that the table refuses there.
  const Tree at = "2026-12-01T12:00:00+08:00";
  const std::map<std::string, Tree> closed = {{"settled", {{{"type", "payment"}, {"at", "2026-11-30T12:00:00+08:00"}, {"amount", 5000}}}},
                                              {"returned", {{{"type", "return"}, {"at", "2026-11-30T12:00:00+08:00"}}}},
                                              {"cancelled", {{{"type", "cancel"}, {"at", "2026-11-30T12:00:00+08:00"}}}}};
  const std::map<std::string, Tree> more = {{"charge", {{"amount", 1}}}, {"postpone", {{"number", 1}, {"to", "2027-06-01"}}}, {"waive", {{"what", "fee"}}}, {"payment", {{"amount", 1}}}, {"refund", {{"amount", 1}}}};
  houfu::Engine engine;
  Tree request = small_request();
  const Tree agreement = {{"ruleset", ask(engine, "load", small_set())["ruleset"]["digest"]}, {"request", request}, {"plan", "later"}, {"accepted_at", request["now"]}};
  for (const auto& [name, into] : closed)
    for (std::size_t step = 0; step + 1 < houfu::kSteps; ++step) {
      Tree event = {{"type", houfu::word_of(static_cast<houfu::EventKind>(step))}, {"at", at}}, events = into;
      if (const auto found = more.find(event["type"]); found != more.end()) event.update(found->second);
      events.push_back(event);
      const std::string error = error_of(ask(engine, "statement", {{"agreement", agreement}, {"events", events}, {"as_of", "2026-12-31"}}));
      INFO(name << " " << event.dump());
      CHECK((error == "event_after_" + name + " /events/1") == (houfu::next_states(*houfu::word_value<houfu::State>(name), step) == 0));
    }
}

TEST_CASE("nothing leaves a cancelled order, and a returned one stays returned") {
  for (std::size_t step = 0; step < houfu::kSteps; ++step) {
    CHECK((houfu::next_states(houfu::State::cancelled, step) & ~(1u << static_cast<unsigned>(houfu::State::cancelled))) == 0);
    CHECK((houfu::next_states(houfu::State::returned, step) & ~(1u << static_cast<unsigned>(houfu::State::returned))) == 0);
  }
}
