// houfu: the only public header. One engine, one function: JSON text in, canonical JSON text out.
// The verbs, requests and answers are described in README.md and rules/schema/.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace houfu {

/// The version that answers carry in "engine", for example "0.1.0".
std::string_view version();

/// Sizes in bytes above which a document is refused as `too_large`, and how many rule sets may be loaded.
struct Limits {
  std::size_t ruleset_bytes = 4u << 20;
  std::size_t request_bytes = 256u << 10;
  std::size_t compare_bytes = 16u << 20;
  std::size_t rulesets = 256;
};

/// Holds the loaded rule sets and answers calls. Calls may run at the same time on several threads, except
/// that `load` and `unload` want the engine for themselves.
class Engine {
 public:
  explicit Engine(Limits limits = {});
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  /// Answers `verb` ("quote", "calc.date", ...) for `request` (UTF-8 JSON) in canonical bytes.
  /// Never throws or aborts on input: an error is the answer {"error":{"code","path","message"}}.
  std::string call(std::string_view verb, std::string_view request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A rule set's text with the files it refers to (its calendar, shared tables) put in their places, each on
/// one line, so that lines still count as in the file. `read` gives the text of a path as written there.
struct Bundle {
  std::string text;
  std::string error;  // empty, or a sentence that says which file could not be used and why
};
Bundle bundle(std::string_view ruleset, const std::function<std::optional<std::string>(const std::string&)>& read);

/// `text` (JSON) as canonical bytes or, for people, indented; the text itself when it is not valid.
std::string canonical(std::string_view text);
std::string pretty(std::string_view text);

}  // namespace houfu
