// calc.logic: one rule over data, with types taken from the data.
#include "engine/verbs.h"

namespace houfu {
namespace {

Value value_of(const Json& json) {
  if (const bool* boolean = json.boolean()) return Value::boolean(*boolean);
  if (const std::int64_t* integer = json.integer()) return Value::number(Kind::integer, *integer);
  if (const std::string* text = json.string()) return Value::string(*text);
  if (const Json::Array* list = json.as_array()) {
    Value::List out;
    for (const Json& element : *list) out.push_back(value_of(element));
    return Value::list(std::move(out));
  }
  if (const Json::Object* object = json.as_object()) {
    Value::Object out;
    for (const Json::Member& member : *object) out.push_back({member.key, value_of(member.value)});
    return Value::object(std::move(out));
  }
  return {};
}

Json refused(const Error& error) {
  Json out = Json::object();
  out.set("refused", *error_answer(error).find("error"));
  return out;
}

}  // namespace

Json verb_calc_logic(const Json& request) {
  Problems problems;
  const Path root;
  ObjectReader reader(request, root, problems);
  const Json* rule = reader.need("rule");
  const Json* data = reader.get("data");
  reader.finish();
  if (problems.has_errors()) return error_answer(problems.first_error());
  const auto expression = read_expression(*rule, root.key("rule"), problems);
  if (!expression) return refused(problems.first_error());
  const auto evaluated = evaluate_on_data(*expression, data ? value_of(*data) : Value());
  if (!evaluated) return refused(evaluated.error());
  Json out = Json::object();
  if (evaluated->value.is_open()) out.set("needs", names_json(evaluated->needs));
  else out.set("result", evaluated->value.to_json({}));
  return out;
}

}  // namespace houfu
