// Types of a rule set's conditions, found once when it loads. A literal is "soft": it takes the type of
// what it stands beside, so that "0.9" is a rate next to a rate and 5000 is money next to money.
#include <algorithm>

#include "logic/checker.h"

namespace houfu {
namespace {

constexpr std::int64_t kMostChecks = 1'000'000;

bool is_literal(const Expression& node) { return node.op == Op::literal; }

}  // namespace

bool Checker::retype(Expression& node, const Type& found, const Type& wanted) {
  if (wanted.kind == Kind::any) return true;
  if (is_literal(node)) {
    const Kind kind = node.literal.kind();
    if (kind == wanted.kind) return true;
    const bool number = kind == Kind::integer && wanted.kind == Kind::money;
    const bool text = kind == Kind::string && (wanted.kind == Kind::rate || wanted.is_time());
    if (!number && !text) return mismatch(node, {kind, nullptr, nullptr}, wanted.str()), false;
    Problems problems;
    if (const auto value = read_literal(node.literal.to_json({}), wanted, Path(), problems)) {
      node.literal = *value;
      return true;
    }
    return refuse(problems.first_error().code, node, problems.first_error().message), false;
  }
  const bool listing = node.op == Op::list || node.op == Op::merge;
  const bool nested = listing || node.op == Op::if_ || node.op == Op::add || node.op == Op::subtract || node.op == Op::min || node.op == Op::max;
  if (!nested || listing != (wanted.kind == Kind::list)) return mismatch(node, found, wanted.str()), false;
  const Type element = listing && wanted.of ? *wanted.of : Type{};
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    Expression& argument = node.arguments[i];
    if (node.op == Op::if_ && i % 2 == 0 && i + 1 < node.arguments.size()) continue;  // a condition
    const bool whole = !listing || (node.op == Op::merge && (argument.op == Op::list || argument.op == Op::merge));
    if (!retype(argument, found, whole ? wanted : element)) return false;
  }
  return true;
}

bool Checker::adapt(Expression& node, const Typed& typed, const Type& wanted) {
  if (same_type(typed.type, wanted)) return true;
  if (typed.soft) return retype(node, typed.type, wanted);
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

std::optional<Typed> Checker::variable(Expression& node, const Type* element) {
  if (node.op == Op::fact) return Typed{facts_.facts[node.fact].type};
  if (node.op == Op::val || (!node.arguments.empty() && node.name.empty())) {
    for (std::size_t i = 0; i < node.arguments.size(); ++i)
      if (const Expression& argument = node.arguments[i]; (node.op == Op::val || i == 0) && (!is_literal(argument) || argument.literal.kind() != Kind::string))
        return refuse("type_mismatch", argument, found_expected(operator_name(argument.op), "the name of a fact as a string"));
    if (node.op == Op::var && node.arguments.size() > 1) {
      const auto index = element ? std::nullopt : facts_.find(node.arguments[0].literal.text());
      if (!index || !facts_.facts[*index].is_always_known())
        return refuse("not_monotone", node, found_expected("a default in \"var\"", "the default in the declaration of the fact"));
      node.arguments.pop_back();  // never asked for
    }
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

// The facts named cannot be unknown: the answer is an empty list.
std::optional<Typed> Checker::missing(Expression& node) {
  std::vector<const Expression*> names;
  for (const Expression& argument : node.arguments) {
    if (argument.op == Op::list)
      for (const Expression& name : argument.arguments) names.push_back(&name);
    else if (node.op == Op::missing || &argument != &node.arguments.front()) names.push_back(&argument);
  }
  for (const Expression* name : names) {
    const auto index = is_literal(*name) && name->literal.kind() == Kind::string ? facts_.find(name->literal.text()) : std::nullopt;
    if (!index || !facts_.facts[*index].is_always_known())
      return refuse("not_monotone", node, found_expected(quote_text(operator_name(node.op)), "a rule that holds whatever is still unknown"));
  }
  node.op = Op::list;
  node.arguments.clear();
  return Typed{Type::list_of(kString)};
}

std::optional<Typed> Checker::check(Expression& node, const Type* element) {
  if (++visits_ > kMostChecks) {
    if (visits_ == kMostChecks + 1) refuse("too_much_work", node, found_expected("a rule of more than " + std::to_string(kMostChecks) + " steps to check", "a smaller one"));
    return std::nullopt;
  }
  return operation(node, element);
}

std::optional<Typed> Checker::operation(Expression& node, const Type* element) {
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
    case Op::missing_some: return missing(node);
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

std::optional<Type> check_expression(Expression& rule, const Declarations& facts, Problems& problems) {
  std::int64_t visits = 0;
  Checker checker(facts, problems, visits);
  const auto typed = checker.check(rule, nullptr);
  return typed ? std::optional(typed->type) : std::nullopt;
}

bool check_expression(Expression& rule, const Declarations& facts, const Type& wanted, Problems& problems) {
  std::int64_t visits = 0;
  return Checker(facts, problems, visits).expect(rule, nullptr, wanted);
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
