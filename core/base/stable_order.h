// Owns: sorting, the same on every standard library: equals stay in the order they came in.
#pragma once
#include <cstddef>
#include <functional>
#include <vector>

namespace houfu {

/// The places 0 ... size-1 sorted by `before`, equals in their first order. One sort for all types: a
/// std::stable_sort for each would be 3 kB of WebAssembly.
std::vector<std::size_t> stable_order(std::size_t size, const std::function<bool(std::size_t, std::size_t)>& before);

/// `items` in that order.
template <class T>
std::vector<T> in_order(std::vector<T> items, const std::vector<std::size_t>& order) {
  std::vector<T> out;
  out.reserve(items.size());
  for (const std::size_t i : order) out.push_back(std::move(items[i]));
  return out;
}

}  // namespace houfu
