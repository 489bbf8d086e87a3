// The three forms of the disclosure, against the calculators and each other.
#include "support.h"

using namespace houfu::tests;

namespace {

Tree set_with(const std::string& form, const Tree& repayment, const std::string& currency = "CNY") {
  Tree set = small_set();
  set["disclosure"] = form;
  set["currency"] = currency;
  set["locales"] = {"en", "zh-CN"};
  set["eligibility"] = Tree::array();
  set["title"] = {{"en", "S"}, {"zh-CN", "S"}};
  set["plans"][0]["title"] = {{"en", "P"}, {"zh-CN", "P"}};
  set["texts"]["badge"] = {{"en", "Later"}, {"zh-CN", "以后"}};
  set["plans"][0]["limits"] = Tree::object();
  set["plans"][0]["repayment"] = repayment;
  set["plans"][0]["late_fee"] = {{"kind", "daily_rate"}, {"rate", "0.0005"}, {"collector", "Lender"}};
  set["plans"][0]["fees"] = {{{"id", "notice"}, {"title", {{"en", "Notice"}, {"zh-CN", "催告费"}}}, {"amount", 500}, {"when", "default"}, {"collector", "Lender"}}};
  return set;
}

struct Shown {
  Tree offer;
  Tree row(const std::string& item) const {
    for (const Tree& row : offer["disclosure"])
      if (row["item"] == item) return row;
    FAIL("no " << item << " in " << offer["disclosure"].dump());
    return {};
  }
};

Shown show(const Tree& set, std::int64_t amount, const std::string& locale = "en") {
  houfu::Engine engine = engine_with(set);
  const Tree quote = ask(engine, "quote", {{"now", "2026-01-10T10:00:00+08:00"}, {"amount", amount}, {"facts", Tree::object()}, {"locale", locale}});
  INFO(quote.dump());
  REQUIRE(quote["offers"].size() == 1);
  REQUIRE(quote["offers"][0]["outcome"] == "eligible");
  return {quote["offers"][0]};
}

const Tree kMonthly = {{"method", "equal_instalment"}, {"count", 12}, {"every", {{"months", 1}}}, {"annual_rate", "0.12"}, {"fee_collector", "Lender"}};

}  // namespace

TEST_CASE("the Chinese form names principal, each cost with standard, way and collector, both yearly totals, default, and no other") {
  // The example of 中国人民银行公告〔2021〕第3号: 1000 at the start and 12 equal payments, 12.80 % simple and 13.58 % IRR;
  // here by a fee of 5.9996 % in twelve parts, with 1 % at the start.
  Tree repayment = {{"method", "flat_fee"}, {"count", 12}, {"every", {{"months", 1}}}, {"fee_rate", "0.059996"}, {"fee_collector", "Lender"}};
  Tree set = set_with("cn", repayment);
  set["plans"][0]["fees"].push_back({{"id", "service"}, {"title", {{"en", "Service"}, {"zh-CN", "服务费"}}}, {"rate", "0.01"}, {"when", "accepted"}, {"collector", "Lender"}});
  const Shown shown = show(set, 10000000, "zh-CN");
  CHECK(shown.row("本金")["amount"] == 10000000);
  CHECK(shown.row("分期手续费")["amount"] == 599960);
  CHECK(shown.row("分期手续费")["rate"] == "0.059996");
  CHECK(shown.row("分期手续费")["collector"] == "Lender");
  CHECK(shown.row("分期手续费")["condition"] == "按期分摊收取");
  CHECK(shown.row("服务费")["amount"] == 100000);
  CHECK(shown.row("服务费")["condition"] == "下单时收取");
  CHECK(shown.row("年化综合融资成本（单利）")["rate"].get<std::string>().starts_with("0.1280"));
  CHECK(shown.row("年化综合融资成本（IRR）")["rate"].get<std::string>().starts_with("0.1358"));
  CHECK(shown.row("年化综合融资成本（IRR）")["condition"] == "按时付款时");
  CHECK(shown.row("逾期费")["text"] == "每天按逾期本金的 0.05% 收取（年化 18.25%）");
  CHECK(shown.row("逾期费")["collector"] == "Lender");
  CHECK(shown.row("催告费")["condition"] == "违约时收取");
  CHECK(shown.row("其他费用")["text"] == "除以上项目外，不收取其他费用");
  const Shown interest = show(set_with("cn", kMonthly), 1000000, "zh-CN");
  CHECK(interest.row("利息")["amount"] == interest.offer["totals"]["interest"]);
  CHECK(interest.row("利息")["rate"] == "0.12");
  CHECK(interest.row("利息")["collector"] == "Lender");
  CHECK(interest.row("利息")["condition"] == "按未还本金逐期计收");
}

TEST_CASE("the European form: the APR with one decimal, credit, cost and what is payable in all") {
  const Shown shown = show(set_with("eu", kMonthly, "EUR"), 1000000);
  CHECK(shown.offer["annual_rate"]["effective"].get<std::string>().starts_with("0.1268"));
  CHECK(shown.row("Annual percentage rate (APR)")["text"] == "12.7%");
  CHECK(shown.row("Total amount of credit")["amount"] == 1000000);
  CHECK(shown.row("Total amount payable")["amount"] == shown.offer["totals"]["total"]);
  CHECK(shown.row("Total cost of the credit")["amount"].get<std::int64_t>() == shown.offer["totals"]["total"].get<std::int64_t>() - 1000000);
  CHECK(shown.row("Payment schedule")["text"] == "11 × €888.49, 1 × €888.47");
  CHECK(shown.row("Late fee")["text"] == "0.05% of the overdue principal a day (18.25% a year)");
}

TEST_CASE("the American form: the rate of Appendix J, and amount financed plus finance charge is the total of payments") {
  // Appendix J, (c)(1)(i), as a plan: 5000, 24 payments of 230 from a month on, 9.69 %.
  Tree repayment = {{"method", "flat_fee"}, {"count", 24}, {"every", {{"months", 1}}}, {"fee_rate", "0.104"}};
  const Shown regular = show(set_with("us", repayment, "USD"), 500000);
  CHECK(regular.row("Annual percentage rate (APR)")["text"] == "9.69%");
  CHECK(regular.row("Finance charge")["amount"] == 52000);
  CHECK(regular.row("Amount financed")["amount"] == 500000);
  CHECK(regular.row("Total of payments")["amount"] == 552000);
  // The same with a first period longer by days: no nominal rate for the quote, an APR by odd days here.
  repayment["first_due"] = {{"from", "accepted"}, {"days", 50}};
  const Shown odd = show(set_with("us", repayment, "USD"), 500000);
  CHECK(odd.offer["annual_rate"]["nominal"].is_null());
  Tree payments = Tree::array();
  for (const Tree& row : odd.offer["schedule"]) payments.push_back({{"on", row["due_on"]}, {"amount", row["total"]}});
  houfu::Engine engine;
  const Tree rate = ask(engine, "calc.annual_rate", {{"method", "us_reg_z"}, {"unit_period", {{"unit", "month"}, {"multiple", 1}}}, {"advances", {{{"on", "2026-01-10"}, {"amount", 500000}}}}, {"payments", payments}});
  INFO(rate.dump());
  CHECK(rate["nominal"].get<std::string>().starts_with("0.09"));
  const std::string shown = odd.row("Annual percentage rate (APR)")["text"];
  CHECK(shown.substr(0, 3) == rate["nominal"].get<std::string>().substr(3, 1) + "." + rate["nominal"].get<std::string>().substr(4, 1));
  // A fee at the start is taken off the amount financed, and raises the rate.
  Tree upfront = set_with("us", kMonthly, "USD");
  upfront["plans"][0]["fees"].push_back({{"id", "points"}, {"title", {{"en", "Points"}, {"zh-CN", "P"}}}, {"rate", "0.01"}, {"when", "accepted"}});
  const Shown prepaid = show(upfront, 1000000);
  const auto amount = [&](const char* item) { return prepaid.row(item)["amount"].get<std::int64_t>(); };
  CHECK(amount("Amount financed") == 990000);
  CHECK(amount("Amount financed") + amount("Finance charge") == amount("Total of payments"));
  CHECK(prepaid.row("Annual percentage rate (APR)")["text"] == "13.91%");
  // Every two weeks is 26 unit-periods a year, not 365/14.
  const Shown fortnight = show(set_with("us", {{"method", "flat_fee"}, {"count", 4}, {"every", {{"days", 14}}}, {"fee_rate", "0.02"}}, "USD"), 100000);
  CHECK(fortnight.row("Annual percentage rate (APR)")["text"] == "20.72%");
}

TEST_CASE("free credit costs 0 by every form") {
  const Tree free = {{"method", "equal_principal"}, {"count", 4}, {"every", {{"days", 14}}}, {"first_due", {{"from", "accepted"}, {"days", 0}}}};
  CHECK(show(set_with("us", free, "USD"), 10000).row("Annual percentage rate (APR)")["text"] == "0.00%");
  CHECK(show(set_with("eu", free, "EUR"), 10000).row("Annual percentage rate (APR)")["text"] == "0.0%");
  CHECK(show(set_with("us", free, "USD"), 10000).row("Payment schedule")["text"] == "4 × $25.00");
  CHECK(show(set_with("cn", free), 10000, "zh-CN").row("年化综合融资成本（IRR）")["rate"] == "0.000000");
}
