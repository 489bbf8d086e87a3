// Late fees of lenders as they publish them, as rule sets in tests/lenders: their embedded tests, and a ladder of what is
// owed when, checked against the words it stands beside.
#include "support.h"

using namespace houfu::tests;

TEST_CASE("lenders' published late fees can be said as rule sets, and their ladders are met") {
  std::size_t rungs = 0;
  for (const std::string& file : files_in("tests/lenders", ".json")) {
    const Tree set = Tree::parse(read_file(file));
    houfu::Engine engine;
    const Tree found = ask(engine, "lint", set);
    INFO(file << " " << found.dump());
    CHECK(found["diagnostics"].empty());
    CHECK(found["tests"]["failed"] == 0);
    for (const Tree& rung : set["x-ladder"]) {
      Tree request = {{"owed", rung["owed"]}, {"payments", rung["payments"]}, {"as_of", rung["as_of"]}};
      for (const Tree& plan : set["plans"])
        if (plan["id"] == rung["plan"]) request["policy"] = plan["late_fee"];
      const Tree answer = ask(engine, "calc.late_fee", request);
      INFO(rung["words"] << " " << answer.dump().substr(0, 400));
      REQUIRE(answer.contains("amount"));
      CHECK(answer["amount"] == rung["amount"]);
      ++rungs;
    }
  }
  CHECK(rungs >= 30);
}

TEST_CASE("the preview of a quote is what the calculator charges on the same days") {
  for (const std::string& file : files_in("tests/lenders", ".json")) {
    const Tree set = Tree::parse(read_file(file));
    houfu::Engine engine = engine_with(set);
    const Tree quote = ask(engine, "quote", set["tests"][0]["request"]);
    for (const Tree& offer : quote["offers"]) {
      if (offer["outcome"] != "eligible") continue;
      Tree request = {{"payments", Tree::array()}, {"owed", Tree::array()}};
      for (const Tree& plan : set["plans"])
        if (plan["id"] == offer["plan"]) request["policy"] = plan["late_fee"];
      // The order's own share: what is not due yet is owed by nobody late.
      for (const Tree& row : offer["schedule"]) request["owed"].push_back({{"due_on", row["due_on"]}, {"principal", row["principal"]}, {"total", row["total"]}});
      for (const Tree& day : offer["late_fee"]["preview"]) {
        if (day["days_late"] > 13) continue;  // then the second is late too
        request["as_of"] = ask(engine, "calc.date", {{"from", offer["schedule"][0]["due_on"]}, {"add", {{"days", day["days_late"]}}}})["on"];
        const Tree answer = ask(engine, "calc.late_fee", request);
        INFO(file << " " << day.dump() << " " << answer.dump());
        CHECK(answer["amount"] == day["amount"]);
      }
    }
  }
}
