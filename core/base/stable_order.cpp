#include "base/stable_order.h"

#include <algorithm>

namespace houfu {

std::vector<std::size_t> stable_order(std::size_t size, bool (*before)(const void*, std::size_t, std::size_t), const void* context) {
  std::vector<std::size_t> out(size);
  for (std::size_t i = 0; i < size; ++i) out[i] = i;
  std::sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
    if (before(context, a, b)) return true;
    return !before(context, b, a) && a < b;
  });
  return out;
}

}  // namespace houfu
