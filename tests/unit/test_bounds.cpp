// Rules that are too much: refused when they load, or counted when they run; the engine goes on.
#include "support.h"

using namespace houfu::tests;

namespace {

Tree set_with(const Tree& rule) {
  Tree set = small_set();
  set["facts"]["list"] = {{"type", "list"}, {"of", "integer"}, {"source", "item"}};
  set["eligibility"][0]["require"] = rule;
  return set;
}

std::string first_code(const Tree& answer) { return answer.contains("errors") ? answer["errors"][0]["code"].get<std::string>() : "loads"; }

Tree nested(const Tree& inner, int depth, Tree (*around)(const Tree&)) {
  Tree out = inner;
  for (int i = 0; i < depth; ++i) out = around(out);
  return out;
}

}  // namespace

TEST_CASE("rules that are deep, wide or work too hard are refused when they load") {
  houfu::Engine engine;
  const auto load = [&](const Tree& rule) { return first_code(ask(engine, "load", set_with(rule))); };
  CHECK(load({{"in", {1, nested(1, 27, [](const Tree& t) { return Tree::array({t}); })}}}) == "type_mismatch");
  CHECK(load(nested({{"var", "buyer.new"}}, 70, [](const Tree& t) { return Tree{{"!", t}}; })) == "too_deep");
  CHECK(load(nested({{"<", {{{"var", ""}}, 1}}}, 6, [](const Tree& t) { return Tree{{"some", {{{"var", "list"}}, t}}}; })) != "loads");
  CHECK(load(nested({{"<", {{{"var", ""}}, 1}}}, 6, [](const Tree& t) {
          Tree twenty = Tree::array();
          for (int i = 0; i < 20; ++i) twenty.push_back(i);
          return Tree{{"some", {twenty, t}}};
        })) == "too_much_work");
  Tree wide = Tree::array();
  for (int i = 0; i < 100001; ++i) wide.push_back(i);
  CHECK(load({{"in", {{{"var", "buyer.score"}}, wide}}}) == "too_much_work");
  CHECK(load({{">", {{{"var", "buyer.score"}}, 1}}}) == "loads");
}

TEST_CASE("a text that doubles at each step is an error of the call, and the next call answers") {
  Tree list = Tree::array();
  for (int i = 0; i < 60; ++i) list.push_back(i);
  const Tree doubling = {{"reduce", {list, {{"cat", {{{"var", "accumulator"}}, {{"var", "accumulator"}}}}}, "x"}}};
  houfu::Engine engine = engine_with(set_with({{"==", {doubling, "y"}}}));
  CHECK(error_of(ask(engine, "quote", small_request())) == "too_much_work ");
  CHECK(ask(engine, "calc.logic", {{"rule", doubling}, {"data", nullptr}})["refused"]["code"] == "too_much_work");
  const Tree pairing = {{"reduce", {list, Tree::array({{{"var", "accumulator"}}, {{"var", "accumulator"}}}), 1}}};
  CHECK(ask(engine, "calc.logic", {{"rule", pairing}, {"data", nullptr}})["refused"]["code"] == "too_much_work");
  CHECK(ask(engine, "calc.logic", {{"rule", {{"+", {1, 2}}}}})["result"] == 3);
}

TEST_CASE("missing and defaults are taken where the facts named cannot be unknown") {
  houfu::Engine engine;
  Tree set = set_with({{"==", {{{"var", {"today", "2026-01-01"}}}, {{"var", "today"}}}}});
  CHECK(first_code(ask(engine, "load", set)) == "loads");
  set = set_with({{"none", {{{"missing", {"amount", "buyer.score"}}}, {{"==", {{{"var", ""}}, "x"}}}}}});
  CHECK(first_code(ask(engine, "load", set)) == "not_monotone");
  set["facts"]["buyer.score"]["default"] = 0;
  CHECK(first_code(ask(engine, "load", set)) == "loads");
}
