// Decision tables against trying every input: what lint says of them, what a look-up finds, what an explanation names.
#include <algorithm>
#include <optional>
#include <set>

#include "support.h"

using namespace houfu::tests;

namespace {

const std::vector<std::string> kWords{"a", "b", "c"};
constexpr std::int64_t kMost = 9;

Tree random_cell(std::mt19937_64& random, bool number) {
  if (any_of(random, 0, 3) == 0) return "*";
  if (!number) {
    if (any_of(random, 0, 1)) return kWords[static_cast<std::size_t>(any_of(random, 0, 2))];
    return Tree::array({kWords[static_cast<std::size_t>(any_of(random, 0, 2))], kWords[static_cast<std::size_t>(any_of(random, 0, 2))]});
  }
  const std::int64_t low = any_of(random, 0, kMost), high = any_of(random, low, kMost);
  switch (any_of(random, 0, 3)) {
    case 0: return {{"ge", low}, {"le", high}};
    case 1: return {{"gt", low - 1}};
    case 2: return {{"lt", high + 1}};
    default: return Tree::array({low, high});
  }
}

bool matches(const Tree& cell, const Tree& value) {
  if (cell == "*" || cell == value) return true;
  if (cell.is_array()) return std::find(cell.begin(), cell.end(), value) != cell.end();
  if (!cell.is_object()) return false;
  return (!cell.contains("ge") || value >= cell["ge"]) && (!cell.contains("gt") || value > cell["gt"]) && (!cell.contains("le") || value <= cell["le"]) &&
         (!cell.contains("lt") || value < cell["lt"]);
}

std::vector<std::size_t> rows_for(const Tree& table, std::int64_t n, const std::string& word) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < table["rows"].size(); ++i)
    if (matches(table["rows"][i]["when"][0], n) && matches(table["rows"][i]["when"][1], word)) out.push_back(i);
  return out;
}

Tree set_with(const Tree& table) {
  Tree set = small_set();
  set["facts"] = {{"item.size", {{"type", "integer"}, {"min", 0}, {"max", kMost}, {"source", "item"}}}, {"item.word", {{"type", "string"}, {"enum", kWords}, {"source", "item"}}}};
  set["eligibility"] = Tree::array();
  set["tables"] = {{"trial", table}};
  set["plans"][0]["trial"] = {{"from", "accepted"}, {"length", {{"table", "trial.days"}}}};
  return set;
}

Tree random_table(std::mt19937_64& random, const char* hit, std::size_t rows) {
  Tree table = {{"inputs", {{{"name", "size"}, {"expr", {{"var", "item.size"}}}}, {{"name", "word"}, {"expr", {{"var", "item.word"}}}}}}, {"outputs", {{"days", "integer"}}}, {"hit", hit}, {"rows", Tree::array()}};
  for (std::size_t i = 0; i < rows; ++i)
    table["rows"].push_back({{"when", {random_cell(random, true), random_cell(random, false)}}, {"then", {{"days", any_of(random, 1, 4)}}}});
  return table;
}

// The example inputs that a message names: `item.size` = 3, `item.word` = "a"
std::pair<std::int64_t, std::string> example_in(const std::string& message) {
  const auto size = message.find("`item.size` = ") + 14, word = message.find("`item.word` = \"") + 15;
  return {std::stoll(message.substr(size)), message.substr(word, message.find('"', word) - word)};
}

struct Findings {
  std::set<std::string> unreachable, overlapping, contradicting;
  std::vector<std::string> gaps;
};

Findings lint(houfu::Engine& engine, const Tree& set) {
  Findings out;
  const Tree answer = ask(engine, "lint", set);
  for (const Tree& d : answer["diagnostics"]) {
    const std::string code = d["code"], path = d["path"];
    REQUIRE(code != "analysis_incomplete");
    if (code == "unreachable_row") out.unreachable.insert(path);
    if (code == "overlapping_rows") out.overlapping.insert(path);
    if (code == "contradicting_rows") out.contradicting.insert(path);
    if (code == "table_gap") out.gaps.push_back(d["message"]);
  }
  return out;
}

}  // namespace

TEST_CASE("lint finds every gap, overlap and unreachable row of a table and nothing else") {
  std::mt19937_64 random(11);
  houfu::Engine engine;
  int gaps = 0, unreachable = 0, overlaps = 0;
  for (int round = 0; round < 150; ++round) {
    const bool unique = round % 3 == 2;
    const Tree table = random_table(random, unique ? "unique" : "first", static_cast<std::size_t>(any_of(random, 1, 6)));
    std::set<std::string> reached, pairs;
    bool gap = false;
    const auto path = [](std::size_t row) { return "/tables/trial/rows/" + std::to_string(row); };
    for (std::int64_t n = 0; n <= kMost; ++n)
      for (const std::string& word : kWords) {
        const auto rows = rows_for(table, n, word);
        gap = gap || rows.empty();
        for (std::size_t k = 0; k < rows.size(); ++k) {
          if (unique || k == 0) reached.insert(path(rows[k]));
          if (unique && k > 0) pairs.insert(path(rows[k]));
        }
      }
    std::set<std::string> missed;
    for (std::size_t row = 0; row < table["rows"].size(); ++row)
      if (!reached.contains(path(row))) missed.insert(path(row));
    const Findings found = lint(engine, set_with(table));
    INFO(table.dump());
    REQUIRE(found.unreachable == missed);
    REQUIRE(found.gaps.empty() != gap);
    for (const std::string& message : found.gaps) {
      const auto [n, word] = example_in(message);
      REQUIRE(rows_for(table, n, word).empty());
    }
    std::set<std::string> both = found.overlapping;
    if (unique) {
      both.insert(found.contradicting.begin(), found.contradicting.end());
      REQUIRE(both == pairs);
    }
    gaps += gap;
    unreachable += !missed.empty();
    overlaps += !pairs.empty();
  }
  CHECK(gaps > 20);
  CHECK(unreachable > 20);
  CHECK(overlaps > 10);
}

TEST_CASE("a look-up in many rows finds the row that trying them in order finds, also with an input unknown") {
  std::mt19937_64 random(12);
  for (int round = 0; round < 12; ++round) {
    const Tree table = random_table(random, "first", static_cast<std::size_t>(any_of(random, 16, 60)));
    houfu::Engine engine = engine_with(set_with(table));
    Tree request = small_request();
    for (std::int64_t n = 0; n <= kMost; ++n) {
      std::set<std::int64_t> any;
      for (const std::string& word : kWords) {
        request["facts"] = {{"item", {{"size", n}, {"word", word}}}};
        const auto rows = rows_for(table, n, word);
        const Tree offer = ask(engine, "quote", request)["offers"][0];
        const std::int64_t days = rows.empty() ? 0 : table["rows"][rows[0]]["then"]["days"].get<std::int64_t>();
        any.insert(days);
        INFO(request.dump() << table.dump());
        if (rows.empty()) REQUIRE(offer["reasons"][0]["code"] == "no_table_row");
        else REQUIRE(offer["terms"]["trial_days"] == days);
      }
      request["facts"] = {{"item", {{"size", n}}}};
      const Tree open = ask(engine, "quote", request)["offers"][0];
      // Decided only where every word gives the same.
      if (open["outcome"] == "eligible") REQUIRE(any == std::set<std::int64_t>{open["terms"]["trial_days"].get<std::int64_t>()});
      if (any.size() > 1) REQUIRE(open["reasons"][0]["needs"] == Tree::array({"item.word"}));
    }
  }
}

TEST_CASE("ten thousand rows load, are analysed and looked up") {
  std::mt19937_64 random(1);
  Tree table = random_table(random, "unique", 0);
  table["inputs"] = Tree::array({{{"name", "price"}, {"expr", {{"var", "amount"}}}}});
  for (int i = 0; i < 10000; ++i) table["rows"].push_back({{"when", {{{"ge", i * 10 + 1}, {"lt", i * 10 + 11}}}}, {"then", {{"days", i % 30 + 1}}}});
  table["otherwise"] = {{"days", 1}};
  Tree set = set_with(table);
  set["facts"] = Tree::object();
  houfu::Engine engine = engine_with(set);
  CHECK(ask(engine, "lint", set)["diagnostics"].empty());
  Tree request = small_request();
  request["facts"] = Tree::object();
  request["amount"] = 54321;
  const Tree offer = ask(engine, "quote", request)["offers"][0];
  CHECK(offer["terms"]["trial_days"] == 5432 % 30 + 1);
}

TEST_CASE("an analysis that is too long says so and claims nothing that it has not seen") {
  Tree table = {{"inputs", Tree::array()}, {"outputs", {{"days", "integer"}}}, {"rows", Tree::array()}};
  Tree set = set_with(table);
  set["facts"] = Tree::object();
  for (int i = 0; i < 20; ++i) {
    const std::string name = "f" + std::to_string(i);
    set["facts"][name] = {{"type", "boolean"}, {"source", "item"}};
    table["inputs"].push_back({{"name", name}, {"expr", {{"var", name}}}});
  }
  for (int i = 0; i < 20; ++i) {  // row i: input i is true; all false matches none, after 2^20 ways
    Tree when = Tree::array();
    for (int k = 0; k < 20; ++k) when.push_back(k == i ? Tree(true) : Tree("*"));
    table["rows"].push_back({{"when", when}, {"then", {{"days", i + 1}}}});
  }
  table["hit"] = "unique";
  set["tables"]["trial"] = table;
  houfu::Engine engine;
  std::set<std::string> codes;
  const Tree answer = ask(engine, "lint", set);
  for (const Tree& d : answer["diagnostics"]) codes.insert(d["code"]);
  CHECK(codes.contains("analysis_incomplete"));
  CHECK_FALSE(codes.contains("unreachable_row"));
}

TEST_CASE("the value that an explanation says would flip a comparison flips it") {
  int flipped = 0;
  for (const std::string id : {"weixin-shop", "instalments", "courier"}) {
    const Tree set = shipped(id);
    houfu::Engine engine = engine_with(set);
    for (const Tree& test : set["tests"]) {
      if (test.value("verb", "quote") != "quote") continue;
      Tree request = test["request"];
      request["explain"] = true;
      const Tree before = ask(engine, "quote", request);
      if (before.contains("error")) continue;
      for (const Tree& condition : before["explain"]) {
        const Tree steps = condition.value("steps", Tree::array());
        for (const Tree& step : steps) {
          if (!step.contains("flip")) continue;
          Tree changed = request;
          std::string fact = step["flip"]["fact"];
          if (fact == "amount") changed["amount"] = step["flip"]["would"];
          else {
            std::replace(fact.begin(), fact.end(), '.', '/');
            changed["facts"][Tree::json_pointer("/" + fact)] = step["flip"]["would"];
          }
          const Tree after = ask(engine, "quote", changed);
          INFO(step.dump() << after.dump());
          REQUIRE_FALSE(after.contains("error"));
          bool seen = false;
          for (const Tree& other : after["explain"]) {
            const Tree others = other.value("steps", Tree::array());
            for (const Tree& again : others)
              if (again["path"] == step["path"]) {
                seen = true;
                REQUIRE(again["result"].is_boolean());
                if (step["result"].is_boolean()) REQUIRE(again["result"] != step["result"]);
                ++flipped;
              }
          }
          REQUIRE(seen);
        }
      }
    }
  }
  CHECK(flipped > 100);
}

TEST_CASE("an explanation names the row of a table and why earlier ones were not chosen") {
  houfu::Engine engine = engine_with(shipped("weixin-shop"));
  Tree request = earphones();
  request["facts"]["item"]["category"] = "wearable";
  request["amount"] = 20000;
  request["explain"] = true;
  const Tree explained = ask(engine, "quote", request)["explain"].back();
  CHECK(explained["path"] == "/tables/trial");
  CHECK(explained["rows"] == Tree::array({"/tables/trial/rows/1"}));
  CHECK(explained["skipped"][0]["message"] == "`item.category` is \"wearable\"; the row asks for \"accessory\"");
  request["amount"] = 30001;
  const Tree none = ask(engine, "quote", request)["explain"].back();
  CHECK(none["rows"].empty());
  CHECK(none["skipped_count"] == 4);
}
