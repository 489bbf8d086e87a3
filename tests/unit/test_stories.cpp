// Life stories from quote to settlement, one or more for each source system, with figures computed by hand in tests/lives.
#include "support.h"

using namespace houfu::tests;

TEST_CASE("each story goes as it was computed by hand, from the quote on") {
  std::size_t days = 0;
  for (const std::string& file : files_in("tests/lives", ".json")) {
    const Tree story = Tree::parse(read_file(file)), set = shipped(story["rules"]);
    houfu::Engine engine = engine_with(set);
    const Tree request = set["tests"][story["test"].get<std::size_t>()]["request"];
    const Tree quote = ask(engine, "quote", request);
    const Tree verified = ask(engine, "verify", {{"request", request}, {"quote", quote}, {"plan", story["plan"]}, {"trusted", {{"amount", request["amount"]}, {"facts", request["facts"]}}}, {"now", story["accepted_at"]}});
    INFO(file << " " << verified.dump());
    REQUIRE(verified["agrees"] == true);
    for (const Tree& day : story["days"]) {
      const Tree answer = ask(engine, "statement", {{"agreement", verified["agreement"]}, {"events", story["events"]}, {"as_of", day["as_of"]}});
      for (const auto& [pointer, wanted] : day["expect"].items()) {
        INFO(day["as_of"] << " " << pointer << ": " << day.value("why", "") << "\n" << answer.dump());
        const Tree::json_pointer at(pointer);
        REQUIRE(answer.contains(at));
        CHECK(answer[at] == wanted);
      }
      ++days;
    }
  }
  CHECK(days >= 28);
}
