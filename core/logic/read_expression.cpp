#include <algorithm>
#include <array>

#include "base/read.h"
#include "logic/expression.h"

namespace houfu {
namespace {

struct Operator {
  std::string_view name;
  Op op;
  std::size_t least, most;  // operands
};

constexpr std::size_t kMany = 1000;

constexpr std::array kOperators = {
    Operator{"var", Op::var, 0, 2},
    Operator{"val", Op::val, 0, kMany},
    Operator{"missing", Op::missing, 0, kMany},
    Operator{"missing_some", Op::missing_some, 2, 2},
    Operator{"==", Op::equal, 2, 2},
    Operator{"===", Op::strict_equal, 2, 2},
    Operator{"!=", Op::not_equal, 2, 2},
    Operator{"!==", Op::strict_not_equal, 2, 2},
    Operator{"<", Op::less, 2, 3},
    Operator{"<=", Op::less_equal, 2, 3},
    Operator{">", Op::greater, 2, 2},
    Operator{">=", Op::greater_equal, 2, 2},
    Operator{"and", Op::and_, 1, kMany},
    Operator{"or", Op::or_, 1, kMany},
    Operator{"!", Op::not_, 1, 1},
    Operator{"!!", Op::truth, 1, 1},
    Operator{"if", Op::if_, 2, kMany},
    Operator{"in", Op::in, 2, 2},
    Operator{"+", Op::add, 1, kMany},
    Operator{"-", Op::subtract, 1, 2},
    Operator{"*", Op::multiply, 1, kMany},
    Operator{"/", Op::divide, 2, 2},
    Operator{"%", Op::modulo, 2, 2},
    Operator{"min", Op::min, 1, kMany},
    Operator{"max", Op::max, 1, kMany},
    Operator{"merge", Op::merge, 0, kMany},
    Operator{"cat", Op::cat, 0, kMany},
    Operator{"substr", Op::substr, 2, 3},
    Operator{"starts_with", Op::starts_with, 2, 2},
    Operator{"all", Op::all, 2, 2},
    Operator{"some", Op::some, 2, 2},
    Operator{"none", Op::none, 2, 2},
    Operator{"filter", Op::filter, 2, 2},
    Operator{"map", Op::map, 2, 2},
    Operator{"reduce", Op::reduce, 3, 3},
    Operator{"days_between", Op::days_between, 2, 2},
    Operator{"add_days", Op::add_days, 2, 2},
    Operator{"add_months", Op::add_months, 2, 2},
    Operator{"weekday", Op::weekday, 1, 1},
};

std::optional<Expression> read_node(const Json& rule, const Path& path, Problems& problems);

std::optional<Expression> read_operation(const Json::Member& member, const Path& path, Problems& problems) {
  const auto found = std::find_if(kOperators.begin(), kOperators.end(), [&](const Operator& o) { return o.name == member.key; });
  const Path at = path.key(member.key);
  if (found == kOperators.end()) {
    std::vector<std::string_view> names;
    for (const Operator& o : kOperators) names.push_back(o.name);
    problems.error("unknown_operator", at, found_expected(quote_text(member.key), "an operator of the language"), did_you_mean(member.key, names));
    problems.at_key();
    return std::nullopt;
  }
  Expression out;
  out.op = found->op;
  out.path = path.pointer();
  const std::size_t errors = problems.error_count();
  if (const Json::Array* list = member.value.as_array()) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      const Path operand = at.index(i);
      if (auto expression = read_node((*list)[i], operand, problems)) out.arguments.push_back(std::move(*expression));
    }
  } else if (auto expression = read_node(member.value, at, problems)) {  // {"!": x} is {"!": [x]}
    out.arguments.push_back(std::move(*expression));
  }
  if (problems.error_count() != errors) return std::nullopt;
  if (out.arguments.size() < found->least || out.arguments.size() > found->most) {
    const std::string wanted = found->least == found->most ? std::to_string(found->least)
                               : found->most == kMany      ? "at least " + std::to_string(found->least)
                                                           : std::to_string(found->least) + " to " + std::to_string(found->most);
    problems.found("wrong_arity", at, std::to_string(out.arguments.size()) + " operands for " + quote_text(member.key), wanted);
    return std::nullopt;
  }
  return out;
}

std::optional<Expression> read_node(const Json& rule, const Path& path, Problems& problems) {
  Expression out;
  if (const Json::Object* object = rule.as_object()) {
    if (object->size() == 1) return read_operation(object->front(), path, problems);
    problems.found("invalid_rule", path, "an object with " + std::to_string(object->size()) + " keys", "one operator as its only key");
    return std::nullopt;
  }
  out.path = path.pointer();
  if (const Json::Array* list = rule.as_array()) {
    out.op = Op::list;
    for (std::size_t i = 0; i < list->size(); ++i) {
      const Path at = path.index(i);
      auto element = read_node((*list)[i], at, problems);
      if (!element) return std::nullopt;
      out.arguments.push_back(std::move(*element));
    }
  } else if (const bool* boolean = rule.boolean()) {
    out.literal = Value::boolean(*boolean);
  } else if (const std::int64_t* integer = rule.integer()) {
    out.literal = Value::number(Kind::integer, *integer);
  } else if (const std::string* text = rule.string()) {
    out.literal = Value::string(*text);
  }
  return out;
}

constexpr std::int64_t kMostNodes = 100'000;

void count_nodes(const Json& json, std::int64_t& nodes) {
  if (++nodes > kMostNodes) return;
  if (const Json::Array* list = json.as_array())
    for (const Json& element : *list) count_nodes(element, nodes);
  if (const Json::Object* object = json.as_object())
    for (const Json::Member& member : *object) count_nodes(member.value, nodes);
}

}  // namespace

std::string_view operator_name(Op op) {
  const auto found = std::find_if(kOperators.begin(), kOperators.end(), [&](const Operator& o) { return o.op == op; });
  return found == kOperators.end() ? std::string_view("a value") : found->name;
}

std::optional<std::size_t> Declarations::find(std::string_view name) const {
  const auto found = index.find(name);
  return found == index.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Expression> read_expression(const Json& rule, const Path& path, Problems& problems) {
  std::int64_t nodes = 0;
  count_nodes(rule, nodes);
  if (nodes <= kMostNodes) return read_node(rule, path, problems);
  problems.found("too_much_work", path, "a rule of more than " + std::to_string(kMostNodes) + " parts", "a smaller one");
  return std::nullopt;
}

[[gnu::noinline]] Expression::Expression() = default;
HOUFU_OUT_OF_LINE(Expression)

}  // namespace houfu
