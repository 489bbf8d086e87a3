// houfu statement --summary: the merchant's figures over a file of statement requests. Sums, so that the summaries of
// parts of the file add up; the rates beside them are exact quotients with six digits.
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "command.h"

namespace houfu {
namespace {

using Tree = nlohmann::json;

// Sums over some orders, in minor units.
struct Sums {
  std::int64_t orders = 0, used = 0, repaid = 0, outstanding = 0, overdue_orders = 0, overdue = 0, late_fees = 0, credit = 0;
};

struct Month {
  std::int64_t orders = 0, gross = 0, fee = 0, refunds = 0;
};

// part / whole with six digits, half up; null of nothing.
Tree quotient(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return nullptr;
  const auto millionths = static_cast<std::int64_t>((static_cast<__int128>(part) * 2'000'000 + whole) / (static_cast<__int128>(whole) * 2));
  std::string digits = std::to_string(millionths % 1'000'000);
  digits.insert(0, 6 - digits.size(), '0');
  return std::to_string(millionths / 1'000'000) + "." + digits;
}

Tree sums_json(const Sums& sums) {
  return {{"orders", sums.orders}, {"used", sums.used}, {"repaid", sums.repaid}, {"outstanding", sums.outstanding}, {"overdue_orders", sums.overdue_orders},
          {"overdue", sums.overdue}, {"late_fees", sums.late_fees}, {"credit", sums.credit},
          {"repayment_rate", quotient(sums.repaid, sums.repaid + sums.outstanding)}, {"overdue_rate", quotient(sums.overdue_orders, sums.orders)}};
}

// The order's amount, or the final one of a service that was charged by then.
std::int64_t amount_of(const Tree& request, const Tree& answer) {
  for (const Tree& event : request["events"])
    if (event["type"] == "charge" && !answer["instalments"][0].contains("estimated")) return event["amount"];
  return request["agreement"]["request"]["amount"];
}

class Summary {
 public:
  explicit Summary(std::string category) : category_(std::move(category)) {}

  void add(const Tree& request, const Tree& answer) {
    Sums one;
    one.orders = 1;
    one.used = amount_of(request, answer);
    for (const Tree& row : answer["instalments"]) {
      one.repaid += row["paid"].get<std::int64_t>();
      if (row["status"] == "overdue") one.overdue += row["outstanding"].get<std::int64_t>();
    }
    one.outstanding = answer["outstanding"];
    one.overdue_orders = answer["state"] == "overdue";
    one.late_fees = answer["late_fee"]["accrued"];
    one.credit = answer["credit"];
    const Tree* fact = &request["agreement"]["request"]["facts"];
    for (std::size_t at = 0; fact && at <= category_.size();) {
      const std::size_t dot = std::min(category_.find('.', at), category_.size());
      const auto inner = fact->is_object() ? fact->find(category_.substr(at, dot - at)) : fact->end();
      fact = fact->is_object() && inner != fact->end() ? &*inner : nullptr;
      at = dot + 1;
    }
    add(all_, one);
    add(by_category_[fact && fact->is_string() ? fact->get<std::string>() : ""], one);
    add(by_plan_[request["agreement"]["plan"]], one);
    settle(answer["settlement"]);
  }
  void fail() { ++errors_; }
  std::int64_t errors() const { return errors_; }

  Tree json(std::int64_t seen) const {
    Tree out = sums_json(all_);
    out["errors"] = errors_;
    if (seen > 0) out["seen"] = seen;
    if (seen > 0) out["conversion"] = quotient(all_.orders, seen);
    for (const auto& [name, sums] : by_category_) out["by_category"][name] = sums_json(sums);
    for (const auto& [name, sums] : by_plan_) out["by_plan"][name] = sums_json(sums);
    out["settlements"] = Tree::array();
    for (const auto& [name, month] : months_)
      out["settlements"].push_back({{"month", name}, {"orders", month.orders}, {"gross", month.gross}, {"fee", month.fee}, {"refunds", month.refunds}, {"net", month.gross - month.fee - month.refunds}});
    return {{"summary", std::move(out)}};
  }

 private:
  static void add(Sums& sums, const Sums& one) {
    sums.orders += one.orders;
    sums.used += one.used;
    sums.repaid += one.repaid;
    sums.outstanding += one.outstanding;
    sums.overdue_orders += one.overdue_orders;
    sums.overdue += one.overdue;
    sums.late_fees += one.late_fees;
    sums.credit += one.credit;
  }
  // What is settled for certain, in the month of its day; what goes back in the month of its own.
  void settle(const Tree& settlement) {
    if (settlement.is_null() || settlement["on"].is_null() || settlement["estimated"] == true) return;
    Month& month = months_[settlement["on"].get<std::string>().substr(0, 7)];
    ++month.orders;
    month.gross += settlement["gross"].get<std::int64_t>();
    month.fee += settlement["fee"].get<std::int64_t>();
    for (const Tree& refund : settlement["refunds"]) months_[refund["on"].get<std::string>().substr(0, 7)].refunds += refund["net"].get<std::int64_t>();
  }

  std::string category_;
  Sums all_;
  std::map<std::string, Sums> by_category_, by_plan_;
  std::map<std::string, Month> months_;
  std::int64_t errors_ = 0;
};

}  // namespace

int summarise(const Command& command) {
  Engine engine;
  if (!load_rules(command, engine)) return 2;
  std::ifstream in_file;
  std::ofstream out_file;
  if (!command.in.empty()) in_file.open(command.in, std::ios::binary);
  if (!command.out.empty()) out_file.open(command.out, std::ios::binary);
  if ((!command.in.empty() && !in_file) || (!command.out.empty() && !out_file)) {
    std::cerr << "houfu: cannot open " << (in_file || command.in.empty() ? command.out : command.in) << "\n";
    return 2;
  }
  std::istream& in = command.in.empty() ? std::cin : in_file;
  Summary summary(command.category);
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    const Tree answer = Tree::parse(engine.call("statement", line));
    if (!answer.contains("error")) {
      summary.add(Tree::parse(line), answer);
      continue;
    }
    summary.fail();
    std::cerr << answer.dump() << "\n";
  }
  const std::string text = canonical(summary.json(command.seen).dump());
  (command.out.empty() ? std::cout : out_file) << (command.pretty ? pretty(text) : text) << "\n";
  return summary.errors() > 0 ? 1 : 0;
}

}  // namespace houfu
