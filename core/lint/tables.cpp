// Decision tables, exactly: values of each input are cut where its cells begin and end, and each piece is followed with
// the rows that are left. Counted work: over the bound the analysis says that it is incomplete.
#include <algorithm>
#include <set>

#include "lint/findings.h"

namespace houfu {
namespace {

constexpr std::int64_t kMostSteps = 1'000'000;
constexpr std::size_t kMostPairs = 200;

using Rows = std::vector<std::uint32_t>;

class TableAnalysis {
 public:
  TableAnalysis(const RuleSet& set, const Table& table, Findings& findings)
      : set_(set), table_(table), findings_(findings), cases_(set), reached_(table.rows.size()) {}
  void run();

 private:
  void explore(std::size_t input, const Rows& rows);
  bool settled(std::size_t input, const Rows& rows);
  void by_number(std::size_t input, const Rows& rows);
  void by_word(std::size_t input, const Rows& rows);
  bool look_at_inputs();
  void gap();
  bool is_asked_for();
  void overlap(const Rows& rows);
  void report_unreached();
  std::string where() const;
  std::string name(std::size_t input) const {
    const Expression& rule = table_.inputs[input].expression;
    return rule.op == Op::fact ? set_.facts.facts[rule.fact].name : table_.inputs[input].name;
  }
  bool step(std::size_t rows) {
    steps_ += static_cast<std::int64_t>(rows) + 1;
    return steps_ <= kMostSteps;
  }

  const RuleSet& set_;
  const Table& table_;
  Findings& findings_;
  Cases cases_;
  std::vector<Domain> domains_;
  std::vector<std::size_t> free_from_;  // the row asks nothing of this input and later ones
  std::vector<bool> reached_;
  std::vector<Value> at_;               // an example of the piece being followed
  std::vector<std::pair<std::int64_t, std::int64_t>> ends_;  // and the ends of its numbers
  std::size_t gaps_ = 0;
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs_;
  std::int64_t steps_ = 0;
  std::string computed_;                // the input that no order may be able to set freely
};

// Whether an order can set every input whatever the others are: each reads a fact of its own.
bool TableAnalysis::look_at_inputs() {
  std::vector<std::size_t> facts;
  for (std::size_t i = 0; i < table_.inputs.size(); ++i) {
    const Table::Input& input = table_.inputs[i];
    const bool weekday = input.expression.op == Op::weekday && input.expression.arguments[0].op == Op::fact;
    domains_.push_back(input.expression.op == Op::fact ? domain_of_fact(set_, input.expression.fact) : domain_of_type(input.type));
    if (weekday) domains_.back() = {1, 7, {}, false};
    const std::size_t fact = weekday ? input.expression.arguments[0].fact : input.expression.fact;
    const bool own = (weekday || input.expression.op == Op::fact) && std::find(facts.begin(), facts.end(), fact) == facts.end();
    if (!own && computed_.empty()) computed_ = name(i);
    facts.push_back(fact);
  }
  return computed_.empty();
}

void TableAnalysis::run() {
  const bool free = look_at_inputs();
  Rows all;
  for (std::uint32_t row = 0; row < table_.rows.size(); ++row) {
    std::size_t asked = table_.inputs.size();
    while (asked > 0 && table_.rows[row].when[asked - 1].shape == Cell::Shape::any) --asked;
    free_from_.push_back(asked);
    all.push_back(row);
  }
  explore(0, all);
  if (steps_ > kMostSteps)
    findings_.say("analysis_incomplete", table_.path, "found a table that takes more than " + std::to_string(kMostSteps) + " steps to analyse; what is found is true, but more may be wrong");
  else if (!free)
    findings_.say("analysis_incomplete", table_.path, "found the input `" + computed_ + "` that is computed, or reads what another reads; only rows that are never reached are looked for");
  if (steps_ <= kMostSteps) report_unreached();
}

// Whether the rows left decide, whatever the inputs from here on are.
bool TableAnalysis::settled(std::size_t input, const Rows& rows) {
  if (rows.empty()) return gap(), true;
  const auto is_free = [&](std::uint32_t row) { return free_from_[row] <= input; };
  if (table_.hit == Hit::first) {
    if (!is_free(rows.front())) return false;
    reached_[rows.front()] = true;
    return true;
  }
  if (!std::all_of(rows.begin(), rows.end(), is_free)) return false;
  for (const std::uint32_t row : rows) reached_[row] = true;
  if (rows.size() > 1) overlap(rows);
  return true;
}

void TableAnalysis::explore(std::size_t input, const Rows& rows) {
  if (steps_ > kMostSteps || settled(input, rows)) return;
  if (table_.inputs[input].type.kind == Kind::string) by_word(input, rows);
  else by_number(input, rows);
}

void TableAnalysis::by_number(std::size_t input, const Rows& rows) {
  const Domain& domain = domains_[input];
  struct Edge {
    std::int64_t at;
    std::uint32_t row;
    bool begins;
  };
  std::vector<Edge> edges;
  const auto piece = [&](std::uint32_t row, std::int64_t low, std::int64_t high) {
    low = std::max(low, domain.low);
    high = std::min(high, domain.high);
    if (low > high) return;
    edges.push_back({low, row, true});
    edges.push_back({high + 1, row, false});
  };
  for (const std::uint32_t row : rows) {
    const Cell& cell = table_.rows[row].when[input];
    std::vector<std::int64_t> values;
    for (const Value& value : cell.values) values.push_back(value.number());
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    for (const std::int64_t value : values) piece(row, value, value);
    if (cell.shape != Cell::Shape::values) piece(row, cell.low.value_or(domain.low), cell.high.value_or(domain.high));
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.at != b.at ? a.at < b.at : a.row != b.row ? a.row < b.row : a.begins < b.begins; });
  Rows active, explored;
  bool any = false;
  std::int64_t from = domain.low;
  for (std::size_t i = 0; from <= domain.high;) {
    for (; i < edges.size() && edges[i].at <= from; ++i) {
      const auto place = std::lower_bound(active.begin(), active.end(), edges[i].row);
      if (edges[i].begins) active.insert(place, edges[i].row);
      else active.erase(place);
    }
    const std::int64_t until = i < edges.size() ? edges[i].at : domain.high + 1;
    if (!step(active.size())) return;
    if (!any || active != explored) {
      at_.push_back(Value::number(table_.inputs[input].type.kind, std::clamp<std::int64_t>(0, from, until - 1)));
      ends_.emplace_back(from, until - 1);
      explore(input + 1, active);
      at_.pop_back();
      ends_.pop_back();
    }
    any = true;
    explored = active;
    from = until;
  }
}

void TableAnalysis::by_word(std::size_t input, const Rows& rows) {
  const Domain& domain = domains_[input];
  std::vector<std::pair<std::string, std::uint32_t>> named;
  Rows anywhere;
  for (const std::uint32_t row : rows) {
    const Cell& cell = table_.rows[row].when[input];
    if (cell.shape == Cell::Shape::any) anywhere.push_back(row);
    for (const Value& value : cell.values) named.emplace_back(value.text(), row);
  }
  std::vector<std::string> words = domain.words;
  if (domain.any_text) {
    for (const auto& [word, row] : named) words.push_back(word);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::string other = "other";
    while (std::binary_search(words.begin(), words.end(), other)) other += "_";
    words.push_back(other);
  }
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  for (const std::string& word : words) {
    Rows active = anywhere;
    for (auto place = std::lower_bound(named.begin(), named.end(), std::pair(word, std::uint32_t{0})); place != named.end() && place->first == word; ++place)
      active.insert(std::lower_bound(active.begin(), active.end(), place->second), place->second);
    if (!step(active.size())) return;
    at_.push_back(Value::string(word));
    ends_.emplace_back();
    explore(input + 1, active);
    at_.pop_back();
    ends_.pop_back();
  }
}

std::string TableAnalysis::where() const {
  std::string out;
  for (std::size_t i = 0; i < table_.inputs.size(); ++i) {
    const Domain& domain = domains_[i];
    const Value any = table_.inputs[i].type.kind == Kind::string ? Value::string(domain.any_text ? "any" : domain.words.front())
                                                                 : Value::number(table_.inputs[i].type.kind, std::clamp<std::int64_t>(0, domain.low, domain.high));
    out += (i > 0 ? ", " : "") + example(set_, name(i), i < at_.size() ? at_[i] : any);
  }
  return out;
}

// Whether an order of this piece can pass the order's own requirements; else no plan looks it up.
bool TableAnalysis::is_asked_for() {
  auto asked = order_level(set_);
  if (!asked) return true;
  std::vector<Expression> all = std::move(*asked);
  const auto bound = [&](std::size_t input, Op op, Value value) {
    Expression literal;
    literal.literal = std::move(value);
    all.push_back(joined(op, {table_.inputs[input].expression, std::move(literal)}));
  };
  for (std::size_t i = 0; i < at_.size(); ++i) {
    const Type& type = table_.inputs[i].type;
    if (type.kind == Kind::string || type.kind == Kind::boolean) {
      bound(i, Op::equal, type.kind == Kind::boolean ? Value::boolean(at_[i].number() != 0) : at_[i]);
      continue;
    }
    bound(i, Op::greater_equal, Value::number(type.kind, ends_[i].first));
    bound(i, Op::less_equal, Value::number(type.kind, ends_[i].second));
  }
  return cases_.ask(joined(Op::and_, std::move(all))) != Holds::never;
}

void TableAnalysis::gap() {
  constexpr std::size_t kMostGaps = 1000;
  if (table_.otherwise || !computed_.empty() || ++gaps_ > kMostGaps || !is_asked_for()) return;
  const std::string rows = table_.path + "/rows", what = where() + " matches no row";
  if (table_.none_otherwise) findings_.say("table_gap", rows, what + ", as \"otherwise\": null allows: such an order is not offered the plan");
  else findings_.warn("table_gap", rows, what + ", expected a row for it or \"otherwise\"");
}

void TableAnalysis::overlap(const Rows& rows) {
  if (!computed_.empty()) return;
  for (std::size_t i = 1; i < rows.size() && pairs_.size() < kMostPairs; ++i) {
    if (!pairs_.insert({rows[0], rows[i]}).second) continue;
    const Table::Row &first = table_.rows[rows[0]], &other = table_.rows[rows[i]];
    const std::string what = where() + " matches the rows " + std::to_string(rows[0]) + " and " + std::to_string(rows[i]);
    if (first.then == other.then) findings_.warn("overlapping_rows", other.path, what + " with the same outputs, expected one row, as the table's hit is \"unique\"");
    else findings_.warn("contradicting_rows", other.path, what + " with different outputs, expected one row, as the table's hit is \"unique\"");
  }
}

void TableAnalysis::report_unreached() {
  std::size_t reported = 0;
  for (std::size_t row = 0; row < reached_.size() && reported < kMostPairs; ++row) {
    if (reached_[row]) continue;
    ++reported;
    findings_.warn("unreachable_row", table_.rows[row].path, "found a row that no order reaches, as " + std::string(table_.hit == Hit::first ? "rows before it match first, or " : "") + "its cells lie outside what the facts can be",
                   "remove it, or move it up");
    for (std::size_t before = 0; table_.hit == Hit::first && before < row; ++before) {
      const Table::Row &a = table_.rows[before], &b = table_.rows[row];
      if (!(a.when == b.when)) continue;
      if (!(a.then == b.then)) findings_.warn("contradicting_rows", b.path, "found the conditions of row " + std::to_string(before) + " again with other outputs, expected one of the two");
      break;
    }
  }
}

}  // namespace

void lint_tables(const RuleSet& set, Findings& findings) {
  for (const Table& table : set.tables)
    if (!table.inputs.empty()) TableAnalysis(set, table, findings).run();
}

}  // namespace houfu
