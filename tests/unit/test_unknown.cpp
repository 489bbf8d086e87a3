// Kleene's logic over unknown facts, held against its meaning: every way to fill the facts in.
//   SEED=n for other rules
#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "logic/evaluate.h"
#include "support.h"

using namespace houfu::tests;
using houfu::Value;

namespace {

struct World {
  houfu::Declarations facts;
  std::vector<std::vector<Value>> domains;  // enough values to tell every rule below apart
};

Value integer(std::int64_t n) { return Value::number(houfu::Kind::integer, n); }

void declare(World& world, const std::string& name, houfu::Type type, std::vector<Value> domain) {
  houfu::FactDeclaration fact;
  fact.name = name;
  fact.type = std::move(type);
  fact.source = "buyer";
  world.facts.index.emplace(name, world.facts.facts.size());
  world.facts.facts.push_back(std::move(fact));
  world.domains.push_back(std::move(domain));
}

// Facts 0-2 boolean, 3-5 integer, 6 a string, 7 a list of {n, ok}.
World world() {
  using houfu::Kind;
  World out;
  for (const char* name : {"b0", "b1", "b2"}) declare(out, name, {Kind::boolean, nullptr, nullptr}, {Value::boolean(false), Value::boolean(true)});
  std::vector<Value> numbers;
  for (const std::int64_t n : {-1000, -1, 0, 1, 2, 3, 4, 1000}) numbers.push_back(integer(n));
  for (const char* name : {"i0", "i1", "i2"}) declare(out, name, {Kind::integer, nullptr, nullptr}, numbers);
  declare(out, "s", {Kind::string, nullptr, nullptr}, {Value::string("x"), Value::string("y"), Value::string("other")});
  const auto fields = std::make_shared<const std::vector<houfu::Field>>(
      std::vector<houfu::Field>{{"n", {Kind::integer, nullptr, nullptr}}, {"ok", {Kind::boolean, nullptr, nullptr}}});
  declare(out, "list", houfu::Type::list_of({Kind::object, nullptr, fields}), {});
  return out;
}

Tree var(const std::string& name) { return {{"var", name}}; }

// Rules that read each fact at most once, and whose comparisons can go either way.
class ReadOnce {
 public:
  explicit ReadOnce(std::mt19937_64& random) : random_(random) {}
  Tree boolean(int depth) {
    const auto choice = any_of(random_, 0, depth > 0 ? 9 : 3);
    if (choice >= 4 && choice <= 5) return {{choice == 4 ? "and" : "or", {boolean(depth - 1), boolean(depth - 1)}}};
    if (choice == 6) return {{"!", {boolean(depth - 1)}}};
    if (choice == 7) return {{"if", {boolean(depth - 1), boolean(depth - 1), boolean(depth - 1)}}};
    if (choice == 8 && fresh("list")) return quantified();
    if (choice == 9 && fresh("s")) return {{"in", {var("s"), Tree::array({"x", "y"})}}};
    const std::string b = "b" + std::to_string(any_of(random_, 0, 2)), i = "i" + std::to_string(any_of(random_, 0, 2));
    if (choice == 0 && fresh(b)) return var(b);
    if (choice == 1 && fresh(i)) return {{any_of(random_, 0, 1) ? "<" : ">=", {var(i), any_of(random_, 0, 3)}}};
    if (choice == 2 && fresh(i)) return {{"==", {{{"+", {var(i), 1}}}, any_of(random_, 0, 3)}}};
    return any_of(random_, 0, 1) == 1;
  }

 private:
  bool fresh(const std::string& name) { return read_.insert(name).second; }
  Tree quantified() {
    const char* quantifier = any_of(random_, 0, 2) == 0 ? "all" : any_of(random_, 0, 1) ? "some" : "none";
    Tree list = var("list");
    const Tree by_number = {{"<", {var("n"), any_of(random_, 0, 3)}}};
    switch (any_of(random_, 0, 3)) {
      case 0: return {{quantifier, {list, by_number}}};
      case 1: return {{quantifier, {list, var("ok")}}};
      case 2: return {{"in", {any_of(random_, 0, 3), {{"map", {list, var("n")}}}}}};
      default: return {{quantifier, {{{"filter", {list, var("ok")}}}, by_number}}};
    }
  }
  std::mt19937_64& random_;
  std::set<std::string> read_;
};

// Any rule: facts read again and again, comparisons that may be constant.
Tree number(std::mt19937_64& random, int depth);
Tree any_rule(std::mt19937_64& random, int depth) {
  const auto choice = any_of(random, 0, depth > 0 ? 11 : 3);
  const auto sub = [&] { return any_rule(random, depth - 1); };
  switch (choice) {
    case 0: return var("b" + std::to_string(any_of(random, 0, 2)));
    case 1: return any_of(random, 0, 1) == 1;
    case 2: return {{any_of(random, 0, 1) ? "<" : "==", {number(random, depth), number(random, depth)}}};
    case 3: return {{"==", {var("s"), "x"}}};
    case 4: return {{"and", {sub(), sub(), sub()}}};
    case 5: return {{"or", {sub(), sub()}}};
    case 6: return {{"!", {sub()}}};
    case 7: return {{"if", {sub(), sub(), sub(), sub(), sub()}}};
    case 8: return {{any_of(random, 0, 1) ? "all" : "some", {{{"filter", {var("list"), var("ok")}}}, {{">", {var("n"), any_of(random, 0, 3)}}}}}};
    case 9: return {{"in", {number(random, depth - 1), Tree::array({number(random, depth - 1), number(random, depth - 1), 2})}}};
    case 10: return {{"none", {{{"merge", {Tree::array({number(random, 0)}), {{"map", {var("list"), var("n")}}}}}}, {{"<", {var(""), any_of(random, 0, 3)}}}}}};
    default: return {{"==", {sub(), sub()}}};
  }
}
Tree number(std::mt19937_64& random, int depth) {
  const auto choice = any_of(random, 0, depth > 0 ? 5 : 1);
  switch (choice) {
    case 0: return var("i" + std::to_string(any_of(random, 0, 2)));
    case 1: return any_of(random, 0, 4);
    case 2: return {{"+", {number(random, depth - 1), number(random, depth - 1)}}};
    case 3: return {{any_of(random, 0, 1) ? "min" : "max", {number(random, depth - 1), number(random, depth - 1)}}};
    case 4: return {{"if", {any_rule(random, depth - 1), number(random, depth - 1), number(random, depth - 1)}}};
    default: return {{"reduce", {var("list"), {{"+", {var("accumulator"), var("current.n")}}}, 0}}};
  }
}

// Some facts given, some not; what is open by name, with the values that may fill it.
struct Given {
  houfu::FactValues facts;
  std::vector<std::pair<std::string, std::vector<Value>>> open;
};

Value element(Given& given, const World& world, std::mt19937_64& random, std::size_t i) {
  const std::string name = "list." + std::to_string(i);
  Value::Object fields;
  for (const auto& [field, domain] : {std::pair<std::string, std::size_t>{"n", 3}, {"ok", 0}}) {
    const auto& values = world.domains[domain];
    const bool unknown = any_of(random, 0, 2) == 0;
    if (unknown) given.open.emplace_back(name + "." + field, values);
    fields.push_back({field, unknown ? Value::unknown(name + "." + field) : values[static_cast<std::size_t>(any_of(random, 0, static_cast<std::int64_t>(values.size()) - 1))]});
  }
  return Value::object(std::move(fields));
}

Given partial(const World& world, std::mt19937_64& random) {
  Given out;
  for (std::size_t i = 0; i < 7; ++i) {
    const auto& values = world.domains[i];
    const bool unknown = any_of(random, 0, 1) == 0;
    if (unknown) out.open.emplace_back(world.facts.facts[i].name, values);
    out.facts.push_back(unknown ? Value::unknown(world.facts.facts[i].name) : values[static_cast<std::size_t>(any_of(random, 0, static_cast<std::int64_t>(values.size()) - 1))]);
  }
  Value::List list;
  for (std::size_t i = 0, n = static_cast<std::size_t>(any_of(random, 0, 2)); i < n; ++i) list.push_back(element(out, world, random, i));
  out.facts.push_back(Value::list(std::move(list)));
  return out;
}

Value filled(const Value& value, const std::map<std::string, Value>& fill) {
  if (value.is_unknown()) return fill.at(value.text());
  if (value.kind() == houfu::Kind::list) {
    Value::List out;
    for (const Value& e : value.elements()) out.push_back(filled(e, fill));
    return Value::list(std::move(out));
  }
  if (value.kind() != houfu::Kind::object) return value;
  Value::Object out;
  for (const auto& entry : value.entries()) out.push_back({entry.key, filled(entry.value, fill)});
  return Value::object(std::move(out));
}

Value judge(const houfu::Expression& rule, const houfu::FactValues& facts, std::vector<std::string>* needs = nullptr) {
  houfu::Work work;
  const auto out = houfu::evaluate(rule, facts, work);
  if (!out) FAIL(out.error().message);
  if (needs) *needs = out->needs;
  return out->value;
}

Value judge_filled(const houfu::Expression& rule, const Given& given, const std::map<std::string, Value>& fill) {
  houfu::FactValues facts;
  for (const Value& value : given.facts) facts.push_back(filled(value, fill));
  return judge(rule, facts);
}

houfu::Expression compiled(const Tree& rule, const World& world) {
  const auto json = houfu::parse_json(rule.dump(), 1 << 20);
  houfu::Problems problems;
  auto out = houfu::read_expression(json.value, houfu::Path(), problems);
  const bool checked = out && houfu::check_expression(*out, world.facts, {houfu::Kind::boolean, nullptr, nullptr}, problems);
  INFO(rule.dump() << (problems.has_errors() ? problems.first_error().message : ""));
  REQUIRE(checked);
  return *out;
}

// Every completion where there are few, else so many drawn ones.
std::vector<std::map<std::string, Value>> completions(const Given& given, std::mt19937_64& random, std::size_t most) {
  std::size_t all = 1;
  for (const auto& [name, values] : given.open) all = std::min(most + 1, all * values.size());
  std::vector<std::map<std::string, Value>> out;
  for (std::size_t i = 0; i < std::min(all, most); ++i) {
    std::map<std::string, Value> fill;
    std::size_t left = i;
    for (const auto& [name, values] : given.open) {
      fill[name] = values[all > most ? static_cast<std::size_t>(any_of(random, 0, static_cast<std::int64_t>(values.size()) - 1)) : left % values.size()];
      left /= values.size();
    }
    out.push_back(std::move(fill));
  }
  return out;
}

std::uint64_t seed() {
  const char* given = std::getenv("SEED");
  return given ? std::strtoull(given, nullptr, 10) : 20261125;
}

}  // namespace

TEST_CASE("what is decided over partial facts holds for every way to fill them in") {
  const World all = world();
  std::mt19937_64 random(seed());
  int decided = 0, open = 0;
  for (int i = 0; i < 4000; ++i) {
    const Tree tree = any_rule(random, 3);
    const houfu::Expression rule = compiled(tree, all);
    const Given given = partial(all, random);
    std::vector<std::string> needs;
    const Value answer = judge(rule, given.facts, &needs);
    INFO(tree.dump());
    REQUIRE(answer.is_unknown() != needs.empty());
    ++(answer.is_unknown() ? open : decided);
    if (answer.is_unknown()) continue;
    bool holds = true;
    for (const auto& fill : completions(given, random, 60)) holds = holds && judge_filled(rule, given, fill) == answer;
    REQUIRE(holds);
  }
  CHECK(decided > 500);
  CHECK(open > 500);
}

TEST_CASE("an open rule that reads each fact once has two completions that differ, and needs what makes them differ") {
  const World all = world();
  std::mt19937_64 random(seed() + 1);
  int open = 0;
  for (int i = 0; i < 6000; ++i) {
    const Tree tree = ReadOnce(random).boolean(3);
    const houfu::Expression rule = compiled(tree, all);
    const Given given = partial(all, random);
    std::vector<std::string> needs;
    const Value answer = judge(rule, given.facts, &needs);
    const auto fills = completions(given, random, 1000);
    std::size_t every = 1;
    for (const auto& [name, values] : given.open) every *= values.size();
    if (every > fills.size()) continue;
    INFO(tree.dump());
    std::set<std::string> matter;
    // A fact matters when changing it alone changes the answer somewhere.
    std::vector<bool> answers;
    for (const auto& fill : fills) answers.push_back(judge_filled(rule, given, fill).is_true());
    std::size_t stride = 1;
    for (const auto& [name, values] : given.open) {
      for (std::size_t k = 0; k < fills.size(); ++k)
        if ((k / stride) % values.size() != 0 && answers[k] != answers[k - stride]) matter.insert(name);
      stride *= values.size();
    }
    REQUIRE(answer.is_unknown() == !matter.empty());
    if (!answer.is_unknown()) continue;
    ++open;
    // A filter is open as a whole: what it read is needed though the element may not matter afterwards.
    if (tree.dump().find("filter") != std::string::npos) REQUIRE(std::includes(needs.begin(), needs.end(), matter.begin(), matter.end()));
    else REQUIRE(needs == std::vector<std::string>(matter.begin(), matter.end()));
  }
  CHECK(open > 500);
}
