#include "houfu.h"
namespace houfu {
struct Engine::State { Limits limits; };
std::string_view version() { return HOUFU_VERSION; }
Engine::Engine(Limits limits) : state_(new State{limits}) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
std::string Engine::call(std::string_view, std::string_view) { return R"({"error":{"code":"unknown_verb","message":"not built yet","path":""}})"; }
}  // namespace houfu
