// A backend recomputes what a buyer was shown: any change is found, and named.
#include "support.h"

using namespace houfu::tests;

namespace {

struct Shown {
  houfu::Engine engine;
  Tree verify;
};

Shown shown(const std::string& id, Tree request, const std::string& plan) {
  Shown out{engine_with(shipped(id)), {}};
  const Tree quote = ask(out.engine, "quote", request);
  REQUIRE(quote["outcome"] == "eligible");
  out.verify = {{"request", request}, {"quote", quote}, {"plan", plan}, {"trusted", {{"amount", request["amount"]}, {"facts", request["facts"]}}}, {"now", "2026-11-23T10:20:00+08:00"}};
  return out;
}

void leaves(const Tree& tree, const std::string& at, std::vector<std::string>& out) {
  if (tree.is_structured() && !tree.empty()) {
    for (const auto& [key, value] : tree.items()) leaves(value, (Tree::json_pointer(at) / (tree.is_array() ? Tree::json_pointer("/" + key) : Tree::json_pointer() / key)).to_string(), out);
    return;
  }
  out.push_back(at);
}

}  // namespace

TEST_CASE("an untouched quote agrees and gives the agreement to keep") {
  Shown it = shown("weixin-shop", earphones(), "trial-pay");
  const Tree answer = ask(it.engine, "verify", it.verify);
  INFO(answer.dump());
  CHECK(answer["agrees"] == true);
  CHECK(answer["verdict"] == "agrees");
  CHECK(answer["differences"].empty());
  CHECK(answer["untrusted"].empty());
  CHECK(answer["agreement"]["plan"] == "trial-pay");
  CHECK(answer["agreement"]["accepted_at"] == "2026-11-23T10:20:00+08:00");
  CHECK(answer["agreement"]["request"]["amount"] == 5000);
}

TEST_CASE("no changed value of a quote ever agrees, and its place is named") {
  for (const auto& [id, request, plan] : {std::tuple{"weixin-shop", earphones(), "trial-pay"}, std::tuple{"instalments", vacuum(), "fee-12"}}) {
    Shown it = shown(id, request, plan);
    std::vector<std::string> places;
    leaves(it.verify["quote"], "", places);
    REQUIRE(places.size() > 60);
    for (const std::string& place : places) {
      const Tree::json_pointer at(place);
      const Tree old = it.verify["quote"][at];
      std::vector<Tree> lies = {nullptr};
      if (old.is_number()) lies = {old.get<std::int64_t>() + 1, old.get<std::int64_t>() - 1, "0"};
      else if (old.is_boolean()) lies = {!old.get<bool>()};
      else if (old.is_string()) lies = {old.get<std::string>() + "0", "", Tree::array()};
      else if (old.is_null()) lies = {0, "2026-12-31"};
      else lies = {Tree::array({1})};
      for (const Tree& lie : lies) {
        if (lie == old) continue;
        Tree asked = it.verify;
        asked["quote"][at] = lie;
        const Tree answer = ask(it.engine, "verify", asked);
        INFO(place << " " << lie.dump() << " " << answer.dump().substr(0, 400));
        if (place == "/ruleset/digest") {
          REQUIRE(answer["agrees"] == false);
          continue;
        }
        REQUIRE(answer["agrees"] == false);
        const bool named = !answer["differences"].empty() && place.starts_with(answer["differences"][0]["path"].get<std::string>().substr(0, place.size()));
        REQUIRE(named);
      }
      // a value taken away, and one added beside it
      Tree without = it.verify, with = it.verify;
      const Tree::json_pointer parent = at.parent_pointer();
      if (without["quote"][parent].is_object()) {
        without["quote"][parent].erase(at.back());
        with["quote"][parent]["x-more"] = 1;
      } else {
        without["quote"][parent].erase(without["quote"][parent].size() - 1);
        with["quote"][parent].push_back(1);
      }
      REQUIRE(ask(it.engine, "verify", without)["agrees"] != true);
      REQUIRE(ask(it.engine, "verify", with)["agrees"] != true);
    }
  }
}

TEST_CASE("a later day is worse for the seller only where it is better for the buyer") {
  Shown it = shown("weixin-shop", earphones(), "trial-pay");
  it.verify["quote"]["offers"][0]["totals"]["total"] = 4000;
  const Tree answer = ask(it.engine, "verify", it.verify);
  CHECK(answer["verdict"] == "terms_differ");
  REQUIRE(answer["differences"].size() == 1);
  CHECK(answer["differences"][0]["path"] == "/offers/0/totals/total");
  CHECK(answer["differences"][0]["quoted"] == 4000);
  CHECK(answer["differences"][0]["computed"] == 5000);
  CHECK(answer["differences"][0]["for_buyer"] == "worse");
}

TEST_CASE("verdicts: expired, not effective, unknown rule set, another engine, not eligible, undetermined") {
  Shown it = shown("weixin-shop", earphones(), "trial-pay");
  const auto verdict = [&](const std::function<void(Tree&)>& change) {
    Tree asked = it.verify;
    change(asked);
    const Tree answer = ask(it.engine, "verify", asked);
    INFO(answer.dump());
    CHECK(answer["agrees"] == false);
    return answer.value("verdict", answer.dump());
  };
  CHECK(verdict([](Tree& asked) { asked["now"] = "2026-11-23T10:45:00+08:00"; }) == "expired");
  CHECK(verdict([](Tree& asked) { asked["now"] = "2026-11-23T10:14:59+08:00"; }) == "expired");
  CHECK(verdict([](Tree& asked) { asked["quote"]["ruleset"]["digest"] = "sha256:" + std::string(64, '0'); }) == "unknown_ruleset");
  CHECK(verdict([](Tree& asked) { asked["quote"]["engine"] = "0.0.1"; asked["quote"]["offers"][0]["totals"]["total"] = 1; }) == "engine_differs");
  CHECK(verdict([](Tree& asked) { asked["trusted"]["facts"]["store"]["good_rate"] = "0.5"; }) == "not_eligible");
  CHECK(verdict([](Tree& asked) { asked["trusted"]["amount"] = 30001; }) == "not_eligible");
  CHECK(verdict([](Tree& asked) { asked["trusted"]["amount"] = 4999; }) == "terms_differ");
}

TEST_CASE("what the platform says later turns an undetermined quote into an agreement") {
  Tree request = earphones();
  request["facts"].erase("platform");
  houfu::Engine engine = engine_with(shipped("weixin-shop"));
  const Tree quote = ask(engine, "quote", request);
  REQUIRE(quote["outcome"] == "undetermined");
  Tree asked = {{"request", request}, {"quote", quote}, {"plan", "trial-pay"}, {"trusted", {{"amount", 5000}, {"facts", request["facts"]}}}, {"now", "2026-11-23T10:20:00+08:00"}};
  Tree answer = ask(engine, "verify", asked);
  CHECK(answer["verdict"] == "undetermined");
  CHECK(answer["needs"] == Tree({"platform.approved"}));
  asked["trusted"]["facts"]["platform"]["approved"] = true;
  answer = ask(engine, "verify", asked);
  INFO(answer.dump());
  CHECK(answer["verdict"] == "agrees");
  asked["trusted"]["facts"]["platform"]["approved"] = false;
  CHECK(ask(engine, "verify", asked)["verdict"] == "not_eligible");
}

TEST_CASE("facts that only the request gave are named as untrusted, the buyer's own are not") {
  Shown it = shown("instalments", vacuum(), "fee-12");
  it.verify["trusted"].erase("facts");
  const Tree answer = ask(it.engine, "verify", it.verify);
  CHECK(answer["verdict"] == "agrees");
  CHECK(answer["untrusted"].size() >= 2);
  for (const Tree& name : answer["untrusted"]) CHECK(shipped("instalments")["facts"][name.get<std::string>()]["source"] != "buyer");
}

TEST_CASE("a digest alone is enough, and one that differs is not") {
  Tree request = earphones();
  request["seal"] = true;
  houfu::Engine engine = engine_with(shipped("weixin-shop"));
  const std::string digest = ask(engine, "quote", request)["digest"];
  request.erase("seal");
  Tree asked = {{"request", request}, {"digest", digest}, {"plan", "trial-pay"}, {"trusted", {{"amount", 5000}, {"facts", request["facts"]}}}, {"now", "2026-11-23T10:20:00+08:00"}};
  CHECK(ask(engine, "verify", asked)["verdict"] == "agrees");
  asked["digest"] = "sha256:" + std::string(64, 'a');
  const Tree answer = ask(engine, "verify", asked);
  CHECK(answer["verdict"] == "terms_differ");
  CHECK(answer["differences"].empty());
}
