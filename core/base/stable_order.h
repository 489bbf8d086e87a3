// Owns: sorting, the same on every standard library: equals stay in the order they came in.
#pragma once
#include <cstddef>
#include <utility>
#include <vector>

namespace houfu {

/// The places 0 ... size-1 sorted by `before(context, a, b)`, equals in their first order. One sort for all types: a
/// std::stable_sort for each would be 3 kB of WebAssembly.
std::vector<std::size_t> stable_order(std::size_t size, bool (*before)(const void* context, std::size_t a, std::size_t b), const void* context);

template <class Before>
std::vector<std::size_t> stable_order(std::size_t size, const Before& before) {
  return stable_order(size, [](const void* context, std::size_t a, std::size_t b) -> bool { return (*static_cast<const Before*>(context))(a, b); }, &before);
}

/// `items` in that order.
template <class T>
std::vector<T> in_order(std::vector<T> items, const std::vector<std::size_t>& order) {
  std::vector<T> out;
  out.reserve(items.size());
  for (const std::size_t i : order) out.push_back(std::move(items[i]));
  return out;
}

}  // namespace houfu
