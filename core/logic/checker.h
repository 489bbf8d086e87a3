// The checker of conditions' types, shared by the files that check operators. Internal to this folder.
#pragma once
#include "base/read.h"
#include "logic/expression.h"

namespace houfu {

struct Typed {
  Type type;
  bool soft = false;
};

inline const Type kBoolean{Kind::boolean, nullptr, nullptr};
inline const Type kInteger{Kind::integer, nullptr, nullptr};
inline const Type kString{Kind::string, nullptr, nullptr};
inline const Type kDate{Kind::date, nullptr, nullptr};

class Checker {
 public:
  /// `visits` counts the nodes checked, those of attempts too.
  Checker(const Declarations& facts, Problems& problems, std::int64_t& visits) : facts_(facts), problems_(problems), visits_(visits) {}

  std::optional<Typed> check(Expression& node, const Type* element);
  bool expect(Expression& node, const Type* element, const Type& wanted);
  bool adapt(Expression& node, const Typed& typed, const Type& wanted);
  /// Gives a soft node, whose operands are soft as well, the type that is wanted.
  bool retype(Expression& node, const Type& found, const Type& wanted);

 private:
  std::optional<Typed> operation(Expression& node, const Type* element);
  std::optional<Typed> variable(Expression& node, const Type* element);
  std::optional<Typed> missing(Expression& node);
  std::optional<Typed> element_of(Expression& node, const Type& element);
  std::optional<Type> unify(Expression* begin, Expression* end, const Type* element, bool* soft);
  std::optional<Typed> iteration(Expression& node, const Type* element);
  std::optional<Typed> arithmetic(Expression& node, const Type* element);
  std::optional<Typed> conditional(Expression& node, const Type* element);
  std::optional<Typed> membership(Expression& node, const Type* element);

  std::nullopt_t refuse(std::string_view code, const Expression& node, std::string message, std::string hint = {}) {
    problems_.add(Severity::error, code, node.path, std::move(message), std::move(hint));
    return std::nullopt;
  }
  std::nullopt_t mismatch(const Expression& node, const Type& found, std::string_view expected) {
    return refuse("type_mismatch", node, found_expected(found.str(), expected));
  }

  const Declarations& facts_;
  Problems& problems_;
  std::int64_t& visits_;
};

}  // namespace houfu
