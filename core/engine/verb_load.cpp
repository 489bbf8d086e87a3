// load, lint, unload.
#include "base/sha256.h"
#include "engine/verbs.h"
#include "lint/lint.h"

namespace houfu {
namespace {

struct ReadRuleSet {
  RuleSetPtr set;
  Problems problems;
  bool readable = false;
  Position error_position;
};

ReadRuleSet read(const EngineState& state, std::string_view text) {
  ReadRuleSet out;
  ParsedJson parsed = parse_json(text, state.limits.ruleset_bytes);
  for (const Error& error : parsed.errors) out.problems.add(Severity::error, error.code, error.path, error.message);
  for (const Error& error : parsed.errors)
    if (error.code != "duplicate_key") out.problems.silence(error.path);
  out.readable = parsed.complete;
  if (!parsed.complete) {
    if (text.size() <= state.limits.ruleset_bytes) out.error_position = position_of(text, parsed.error_offset);
    return out;
  }
  auto set = read_rule_set(parsed.value, out.problems);
  if (!set || out.problems.has_errors()) return out;
  lint_rule_set(*set, out.problems);
  auto digested = std::make_shared<RuleSet>(*set);
  digested->digest = digest(parsed.value.write());
  out.set = std::move(digested);
  return out;
}

Json diagnostics(const ReadRuleSet& read, std::string_view text) {
  Json out = diagnostics_json(read.problems.list(), text, read.readable);
  if (read.readable) return out;
  Json placed = Json::array();  // one error, where the reading stopped
  for (Json entry : *out.as_array()) {
    entry.set("line", read.error_position.line);
    entry.set("column", read.error_position.column);
    placed.push(std::move(entry));
  }
  return placed;
}

// Runs one embedded test; what differs goes to problems.
bool run_test(EngineState& state, const RuleSet& set, const EmbeddedTest& test, Problems& problems) {
  Json request = test.request;
  if (request.as_object() && !request.find("ruleset") && !test.verb.starts_with("calc.")) request.set("ruleset", set.digest);
  const Json answer = answer_verb(state, test.verb, request);
  bool passed = true;
  for (const Json::Member& expected : *test.expect.as_object()) {
    const Json* found = answer.at(expected.key);
    if (found && *found == expected.value) continue;
    const Json* error = answer.find("error");
    passed = false;
    std::string what = found ? found->write() : "nothing";
    if (error && expected.key.rfind("/error", 0) != 0) what = "the error " + error->find("message")->write();
    problems.add(Severity::error, "test_failed", test.path + "/expect" + pointer_step(expected.key),
                 "the test " + quote_text(test.name) + " " + found_expected(what + " at " + expected.key, expected.value.write()));
  }
  return passed;
}

}  // namespace

Json verb_load(EngineState& state, std::string_view text) {
  const ReadRuleSet found = read(state, text);
  Json out = Json::object();
  if (!found.set) {
    out.set("errors", diagnostics(found, text));
    return out;
  }
  if (!state.registry.add(found.set))
    return error_answer({"too_many_rulesets", "", "found " + std::to_string(state.limits.rulesets) + " rule sets loaded already, expected one to be unloaded first"});
  Json named = Json::object();
  named.set("id", found.set->id);
  named.set("version", found.set->version);
  named.set("digest", found.set->digest);
  out.set("ruleset", std::move(named));
  out.set("warnings", diagnostics(found, text));
  return out;
}

Json verb_lint(EngineState& state, std::string_view text) {
  ReadRuleSet found = read(state, text);
  std::int64_t passed = 0, failed = 0;
  if (found.set) {
    EngineState alone(state.limits);
    alone.registry.add(found.set);
    for (const EmbeddedTest& test : found.set->tests) ++(run_test(alone, *found.set, test, found.problems) ? passed : failed);
  }
  Json tests = Json::object();
  tests.set("passed", passed);
  tests.set("failed", failed);
  Json out = Json::object();
  out.set("diagnostics", diagnostics(found, text));
  out.set("tests", std::move(tests));
  return out;
}

Json verb_unload(EngineState& state, const Json& request) {
  Problems problems;
  const Path root;
  ObjectReader reader(request, root, problems);
  const auto name = reader.need("ruleset", read_digest);
  reader.finish();
  if (problems.has_errors()) return error_answer(problems.first_error());
  Json out = Json::object();
  out.set("unloaded", state.registry.remove(*name));
  return out;
}

}  // namespace houfu
