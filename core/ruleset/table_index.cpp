#include "ruleset/table_index.h"

#include <algorithm>

#include "ruleset/table.h"

namespace houfu {
namespace {

constexpr std::size_t kFewRows = 16;

bool is_text(const Type& type) { return type.kind == Kind::string; }

// The pieces that the cells of one input cut its values into, without their rows.
TableIndex cut(const Table& table, std::size_t input) {
  TableIndex out;
  out.input = input;
  for (const Table::Row& row : table.rows) {
    const Cell& cell = row.when[input];
    for (const Value& value : cell.values) {
      if (is_text(table.inputs[input].type)) out.words.push_back(value.text());
      else out.starts.insert(out.starts.end(), {value.number(), value.number() + 1});
    }
    if (cell.low) out.starts.push_back(*cell.low);
    if (cell.high) out.starts.push_back(*cell.high + 1);
  }
  std::sort(out.starts.begin(), out.starts.end());
  out.starts.erase(std::unique(out.starts.begin(), out.starts.end()), out.starts.end());
  std::sort(out.words.begin(), out.words.end());
  out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
  return out;
}

std::size_t piece_of(const TableIndex& index, std::int64_t number) {
  return static_cast<std::size_t>(std::upper_bound(index.starts.begin(), index.starts.end(), number) - index.starts.begin());
}
std::size_t piece_of(const TableIndex& index, const std::string& word) {
  const auto place = std::lower_bound(index.words.begin(), index.words.end(), word);
  return place != index.words.end() && *place == word ? static_cast<std::size_t>(place - index.words.begin()) + 1 : 0;
}

// Calls each(first, last) for the runs of pieces that a cell matches; both included.
template <class F>
void for_each_run(const TableIndex& index, const Cell& cell, bool text, F each) {
  const std::size_t last = text ? index.words.size() : index.starts.size();
  if (cell.shape == Cell::Shape::any) return each(std::size_t{0}, last);
  if (cell.shape == Cell::Shape::interval) return each(cell.low ? piece_of(index, *cell.low) : 0, cell.high ? piece_of(index, *cell.high) : last);
  std::vector<std::size_t> pieces;  // a value twice in a list is one match
  for (const Value& value : cell.values) pieces.push_back(text ? piece_of(index, value.text()) : piece_of(index, value.number()));
  std::sort(pieces.begin(), pieces.end());
  pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
  for (const std::size_t piece : pieces) each(piece, piece);
}

// How many rows each piece has, counted by their beginnings and ends.
std::vector<std::uint32_t> rows_a_piece(const Table& table, const TableIndex& index) {
  const bool text = is_text(table.inputs[index.input].type);
  std::vector<std::uint32_t> out((text ? index.words.size() : index.starts.size()) + 2);
  for (const Table::Row& row : table.rows)
    for_each_run(index, row.when[index.input], text, [&](std::size_t first, std::size_t last) {
      ++out[first];
      --out[last + 1];
    });
  for (std::size_t i = 1; i < out.size(); ++i) out[i] += out[i - 1];
  out.pop_back();
  return out;
}

void fill(const Table& table, TableIndex& index, const std::vector<std::uint32_t>& counts) {
  const bool text = is_text(table.inputs[index.input].type);
  index.begins.assign(counts.size() + 1, 0);
  for (std::size_t i = 0; i < counts.size(); ++i) index.begins[i + 1] = index.begins[i] + counts[i];
  index.rows.resize(index.begins.back());
  std::vector<std::uint32_t> next(index.begins.begin(), index.begins.end() - 1);
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    for_each_run(index, table.rows[row].when[index.input], text, [&](std::size_t first, std::size_t last) {
      for (std::size_t piece = first; piece <= last; ++piece) index.rows[next[piece]++] = static_cast<std::uint32_t>(row);
    });
}

}  // namespace

std::span<const std::uint32_t> TableIndex::candidates(const Value& value) const {
  const std::size_t piece = value.kind() == Kind::string ? piece_of(*this, value.text()) : piece_of(*this, value.number());
  return std::span(rows).subspan(begins[piece], begins[piece + 1] - begins[piece]);
}

TableIndex build_index(const Table& table) {
  TableIndex best;
  std::vector<std::uint32_t> best_counts;
  std::size_t least = table.rows.size();
  if (table.rows.size() < kFewRows) return best;
  for (std::size_t input = 0; input < table.inputs.size(); ++input) {
    TableIndex index = cut(table, input);
    std::vector<std::uint32_t> counts = rows_a_piece(table, index);
    std::size_t most = 0, sum = 0;
    for (const std::uint32_t count : counts) {
      most = std::max<std::size_t>(most, count);
      sum += count;
    }
    if (most >= least || sum > table.rows.size() * 16) continue;
    least = most;
    best = std::move(index);
    best_counts = std::move(counts);
  }
  if (least < table.rows.size()) fill(table, best, best_counts);
  return best;
}

}  // namespace houfu
