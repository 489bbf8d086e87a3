// Types of a rule set's conditions, found once when it loads. A literal is "soft": it takes the type of
// what it stands beside, so that "0.9" is a rate next to a rate and 5000 is money next to money.
#include <algorithm>

#include "base/read.h"
#include "logic/expression.h"

namespace houfu {
namespace {

struct Typed {
  Type type;
  bool soft = false;
};

const Type kBoolean{Kind::boolean, nullptr, nullptr};
const Type kInteger{Kind::integer, nullptr, nullptr};
const Type kString{Kind::string, nullptr, nullptr};
const Type kDate{Kind::date, nullptr, nullptr};

class Checker {
 public:
  Checker(const Declarations& facts, Problems& problems) : facts_(facts), problems_(problems) {}

  std::optional<Typed> check(Expression& node, const Type* element);
  bool expect(Expression& node, const Type* element, const Type& wanted);
  bool adapt(Expression& node, const Typed& typed, const Type& wanted);

 private:
  std::optional<Typed> variable(Expression& node, const Type* element);
  std::optional<Typed> element_of(Expression& node, const Type& element);
  std::optional<Type> unify(Expression* begin, Expression* end, const Type* element, bool* soft);
  std::optional<Typed> iteration(Expression& node, const Type* element);
  std::optional<Typed> arithmetic(Expression& node, const Type* element);
  std::optional<Typed> conditional(Expression& node, const Type* element);
  std::optional<Typed> membership(Expression& node, const Type* element);

  std::nullopt_t refuse(std::string_view code, const Expression& node, std::string message, std::string hint = {}) {
    problems_.add(Severity::error, code, node.path, std::move(message), std::move(hint));
    return std::nullopt;
  }
  std::nullopt_t mismatch(const Expression& node, const Type& found, std::string_view expected) {
    return refuse("type_mismatch", node, found_expected(found.str(), expected));
  }

  const Declarations& facts_;
  Problems& problems_;
};

bool is_literal(const Expression& node) { return node.op == Op::literal; }

bool Checker::adapt(Expression& node, const Typed& typed, const Type& wanted) {
  const bool nested = node.op == Op::list || node.op == Op::if_ || node.op == Op::add || node.op == Op::subtract || node.op == Op::min || node.op == Op::max;
  if (same_type(typed.type, wanted) && !(typed.soft && wanted.kind == Kind::list)) return true;
  if (typed.soft && is_literal(node)) {
    const bool number = node.literal.kind() == Kind::integer && wanted.kind == Kind::money;
    const bool text = node.literal.kind() == Kind::string && (wanted.kind == Kind::rate || wanted.is_time());
    if (number || text) {
      Problems found;
      if (const auto value = read_literal(node.literal.to_json({}), wanted, Path(), found)) {
        node.literal = *value;
        return true;
      }
      problems_.add(Severity::error, found.first_error().code, node.path, found.first_error().message);
      return false;
    }
  } else if (typed.soft && nested) {
    const Type inner = node.op == Op::list ? (wanted.kind == Kind::list && wanted.of ? *wanted.of : Type{}) : wanted;
    for (std::size_t i = 0; i < node.arguments.size(); ++i) {
      const bool condition = node.op == Op::if_ && i % 2 == 0 && i + 1 < node.arguments.size();
      if (condition) continue;
      Problems quiet;
      Checker again(facts_, quiet);
      const auto argument = again.check(node.arguments[i], nullptr);
      if (!argument || !adapt(node.arguments[i], *argument, inner)) return false;
    }
    if (node.op != Op::list || wanted.kind == Kind::list) return true;
  }
  mismatch(node, typed.type, wanted.str());
  return false;
}

bool Checker::expect(Expression& node, const Type* element, const Type& wanted) {
  const auto typed = check(node, element);
  return typed && adapt(node, *typed, wanted);
}

// One type for all of them: that of the first that is not a literal; literals adapt to it.
std::optional<Type> Checker::unify(Expression* begin, Expression* end, const Type* element, bool* soft) {
  std::vector<Typed> types;
  for (Expression* node = begin; node != end; ++node) {
    auto typed = check(*node, element);
    if (!typed) return std::nullopt;
    types.push_back(std::move(*typed));
  }
  const auto firm = std::find_if(types.begin(), types.end(), [](const Typed& t) { return !t.soft; });
  const Type wanted = firm != types.end() ? firm->type : types.front().type;
  *soft = firm == types.end();
  for (std::size_t i = 0; i < types.size(); ++i)
    if (!adapt(begin[i], types[i], wanted)) return std::nullopt;
  return wanted;
}

std::optional<Typed> Checker::element_of(Expression& node, const Type& element) {
  Type here = element;
  std::string_view rest = node.name;
  while (!rest.empty()) {
    const std::string_view step = rest.substr(0, rest.find('.'));
    rest.remove_prefix(std::min(rest.size(), step.size() + 1));
    const Field* next = nullptr;
    std::vector<std::string_view> names;
    if (here.fields)
      for (const Field& field : *here.fields) {
        names.push_back(field.name);
        if (field.name == step) next = &field;
      }
    if (!next) return refuse("unknown_fact", node, found_expected(quote_text(step), "a field of the list's elements"), did_you_mean(step, names));
    here = next->type;
  }
  return Typed{here};
}

std::optional<Typed> Checker::variable(Expression& node, const Type* element) {
  if (node.op == Op::fact) return Typed{facts_.facts[node.fact].type};
  if (node.op == Op::val || (!node.arguments.empty() && node.name.empty())) {
    for (const Expression& argument : node.arguments)
      if (!is_literal(argument) || argument.literal.kind() != Kind::string)
        return refuse("type_mismatch", argument, found_expected(operator_name(argument.op), "the name of a fact as a string"));
    if (node.op == Op::var && node.arguments.size() > 1)
      return refuse("not_monotone", node, found_expected("a default in \"var\"", "the default in the declaration of the fact"));
    for (const Expression& argument : node.arguments)
      node.name += (node.name.empty() ? "" : ".") + argument.literal.text();
    node.op = Op::var;
    node.arguments.clear();
  }
  if (element) return element_of(node, *element);
  if (const auto index = facts_.find(node.name)) {
    node.op = Op::fact;
    node.fact = *index;
    return Typed{facts_.facts[*index].type};
  }
  std::vector<std::string_view> names;
  for (const auto& fact : facts_.facts) names.push_back(fact.name);
  return refuse("unknown_fact", node, found_expected(quote_text(node.name), "a declared fact"), did_you_mean(node.name, names));
}

std::optional<Typed> Checker::iteration(Expression& node, const Type* element) {
  const auto list = check(node.arguments[0], element);
  if (!list) return std::nullopt;
  if (list->type.kind != Kind::list) return mismatch(node.arguments[0], list->type, "a list");
  const Type inner = list->type.of ? *list->type.of : Type{};
  if (node.op == Op::map) {
    const auto mapped = check(node.arguments[1], &inner);
    if (!mapped) return std::nullopt;
    return Typed{Type::list_of(mapped->type)};
  }
  if (node.op == Op::reduce) {
    const auto start = check(node.arguments[2], element);
    if (!start) return std::nullopt;
    // An integer literal to start a sum of money is money: try what the start says, then what the step gives.
    for (const Kind kind : {start->type.kind, Kind::money}) {
      if (kind != start->type.kind && !(start->soft && start->type.kind == Kind::integer)) break;
      const Type total = kind == start->type.kind ? start->type : Type{kind, nullptr, nullptr};
      const auto fields = std::make_shared<const std::vector<Field>>(std::vector<Field>{{"accumulator", total}, {"current", inner}});
      const Type scope{Kind::object, nullptr, fields};
      Problems quiet;
      Expression step = node.arguments[1];
      Checker attempt(facts_, quiet);
      if (!attempt.expect(step, &scope, total)) {
        if (kind == Kind::money || !start->soft || start->type.kind != Kind::integer)
          for (const Diagnostic& d : quiet.list()) problems_.add(d.severity, d.error.code, d.error.path, d.error.message, d.hint);
        continue;
      }
      node.arguments[1] = std::move(step);
      if (!adapt(node.arguments[2], *start, total)) return std::nullopt;
      return Typed{total};
    }
    return std::nullopt;
  }
  if (!expect(node.arguments[1], &inner, kBoolean)) return std::nullopt;
  return Typed{node.op == Op::filter ? list->type : kBoolean};
}

std::optional<Typed> Checker::arithmetic(Expression& node, const Type* element) {
  if (node.op == Op::multiply) {
    Type result = kInteger;
    for (Expression& argument : node.arguments) {
      const auto typed = check(argument, element);
      if (!typed) return std::nullopt;
      const bool money = typed->type.kind == Kind::money;
      if (!money && typed->type.kind != Kind::integer) return mismatch(argument, typed->type, "integer or money");
      if (money && result.kind == Kind::money) return mismatch(argument, typed->type, "an integer (money times money is no amount)");
      if (money) result = typed->type;
    }
    return Typed{result};
  }
  if (node.op == Op::divide || node.op == Op::modulo) {
    for (Expression& argument : node.arguments)
      if (!expect(argument, element, kInteger)) return std::nullopt;
    return Typed{kInteger};
  }
  bool soft = false;
  const auto type = unify(node.arguments.data(), node.arguments.data() + node.arguments.size(), element, &soft);
  if (!type) return std::nullopt;
  const bool comparing = node.op == Op::min || node.op == Op::max;
  if (!type->is_number() && !(comparing && type->is_time())) return mismatch(node.arguments[0], *type, "integer, money or rate");
  return Typed{*type, soft};
}

std::optional<Typed> Checker::conditional(Expression& node, const Type* element) {
  const std::size_t count = node.arguments.size();
  if (count % 2 == 0) return refuse("wrong_arity", node, found_expected("an \"if\" without else", "an else"));
  std::vector<Typed> branches;
  std::vector<Expression*> nodes;
  for (std::size_t i = 0; i < count; ++i) {
    const bool condition = i % 2 == 0 && i + 1 < count;
    if (condition) {
      if (!expect(node.arguments[i], element, kBoolean)) return std::nullopt;
      continue;
    }
    auto typed = check(node.arguments[i], element);
    if (!typed) return std::nullopt;
    branches.push_back(std::move(*typed));
    nodes.push_back(&node.arguments[i]);
  }
  const auto firm = std::find_if(branches.begin(), branches.end(), [](const Typed& t) { return !t.soft; });
  const Type wanted = firm != branches.end() ? firm->type : branches.front().type;
  for (std::size_t i = 0; i < branches.size(); ++i)
    if (!adapt(*nodes[i], branches[i], wanted)) return std::nullopt;
  return Typed{wanted, firm == branches.end()};
}

std::optional<Typed> Checker::membership(Expression& node, const Type* element) {
  const auto needle = check(node.arguments[0], element);
  const auto haystack = check(node.arguments[1], element);
  if (!needle || !haystack) return std::nullopt;
  if (haystack->type.kind == Kind::string) {
    if (!adapt(node.arguments[0], *needle, kString)) return std::nullopt;
    return Typed{kBoolean};
  }
  if (haystack->type.kind != Kind::list) return mismatch(node.arguments[1], haystack->type, "a list or a string");
  const Type inner = haystack->type.of ? *haystack->type.of : Type{};
  const bool fits = needle->soft && !haystack->soft ? adapt(node.arguments[0], *needle, inner)
                                                     : adapt(node.arguments[1], *haystack, Type::list_of(needle->type));
  if (!fits) return std::nullopt;
  return Typed{kBoolean};
}

std::optional<Typed> Checker::check(Expression& node, const Type* element) {
  const auto all_of = [&](const Type& wanted) {
    return std::all_of(node.arguments.begin(), node.arguments.end(), [&](Expression& a) { return expect(a, element, wanted); });
  };
  bool soft = false;
  switch (node.op) {
    case Op::literal:
      if (node.literal.kind() == Kind::null) return refuse("type_mismatch", node, found_expected("null", "a value: a fact that is not given is unknown, never null"));
      return Typed{{node.literal.kind(), nullptr, nullptr}, node.literal.kind() == Kind::integer || node.literal.kind() == Kind::string};
    case Op::list: {
      if (node.arguments.empty()) return Typed{Type::list_of({}), true};
      const auto type = unify(node.arguments.data(), node.arguments.data() + node.arguments.size(), element, &soft);
      if (!type) return std::nullopt;
      return Typed{Type::list_of(*type), soft};
    }
    case Op::fact:
    case Op::var:
    case Op::val: return variable(node, element);
    case Op::missing:
    case Op::missing_some:
      return refuse("not_monotone", node, found_expected(quote_text(operator_name(node.op)), "a rule that holds whatever is still unknown"));
    case Op::equal:
    case Op::strict_equal:
    case Op::not_equal:
    case Op::strict_not_equal: {
      const auto type = unify(node.arguments.data(), node.arguments.data() + 2, element, &soft);
      if (!type) return std::nullopt;
      if (type->kind == Kind::list || type->kind == Kind::object) return mismatch(node.arguments[0], *type, "a single value");
      return Typed{kBoolean};
    }
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: {
      const auto type = unify(node.arguments.data(), node.arguments.data() + node.arguments.size(), element, &soft);
      if (!type) return std::nullopt;
      if (!type->is_number() && !type->is_time()) return mismatch(node.arguments[0], *type, "a number, a date or an instant");
      return Typed{kBoolean};
    }
    case Op::and_:
    case Op::or_:
    case Op::not_:
    case Op::truth:
      if (!all_of(kBoolean)) return std::nullopt;
      return Typed{kBoolean};
    case Op::if_: return conditional(node, element);
    case Op::in: return membership(node, element);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::modulo:
    case Op::min:
    case Op::max: return arithmetic(node, element);
    case Op::merge: {
      if (node.arguments.empty()) return Typed{Type::list_of({}), true};
      const auto type = unify(node.arguments.data(), node.arguments.data() + node.arguments.size(), element, &soft);
      if (!type) return std::nullopt;
      return Typed{type->kind == Kind::list ? *type : Type::list_of(*type), soft};
    }
    case Op::cat:
      for (Expression& argument : node.arguments) {
        const auto typed = check(argument, element);
        if (!typed) return std::nullopt;
        if (typed->type.kind != Kind::string && typed->type.kind != Kind::integer) return mismatch(argument, typed->type, "string or integer");
      }
      return Typed{kString};
    case Op::substr:
      if (!expect(node.arguments[0], element, kString)) return std::nullopt;
      for (std::size_t i = 1; i < node.arguments.size(); ++i)
        if (!expect(node.arguments[i], element, kInteger)) return std::nullopt;
      return Typed{kString};
    case Op::starts_with:
      if (!all_of(kString)) return std::nullopt;
      return Typed{kBoolean};
    case Op::all:
    case Op::some:
    case Op::none:
    case Op::filter:
    case Op::map:
    case Op::reduce: return iteration(node, element);
    case Op::days_between:
      if (!all_of(kDate)) return std::nullopt;
      return Typed{kInteger};
    case Op::add_days:
    case Op::add_months:
      if (!expect(node.arguments[0], element, kDate) || !expect(node.arguments[1], element, kInteger)) return std::nullopt;
      return Typed{kDate};
    case Op::weekday:
      if (!all_of(kDate)) return std::nullopt;
      return Typed{kInteger};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Type> check_expression(Expression& rule, const Declarations& facts, Problems& problems) {
  Checker checker(facts, problems);
  const auto typed = checker.check(rule, nullptr);
  return typed ? std::optional(typed->type) : std::nullopt;
}

bool check_expression(Expression& rule, const Declarations& facts, const Type& wanted, Problems& problems) {
  return Checker(facts, problems).expect(rule, nullptr, wanted);
}

std::optional<Value> read_literal(const Json& json, const Type& type, const Path& path, Problems& problems) {
  const auto number = [&](auto value, auto member) -> std::optional<Value> {
    if (!value) return std::nullopt;
    return Value::number(type.kind, (*value).*member);
  };
  switch (type.kind) {
    case Kind::boolean: {
      const auto value = read_boolean(json, path, problems);
      return value ? std::optional(Value::boolean(*value)) : std::nullopt;
    }
    case Kind::integer: {
      const auto value = read_integer(json, path, problems);
      return value ? std::optional(Value::number(Kind::integer, *value)) : std::nullopt;
    }
    case Kind::money: return number(read_money(json, path, problems), &Money::minor);
    case Kind::rate: return number(read_rate(json, path, problems), &Rate::pico);
    case Kind::date: return number(read_date(json, path, problems), &Date::days);
    case Kind::instant: return number(read_instant(json, path, problems), &Instant::seconds);
    case Kind::string: {
      const auto value = read_string(json, path, problems);
      return value ? std::optional(Value::string(*value)) : std::nullopt;
    }
    default: problems.expected("wrong_type", path, json, type.str()); return std::nullopt;
  }
}

}  // namespace houfu
