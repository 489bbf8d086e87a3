#include "command.h"

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace houfu {
namespace {

bool read_number(const std::string& text, int least, int most, int* out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *out);
  return error == std::errc() && end == text.data() + text.size() && *out >= least && *out <= most;
}

// Prints FILE:LINE:COLUMN: severity: message [code] for each; true when one of them is an error.
bool print_diagnostics(const std::string& file, const nlohmann::json& list, std::FILE* to) {
  bool errors = false;
  for (const auto& d : list) {
    const std::string severity = d["severity"], message = d["message"], code = d["code"], hint = d["hint"];
    errors = errors || severity == "error";
    std::fprintf(to, "%s:%d:%d: %s: %s%s%s%s [%s]\n", file.c_str(), d["line"].get<int>(), d["column"].get<int>(), severity.c_str(),
                 message.c_str(), hint.empty() ? "" : " (", hint.c_str(), hint.empty() ? "" : ")", code.c_str());
  }
  return errors;
}

}  // namespace

std::optional<Command> read_command(const std::vector<std::string>& words, std::string* complaint) {
  Command out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const auto value = [&](std::string* into) {
      if (i + 1 < words.size()) *into = words[++i];
      else *complaint = word + " wants a value";
    };
    std::string text;
    if (word == "--help" || word == "-h") return std::nullopt;
    if (word == "--rules") {
      value(&text);
      out.rules.push_back(text);
      // A shell's RULES/*.json gives several files after one --rules.
      while (out.verb == "serve" && i + 1 < words.size() && !words[i + 1].starts_with("-")) out.rules.push_back(words[++i]);
    } else if (word == "--in") value(&out.in);
    else if (word == "--out") value(&out.out);
    else if (word == "--host") value(&out.host);
    else if (word == "--web") value(&out.web);
    else if (word == "--pretty") out.pretty = true;
    else if (word == "--json") out.json = true;
    else if (word == "--preview") out.preview = true;
    else if (word == "--summary") out.summary = true;
    else if (word == "--category") value(&out.category);
    else if (word == "--jobs" || word == "--port" || word == "--seen") {
      value(&text);
      const bool jobs = word == "--jobs", seen = word == "--seen";
      const int most = jobs ? 256 : seen ? 2'000'000'000 : 65535;
      if (complaint->empty() && !read_number(text, jobs ? 1 : 0, most, jobs ? &out.jobs : seen ? &out.seen : &out.port)) *complaint = word + " wants a number";
    } else if (word.starts_with("-")) *complaint = "unknown option " + word;
    else if (out.verb.empty()) out.verb = word;
    else if (out.verb == "calc") out.verb += "." + word;
    else out.files.push_back(word);
  }
  if (out.verb.empty() && complaint->empty()) *complaint = "no verb given";
  const bool takes_files = out.verb == "lint" || out.verb == "bundle";
  if (complaint->empty() && !out.files.empty() && !takes_files) *complaint = "unexpected word " + out.files.front();
  if (complaint->empty() && out.summary && out.verb != "statement") *complaint = "--summary goes with statement";
  if (complaint->empty() && out.verb == "bundle" && out.files.size() != 1) *complaint = "bundle wants one file";
  if (complaint->empty() && out.verb == "serve" && out.rules.empty()) *complaint = "serve wants --rules FILE";
  return complaint->empty() ? std::optional(out) : std::nullopt;
}

std::optional<std::string> read_file(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (!stream || std::filesystem::is_directory(file)) return std::nullopt;
  text << stream.rdbuf();
  return text.str();
}

std::optional<std::string> read_bundle(const std::string& file) {
  const auto text = read_file(file);
  if (!text) {
    std::fprintf(stderr, "houfu: cannot read %s\n", file.c_str());
    return std::nullopt;
  }
  const auto folder = std::filesystem::path(file).parent_path();
  Bundle out = bundle(*text, [&](const std::string& path) { return read_file((folder / path).string()); });
  if (out.error.empty()) return std::move(out.text);
  std::fprintf(stderr, "houfu: %s: %s\n", file.c_str(), out.error.c_str());
  return std::nullopt;
}

bool load_rules(const Command& command, Engine& engine, std::vector<std::string>* answers) {
  std::vector<std::string> names;  // id@version digest
  for (const std::string& file : command.rules) {
    const auto text = read_bundle(file);
    if (!text) return false;
    const std::string answer = engine.call("load", *text);
    const auto json = nlohmann::json::parse(answer);
    if (!json.contains("ruleset")) {
      if (json.contains("errors")) print_diagnostics(file, json["errors"], stderr);
      else std::fprintf(stderr, "%s: %s\n", file.c_str(), answer.c_str());
      return false;
    }
    const auto& named = json["ruleset"];
    const std::string name = named["id"].get<std::string>() + "@" + named["version"].get<std::string>() + " ", digest = named["digest"];
    for (const std::string& other : names)
      if (other.starts_with(name) && other != name + digest) {
        std::fprintf(stderr, "%s: another rule set is loaded as %s\n", file.c_str(), name.c_str());
        return false;
      }
    names.push_back(name + digest);
    if (answers) answers->push_back(answer);
  }
  return true;
}

int lint_files(const Command& command) {
  Engine engine;
  bool bad = false;
  for (const std::string& file : command.files) {
    const auto text = read_bundle(file);
    if (!text) return 2;
    const std::string answer = engine.call("lint", *text);
    const auto json = nlohmann::json::parse(answer);
    bool errors = json["tests"]["failed"] != 0;
    if (command.json) {
      std::printf("%s\n", answer.c_str());
      for (const auto& d : json["diagnostics"]) errors = errors || d["severity"] == "error";
    } else {
      errors = print_diagnostics(file, json["diagnostics"], stdout) || errors;
      std::printf("%s: %d tests passed, %d failed\n", file.c_str(), json["tests"]["passed"].get<int>(), json["tests"]["failed"].get<int>());
    }
    bad = bad || errors;
  }
  return bad ? 1 : 0;
}

int bundle_files(const Command& command) {
  const auto text = read_bundle(command.files.front());
  if (!text) return 2;
  Engine engine;
  const auto answer = nlohmann::json::parse(engine.call("load", *text));
  if (!answer.contains("ruleset")) {
    if (answer.contains("errors")) print_diagnostics(command.files.front(), answer["errors"], stderr);
    return 2;
  }
  std::printf("%s\n", (command.pretty ? pretty(*text) : canonical(*text)).c_str());
  return 0;
}

}  // namespace houfu
