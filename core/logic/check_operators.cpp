// The types of operators over lists, numbers, branches and members.
#include <algorithm>

#include "logic/checker.h"

namespace houfu {

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
      Checker attempt(facts_, quiet, visits_);
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

}  // namespace houfu
