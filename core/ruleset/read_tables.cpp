// Decision tables: inputs typed by their expressions, cells typed by their inputs.
#include <algorithm>

#include "ruleset/reading.h"
#include "ruleset/table_index.h"

namespace houfu {
namespace {

std::optional<Cell> read_interval(const Json& json, const Type& type, const Path& path, Problems& problems) {
  ObjectReader reader(json, path, problems);
  if (!type.is_number() && !type.is_time()) {
    problems.found("type_mismatch", path, "an interval for " + type.str(), "a value or a list of values");
    return std::nullopt;
  }
  Cell out;
  out.shape = Cell::Shape::interval;
  const std::size_t errors = problems.error_count();
  const auto bound = [&](const char* key) -> std::optional<std::int64_t> {
    const Json* value = reader.get(key);
    if (!value) return std::nullopt;
    const Path at = path.key(key);
    const auto literal = read_literal(*value, type, at, problems);
    return literal ? std::optional(literal->number()) : std::nullopt;
  };
  const auto ge = bound("ge"), gt = bound("gt"), le = bound("le"), lt = bound("lt");
  reader.finish();
  if ((ge && gt) || (le && lt)) problems.error("invalid_interval", path, "found two bounds on one side, expected one");
  if (!ge && !gt && !le && !lt) problems.error("invalid_interval", path, "found no bound, expected \"ge\", \"gt\", \"le\" or \"lt\"");
  if (ge || gt) out.low = gt ? *gt + 1 : *ge;
  if (le || lt) out.high = lt ? *lt - 1 : *le;
  if (out.low && out.high && *out.low > *out.high) problems.error("invalid_interval", path, "found an interval that holds no value, expected one that does");
  if (problems.error_count() != errors) return std::nullopt;
  return out;
}

std::optional<Cell> read_cell(const Json& json, const Type& type, const Path& path, Problems& problems) {
  Cell out;
  if (json.string() && *json.string() == "*") return out;
  if (json.as_object()) return read_interval(json, type, path, problems);
  out.shape = Cell::Shape::values;
  const std::size_t errors = problems.error_count();
  const auto add = [&](const Json& value, const Path& at) {
    if (auto literal = read_literal(value, type, at, problems)) out.values.push_back(std::move(*literal));
  };
  if (json.as_array()) {
    for_each_element(json, path, problems, add);
    if (json.as_array()->empty()) problems.error("invalid_interval", path, "found an empty list, expected at least one value");
  } else {
    add(json, path);
  }
  if (problems.error_count() != errors) return std::nullopt;
  return out;
}

std::map<std::string, Value, std::less<>> read_outputs(const Json& json, const Table& table, const Path& path, Problems& problems) {
  std::map<std::string, Value, std::less<>> out;
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return out;
  for (const auto& [name, kind] : table.outputs)
    if (const Json* value = reader.need(name.c_str())) {
      const Path at = path.key(name);
      if (auto literal = read_literal(*value, {kind, nullptr, nullptr}, at, problems)) out.emplace(name, std::move(*literal));
    }
  reader.finish();
  return out;
}

void read_input(const Json& json, const Path& path, Table& table, Reading& reading) {
  ObjectReader reader(json, path, reading.problems);
  if (!reader.ok()) return;
  const auto name = reader.need("name", read_name);
  if (const Json* rule = reader.need("expr")) {
    const Path at = path.key("expr");
    Type type;
    auto expression = read_rule(*rule, at, reading, nullptr, &type);
    const bool single = type.is_number() || type.is_time() || type.kind == Kind::string || type.kind == Kind::boolean;
    if (expression && !single) reading.problems.found("type_mismatch", at, type.str(), "a single value");
    if (expression && single) table.inputs.push_back({name.value_or(""), std::move(*expression), type});
  }
  reader.finish();
}

void read_table(const std::string& name, const Json& json, const Path& path, Reading& reading) {
  Problems& problems = reading.problems;
  const std::size_t errors = problems.error_count();
  Table table;
  table.name = name;
  table.path = path.pointer();
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return;
  if (!is_name(name)) problems.found("invalid_name", path, quote_text(name), "1 to 64 letters, digits, \"_\", \".\" or \"-\"");
  if (const Json* inputs = reader.need("inputs")) {
    const Path at = path.key("inputs");
    for_each_element(*inputs, at, problems, [&](const Json& input, const Path& input_at) { read_input(input, input_at, table, reading); });
  }
  if (const Json* outputs = reader.need("outputs")) {
    const Path at = path.key("outputs");
    ObjectReader names(*outputs, at, problems);
    if (names.ok())
      for (const Json::Member& member : *outputs->as_object()) {
        const Path output_at = at.key(member.key);
        if (member.key.starts_with("x-")) continue;
        if (!is_name(member.key)) problems.found("invalid_name", output_at, quote_text(member.key), "a name");
        if (const auto kind = read_word<Kind>(member.value, output_at, problems)) table.outputs.emplace(member.key, *kind);
      }
  }
  table.hit = reader.get("hit", read_word<Hit>).value_or(Hit::first);
  const Json* rows = reader.need("rows");
  const Json* otherwise = reader.get("otherwise");
  reader.finish();
  if (problems.error_count() != errors) return;  // the rows would only repeat it
  const Path rows_at = path.key("rows");
  for_each_element(*rows, rows_at, problems, [&](const Json& row_json, const Path& row_at) {
    ObjectReader row_reader(row_json, row_at, problems);
    if (!row_reader.ok()) return;
    Table::Row row;
    row.path = row_at.pointer();
    const Json* when = row_reader.need("when");
    const Json* then = row_reader.need("then");
    row_reader.finish();
    if (!when || !then) return;
    const Path when_at = row_at.key("when"), then_at = row_at.key("then");
    if (when->as_array() && when->as_array()->size() != table.inputs.size())
      problems.found("wrong_arity", when_at, std::to_string(when->as_array()->size()) + " cells", std::to_string(table.inputs.size()) + ", one an input");
    else
      for_each_element(*when, when_at, problems, [&](const Json& cell, const Path& cell_at) {
        const std::size_t i = row.when.size();
        row.when.push_back(read_cell(cell, table.inputs[i].type, cell_at, problems).value_or(Cell{}));
      });
    row.then = read_outputs(*then, table, then_at, problems);
    table.rows.push_back(std::move(row));
  });
  table.none_otherwise = otherwise && otherwise->is_null();
  if (otherwise && !otherwise->is_null()) {
    const Path at = path.key("otherwise");
    table.otherwise = read_outputs(*otherwise, table, at, problems);
  }
  table.index = build_index(table);
  reading.set.tables.push_back(std::move(table));
}

}  // namespace

void read_tables(const Json& json, const Path& path, Reading& reading) {
  ObjectReader reader(json, path, reading.problems);
  if (!reader.ok()) return;
  for (const Json::Member& member : *json.as_object()) {
    if (member.key.starts_with("x-")) continue;
    const Path at = path.key(member.key);
    read_table(member.key, member.value, at, reading);
  }
}

}  // namespace houfu
