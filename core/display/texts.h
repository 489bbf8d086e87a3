// Owns: a rule set's texts filled in for one order and locale, and the rows of the disclosure table.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "display/words.h"

namespace houfu {

class Texts {
 public:
  Texts(const RuleSet& set, const Order& order);

  /// With what is still unknown printed as "—": for titles and messages, which are never left out.
  std::string always(const Text& text, const Offer* offer = nullptr) const;
  /// Nothing when a placeholder is unknown: for promises.
  std::optional<std::string> known(const Text& text, const Offer* offer) const;
  std::optional<std::string> known(const std::string& name, const Offer* offer) const;
  std::string message(const Reason& reason, const Offer* offer) const;

  Language language() const { return language_; }
  const std::string& locale() const { return order_.locale; }

 private:
  std::optional<std::string> fill(const Text& text, const Offer* offer, const char* unknown) const;
  std::optional<std::string> value(std::string_view name, const Offer* offer) const;
  std::optional<std::string> term(std::string_view name, const Offer& offer) const;
  std::optional<std::string> fact(std::string_view name) const;

  const RuleSet& set_;
  const Order& order_;
  Language language_;
};

struct DisclosureRow {
  std::string item;
  std::optional<Money> amount;
  std::optional<std::string> rate, text;
  std::optional<std::string> collector, condition;
};

/// What must be shown beside the promise, in the form the rule set asks for; empty for "none" or while
/// the schedule is unknown.
std::vector<DisclosureRow> disclosure_rows(const RuleSet& set, const Order& order, const Offer& offer, const Texts& texts);

/// Six fraction digits: "0.135670".
std::string print_millionths(std::int64_t millionths);

}  // namespace houfu
