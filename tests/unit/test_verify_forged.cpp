// Whoever changes anything of a quote, or how it came about, is not agreed with.
#include <set>

#include "support.h"

using namespace houfu::tests;

namespace {

void places(const Tree& tree, const Tree::json_pointer& at, std::vector<Tree::json_pointer>& out) {
  out.push_back(at);
  for (const auto& [key, value] : tree.items()) {
    if (tree.is_object()) places(value, at / key, out);
    else if (tree.is_array()) places(value, at / static_cast<std::size_t>(std::stoul(key)), out);
  }
}

std::string changed_text(std::string text, std::mt19937_64& random) {
  const bool ascii = !text.empty() && static_cast<unsigned char>(text.back()) < 0x80;  // what is cut stays UTF-8
  switch (any_of(random, 0, 3)) {
    case 0: return text + "0";
    case 1: return ascii ? text.substr(0, text.size() - 1) : text + "。";
    case 2: return " " + text;
    default:
      for (char& c : text)
        if (c >= '0' && c <= '8') {
          ++c;
          return text;
        }
      return "x" + text;
  }
}

// One value of the quote changed, added, removed, doubled, moved or renamed.
Tree forged(Tree quote, std::mt19937_64& random) {
  std::vector<Tree::json_pointer> all;
  places(quote, Tree::json_pointer(), all);
  const Tree::json_pointer at = all[static_cast<std::size_t>(any_of(random, 1, static_cast<std::int64_t>(all.size()) - 1))];
  Tree& value = quote[at];
  Tree& parent = quote[at.parent_pointer()];
  switch (any_of(random, 0, 6)) {
    case 0: value = nullptr; break;
    case 1:
      if (parent.is_object()) parent.erase(at.back());
      else parent.erase(static_cast<std::size_t>(std::stoul(at.back())));
      break;
    case 2:
      if (parent.is_object()) {
        const Tree held = value;
        parent.erase(at.back());
        parent[at.back() + "x"] = held;
      } else {
        parent.push_back(parent.front());
      }
      break;
    case 3:
      if (parent.is_array()) std::reverse(parent.begin(), parent.end());
      else parent["x-more"] = value;
      break;
    default:
      if (value.is_number()) value = value.get<std::int64_t>() + any_of(random, -3, 3);
      else if (value.is_string()) value = changed_text(value, random);
      else if (value.is_boolean()) value = !value.get<bool>();
      else if (value.is_null()) value = 0;
      else value = value.is_array() ? Tree::object() : Tree::array();
  }
  return quote;
}

struct Shown {
  std::string id, plan;
  Tree request;
};

std::vector<Shown> quotes() {
  std::vector<Shown> out;
  for (const char* id : {"weixin-shop", "instalments", "courier"}) {
    const Tree set = shipped(id);
    for (const Tree& test : set["tests"])
      if (test.value("verb", "quote") == "quote" && test["expect"].value("/outcome", "eligible") == "eligible") out.push_back({id, "", test["request"]});
  }
  return out;
}

}  // namespace

TEST_CASE("no forged quote agrees, whatever is changed in it") {
  std::mt19937_64 random(20261123);
  std::size_t tried = 0;
  for (Shown& one : quotes()) {
    houfu::Engine engine = engine_with(shipped(one.id));
    const Tree quote = ask(engine, "quote", one.request);
    if (quote["outcome"] != "eligible") continue;
    for (const Tree& offer : quote["offers"])
      if (offer["outcome"] == "eligible") one.plan = offer["plan"];
    const Tree asked = {{"request", one.request}, {"quote", quote}, {"plan", one.plan}, {"trusted", {{"amount", one.request["amount"]}, {"facts", one.request["facts"]}}}, {"now", one.request["now"]}};
    REQUIRE(ask(engine, "verify", asked)["agrees"] == true);
    for (int i = 0; i < 150; ++i) {
      Tree lie = asked;
      lie["quote"] = forged(quote, random);
      if (lie["quote"] == quote) continue;
      const Tree answer = ask(engine, "verify", lie);
      INFO(lie["quote"].dump() << "\n" << answer.dump());
      REQUIRE((answer.contains("error") || answer["agrees"] == false));
      REQUIRE_FALSE(answer.contains("agreement"));
      ++tried;
    }
  }
  CHECK(tried >= 2000);
}

TEST_CASE("a quote by a version that was no longer in force does not agree, also when its window was left open") {
  Tree old = small_set(), newer = small_set();
  newer["version"] = "2.0.0";
  newer["effective"]["from"] = "2026-11-01";
  newer["plans"][0]["repayment"]["first_due"]["days"] = 10;
  houfu::Engine engine = engine_with(std::vector<Tree>{old, newer});
  const auto verdict = [&](const char* now, const char* version) {
    Tree request = small_request();
    request["now"] = now;
    request["ruleset"] = std::string("small@") + version;
    const Tree quote = ask(engine, "quote", request);
    return ask(engine, "verify", {{"request", request}, {"quote", quote}, {"plan", "later"}, {"trusted", {{"amount", 5000}, {"facts", request["facts"]}}}, {"now", now}})["verdict"].get<std::string>();
  };
  CHECK(verdict("2026-10-31T23:59:59+08:00", "1.0.0") == "agrees");
  CHECK(verdict("2026-11-01T00:00:00+08:00", "2.0.0") == "agrees");
  CHECK(verdict("2026-11-01T00:00:00+08:00", "1.0.0") == "ruleset_not_effective");
  CHECK(verdict("2026-10-31T23:59:59+08:00", "2.0.0") == "ruleset_not_effective");
}

TEST_CASE("a quote by another rule set than the request asks for does not agree") {
  Tree other = small_set();
  other["id"] = "generous";
  other["plans"][0]["limits"]["max"] = 900000;
  houfu::Engine engine = engine_with(std::vector<Tree>{small_set(), other});
  Tree request = small_request();
  request["ruleset"] = "generous";
  const Tree quote = ask(engine, "quote", request);
  Tree asked = {{"request", request}, {"quote", quote}, {"plan", "later"}, {"trusted", {{"amount", 5000}, {"facts", request["facts"]}}}, {"now", request["now"]}};
  CHECK(ask(engine, "verify", asked)["verdict"] == "agrees");
  asked["request"]["ruleset"] = "small";
  const Tree answer = ask(engine, "verify", asked);
  CHECK(answer["verdict"] == "terms_differ");
  CHECK(answer["differences"][0]["path"] == "/ruleset");
}

TEST_CASE("what the buyer says of the store is never taken for what the backend knows") {
  houfu::Engine engine = engine_with(shipped("weixin-shop"));
  Tree request = earphones();
  const Tree quote = ask(engine, "quote", request);
  Tree asked = {{"request", request}, {"quote", quote}, {"plan", "trial-pay"}, {"trusted", {{"amount", 5000}, {"facts", {{"store", {{"compliant", true}}}}}}}, {"now", request["now"]}};
  const Tree answer = ask(engine, "verify", asked);
  const std::set<std::string> names(answer["untrusted"].begin(), answer["untrusted"].end());
  CHECK(names.contains("store.good_rate"));
  CHECK(names.contains("item.category"));
  CHECK(names.contains("platform.approved"));
  CHECK_FALSE(names.contains("store.compliant"));
}
