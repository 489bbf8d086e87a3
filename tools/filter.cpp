// A verb as a filter: a request a line in, an answer a line out, in order, in bounded memory.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <thread>

#include "command.h"

namespace houfu {
namespace {

constexpr std::size_t kBatchPerJob = 64;

// Reads a line, keeping at most `most` + 1 bytes of it: the engine refuses what is longer.
bool read_line(std::streambuf& in, std::size_t most, std::string& line) {
  line.clear();
  int c = in.sbumpc();
  if (c == std::char_traits<char>::eof()) return false;
  for (; c != std::char_traits<char>::eof() && c != '\n'; c = in.sbumpc())
    if (line.size() <= most) line += static_cast<char>(c);
  return true;
}

std::string answer(Engine& engine, const Command& command, const std::string& line) {
  std::string out = engine.call(command.verb, line);
  return command.pretty ? pretty(out) : out;
}

}  // namespace

int filter_lines(const Command& command) {
  Engine engine;
  if (!load_rules(command, engine)) return 2;
  if (engine.call(command.verb, "{}").starts_with(R"({"error":{"code":"unknown_verb")")) {
    std::cerr << engine.call(command.verb, "{}") << "\n";
    return 2;
  }
  std::ifstream in_file;
  std::ofstream out_file;
  std::ios::sync_with_stdio(false);
  std::vector<char> buffer(std::size_t{1} << 18);  // batches are as large as what waits
  if (command.in.empty()) std::cin.rdbuf()->pubsetbuf(buffer.data(), static_cast<std::streamsize>(buffer.size()));
  else in_file.rdbuf()->pubsetbuf(buffer.data(), static_cast<std::streamsize>(buffer.size()));
  if (!command.in.empty()) in_file.open(command.in, std::ios::binary);
  if (!command.out.empty()) out_file.open(command.out, std::ios::binary);
  if ((!command.in.empty() && !in_file) || (!command.out.empty() && !out_file)) {
    std::cerr << "houfu: cannot open " << (in_file || command.in.empty() ? command.out : command.in) << "\n";
    return 2;
  }
  std::streambuf& in = command.in.empty() ? *std::cin.rdbuf() : *in_file.rdbuf();
  std::ostream& out = command.out.empty() ? std::cout : out_file;
  const Limits limits;
  const bool rules_text = command.verb == "load" || command.verb == "lint";
  const std::size_t most = rules_text ? limits.ruleset_bytes : command.verb == "compare" ? limits.compare_bytes : limits.request_bytes;
  const bool alone = command.jobs == 1 || command.verb == "load" || command.verb == "unload";
  const std::size_t jobs = alone ? 1 : static_cast<std::size_t>(command.jobs);

  bool errors = false;
  const auto write = [&](const std::string& text) {
    errors = errors || text.starts_with(R"({"error":)") || text.starts_with("{\n  \"error\":") || text.starts_with(R"({"errors":)");
    out << text << '\n';
  };
  std::vector<std::string> lines, answers;
  for (bool more = true; more;) {
    lines.clear();
    std::string line;
    // A batch ends where nothing more waits: whoever asks line by line is answered line by line.
    while (lines.size() < (alone ? 1 : jobs * kBatchPerJob) && (more = read_line(in, most, line))) {
      if (!line.empty()) lines.push_back(line);
      if (!lines.empty() && in.in_avail() <= 0) break;
    }
    if (alone) {
      if (!lines.empty()) write(answer(engine, command, lines.front()));
    } else {
      answers.assign(lines.size(), "");
      std::vector<std::thread> threads;
      for (std::size_t job = 0; job < jobs; ++job)
        threads.emplace_back([&, job] {
          for (std::size_t i = job; i < lines.size(); i += jobs) answers[i] = answer(engine, command, lines[i]);
        });
      for (std::thread& thread : threads) thread.join();
      for (const std::string& text : answers) write(text);
    }
    if (in.in_avail() <= 0) out.flush();  // nothing waits: show what there is
  }
  out.flush();
  return errors ? 1 : 0;
}

}  // namespace houfu
