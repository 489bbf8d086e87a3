// Owns: a decision table as it was read: inputs, rows of cells, outputs. Must not know orders.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "logic/expression.h"
#include "ruleset/table_index.h"

namespace houfu {

/// One cell of a decision table.
struct Cell {
  enum class Shape : std::uint8_t { any, values, interval } shape = Shape::any;
  std::vector<Value> values;
  std::optional<std::int64_t> low, high;  // both included
  friend bool operator==(const Cell&, const Cell&) = default;
};

enum class Hit : std::uint8_t { first, unique };

struct Table {
  struct Input {
    std::string name;
    Expression expression;
    Type type;
  };
  struct Row {
    std::vector<Cell> when;
    std::map<std::string, Value, std::less<>> then;
    std::string path;
  };
  std::string name;
  std::vector<Input> inputs;
  std::map<std::string, Kind, std::less<>> outputs;
  Hit hit = Hit::first;
  std::vector<Row> rows;
  std::optional<std::map<std::string, Value, std::less<>>> otherwise;
  bool none_otherwise = false;  // "otherwise": null stands there: what matches no row is meant to
  std::string path;
  TableIndex index;
};

}  // namespace houfu

HOUFU_WORDS(houfu::Hit, {"first", houfu::Hit::first}, {"unique", houfu::Hit::unique});
