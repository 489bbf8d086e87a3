// A rule set and the files it names, as one document.
#include <algorithm>

#include "base/json.h"
#include "houfu.h"

namespace houfu {
namespace {

constexpr std::size_t kMostBytes = std::size_t{16} << 20;

// The pointers of values that may be a path instead of what stands in the file.
std::vector<std::pair<std::string, std::string>> references(const Json& set) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto add = [&](const std::string& pointer, const Json* value) {
    if (value && value->string()) out.emplace_back(pointer, *value->string());
  };
  add("/calendar", set.find("calendar"));
  const Json* tables = set.find("tables");
  if (tables && tables->as_object())
    for (const Json::Member& member : *tables->as_object()) add("/tables" + pointer_step(member.key), &member.value);
  return out;
}

}  // namespace

Bundle bundle(std::string_view ruleset, const std::function<std::optional<std::string>(const std::string&)>& read) {
  Bundle out{std::string(ruleset), ""};
  const ParsedJson parsed = parse_json(ruleset, kMostBytes);
  if (!parsed.complete) return out;  // the loader says what is wrong
  struct Splice {
    std::size_t begin, end;
    std::string text;
  };
  std::vector<Splice> splices;
  for (const auto& [pointer, path] : references(parsed.value)) {
    const auto text = read(path);
    if (!text) return {std::string(ruleset), "cannot read " + quote_text(path) + ", named at " + pointer};
    const ParsedJson file = parse_json(*text, kMostBytes);
    if (!file.errors.empty()) return {std::string(ruleset), path + ": " + file.errors.front().message};
    const std::size_t begin = locate(ruleset, {pointer}, {false}).front().offset;
    std::size_t end = begin + 1;  // past the closing quote of the path
    while (ruleset[end] != '"') end += ruleset[end] == '\\' ? 2 : 1;
    splices.push_back({begin, end + 1, file.value.write()});
  }
  std::sort(splices.begin(), splices.end(), [](const Splice& a, const Splice& b) { return a.begin > b.begin; });
  for (const Splice& splice : splices) out.text.replace(splice.begin, splice.end - splice.begin, splice.text);
  return out;
}

std::string canonical(std::string_view text) {
  const ParsedJson parsed = parse_json(text, kMostBytes * 4);
  return parsed.errors.empty() ? parsed.value.write() : std::string(text);
}

std::string pretty(std::string_view text) {
  const ParsedJson parsed = parse_json(text, kMostBytes * 4);
  return parsed.errors.empty() ? parsed.value.write_pretty() : std::string(text);
}

}  // namespace houfu
