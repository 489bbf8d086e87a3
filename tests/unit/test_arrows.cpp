// The walk through the folders: a stage includes only what stands left of it.
#include <cctype>
#include <set>

#include "support.h"

using namespace houfu::tests;

namespace {

// What each stage may see besides itself.
const std::map<std::string, std::set<std::string>> kMaySee = {
    {"base", {}},
    {"logic", {"base"}},
    {"ruleset", {"base", "logic"}},
    {"order", {"base", "logic", "ruleset"}},
    {"decide", {"base", "logic", "ruleset", "order"}},
    {"terms", {"base", "logic", "ruleset", "order", "decide"}},
    {"schedule", {"base", "logic", "ruleset", "order", "decide", "terms"}},
    {"servicing", {"base", "logic", "ruleset", "order", "decide", "terms", "schedule"}},
    {"display", {"base", "logic", "ruleset", "order", "decide", "terms", "schedule"}},
    {"lint", {"base", "logic", "ruleset", "order", "decide", "terms", "schedule"}},
    {"engine", {"base", "logic", "ruleset", "order", "decide", "terms", "schedule", "servicing", "display", "lint"}},
};

std::string stage_of(const std::string& path) {
  const auto from = path.find('/') + 1, to = path.find('/', from);
  return to == std::string::npos ? "" : path.substr(from, to - from);
}

std::vector<std::string> core_files() {
  std::vector<std::string> out = files_in("core", ".h");
  for (const std::string& file : files_in("core", ".cpp")) out.push_back(file);
  return out;
}

std::vector<std::string> includes(const std::string& text) {
  constexpr std::string_view kInclude = "#include \"";
  std::vector<std::string> out;
  for (auto at = text.find(kInclude); at != std::string::npos; at = text.find(kInclude, at + 1))
    out.push_back(text.substr(at + kInclude.size(), text.find('"', at + kInclude.size()) - at - kInclude.size()));
  return out;
}

// The text without comments and without what stands in quotes.
std::string code_of(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "//") == 0) i = std::min(text.find('\n', i), text.size() - 1);
    if (text[i] == '"')
      for (++i; i < text.size() && text[i] != '"'; ++i) i += text[i] == '\\';
    out += text[i];
  }
  return out;
}

bool names(const std::string& code, const std::string& word) {
  const auto part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  for (auto at = code.find(word); at != std::string::npos; at = code.find(word, at + 1))
    if ((at == 0 || !part(code[at - 1])) && (at + word.size() >= code.size() || !part(code[at + word.size()]) || !part(word.back()))) return true;
  return false;
}

}  // namespace

TEST_CASE("every include of core points left along the walk") {
  for (const std::string& file : core_files()) {
    const std::string stage = stage_of(file);
    if (stage.empty()) continue;  // the public header
    INFO(file);
    REQUIRE(kMaySee.count(stage) == 1);
    for (const std::string& included : includes(read_file(file))) {
      INFO(included);
      const std::string other = included.substr(0, included.find('/'));
      CHECK((other == stage || kMaySee.at(stage).count(other) == 1 || (included == "houfu.h" && stage == "engine")));
    }
  }
}

TEST_CASE("nothing that an answer may not depend on is named in core") {
  for (const std::string& file : core_files()) {
    // nlohmann/json hands its reader a double, which is never looked at.
    if (file == "core/base/json_parse.cpp" || file == "core/base/json_locate.cpp") continue;
    const std::string code = code_of(read_file(file));
    for (const char* word : {"float", "double", "system_clock", "steady_clock", "std::time", "localtime", "gmtime", "setlocale", "random_device", "rand(", "getenv",
                             "unordered_map", "unordered_set", "throw", "catch", "long", "pow(", "sqrt(", "printf"}) {
      INFO(file << " names " << word);
      CHECK_FALSE(names(code, word));
    }
  }
}

TEST_CASE("files stay short") {
  for (const std::string& file : core_files()) {
    const std::string text = read_file(file);
    INFO(file);
    CHECK(std::count(text.begin(), text.end(), '\n') <= 300);
  }
}
