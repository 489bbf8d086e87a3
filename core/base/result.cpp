#include "base/result.h"

namespace houfu {

[[gnu::noinline]] Error::Error(std::string_view c, std::string p, std::string m) : code(c), path(std::move(p)), message(std::move(m)) {}
HOUFU_OUT_OF_LINE(Error)

}  // namespace houfu
