// The state machine as core/README.md draws it is the one that the code checks events with.
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

TEST_CASE("nothing leaves a cancelled order, and a returned one stays returned") {
  for (std::size_t step = 0; step < houfu::kSteps; ++step) {
    CHECK((houfu::next_states(houfu::State::cancelled, step) & ~(1u << static_cast<unsigned>(houfu::State::cancelled))) == 0);
    CHECK((houfu::next_states(houfu::State::returned, step) & ~(1u << static_cast<unsigned>(houfu::State::returned))) == 0);
  }
}
