// Owns: for each value of the one input that tells a table's rows apart best, the rows that can match it: a look-up in
// many rows costs what one in a few does.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "logic/value.h"

namespace houfu {

struct Table;

struct TableIndex {
  std::size_t input = 0;
  std::vector<std::int64_t> starts;  // of numbers: piece k > 0 begins at starts[k - 1]
  std::vector<std::string> words;    // of texts: piece k > 0 is words[k - 1]; piece 0 is any other
  std::vector<std::uint32_t> begins; // where each piece's rows begin in `rows`; one more at the end
  std::vector<std::uint32_t> rows;   // ascending within a piece
  bool empty() const { return begins.empty(); }
  /// The rows that can match `value`, which is known.
  std::span<const std::uint32_t> candidates(const Value& value) const;
};

/// Empty for a table of a few rows, or where no input narrows them.
TableIndex build_index(const Table& table);

}  // namespace houfu
