// What a rule set declares and never reads, and reminders that nobody may get at their time.
#include <algorithm>
#include <set>

#include "lint/findings.h"
#include "schedule/reminders.h"

namespace houfu {
namespace {

class Reading {
 public:
  Reading(const RuleSet& set, Findings& findings) : set_(set), findings_(findings) {}
  void run();

 private:
  void read(const Expression& rule);
  void read(const Text& text);
  void read(const Requirement& rule) {
    read(rule.require);
    read(rule.message);
  }
  void read(const Plan& plan);
  void reminders(const Plan& plan);

  const RuleSet& set_;
  Findings& findings_;
  std::set<std::size_t> facts_, tables_;
  std::set<std::string, std::less<>> texts_;
};

void Reading::read(const Expression& rule) {
  if (rule.op == Op::fact) facts_.insert(rule.fact);
  for (const Expression& argument : rule.arguments) read(argument);
}

void Reading::read(const Text& text) {
  for (const std::string_view name : placeholders(text))
    if (const auto fact = set_.facts.find(name)) facts_.insert(*fact);
}

void Reading::read(const Plan& plan) {
  for (const Requirement& rule : plan.eligibility) read(rule);
  read(plan.title);
  for (const Quantity* quantity : quantities(plan)) {
    if (const auto* rule = std::get_if<Expression>(&quantity->source)) read(*rule);
    if (const auto* output = std::get_if<Quantity::TableOutput>(&quantity->source)) tables_.insert(output->table);
  }
  for (const Fee& fee : plan.fees) read(fee.title);
  texts_.insert({plan.display.badge, plan.display.headline});
  texts_.insert(plan.display.terms.begin(), plan.display.terms.end());
  if (!plan.reminders) return;
  for (const Reminder& reminder : plan.reminders->plan) texts_.insert(reminder.text);
}

void Reading::reminders(const Plan& plan) {
  if (!plan.reminders) return;
  const Reminders& rules = *plan.reminders;
  for (std::size_t i = 0; i < rules.plan.size(); ++i) {
    const bool quiet = allowed_minute(rules, rules.plan[i].time) != rules.plan[i].time;
    if (quiet) findings_.warn("reminder_in_quiet_hours", plan.path + "/reminders/plan/" + std::to_string(i) + "/time", "found a reminder inside the quiet hours, expected another time; it is sent when they end");
  }
}

void Reading::run() {
  for (const Requirement& rule : set_.eligibility) read(rule);
  for (const Plan& plan : set_.plans) {
    read(plan);
    reminders(plan);
  }
  for (const std::size_t table : tables_)
    for (const Table::Input& input : set_.tables[table].inputs) read(input.expression);
  for (const std::string& name : texts_)
    if (const auto text = set_.texts.find(name); text != set_.texts.end()) read(text->second);
  for (std::size_t i = kBuiltInFacts; i < set_.facts.facts.size(); ++i) {
    const std::string& name = set_.facts.facts[i].name;
    // The most that may be charged is read by the statement.
    if (name != "authorised" && !facts_.contains(i)) findings_.warn("unused_fact", "/facts" + pointer_step(name), "found the fact " + quote_text(name) + " that no rule and no text reads", "remove it, or read it");
  }
  for (std::size_t i = 0; i < set_.tables.size(); ++i)
    if (!tables_.contains(i)) findings_.warn("unused_table", set_.tables[i].path, "found the table " + quote_text(set_.tables[i].name) + " that no plan looks up", "remove it, or look it up");
  for (const auto& [name, text] : set_.texts)
    if (!texts_.contains(name)) findings_.warn("unused_text", "/texts" + pointer_step(name), "found the text " + quote_text(name) + " that nothing shows", "remove it, or show it");
}

}  // namespace

void lint_reading(const RuleSet& set, Findings& findings) { Reading(set, findings).run(); }

}  // namespace houfu
