// Strict JSON: refused with a code and a path, never repaired.
#include "base/json.h"

#include "base/sha256.h"
#include "support.h"

using namespace houfu;
using namespace houfu::tests;

namespace {

std::string first_error(const std::string& text) {
  const ParsedJson parsed = parse_json(text, 1 << 20);
  return parsed.errors.empty() ? "" : parsed.errors.front().code + " " + parsed.errors.front().path;
}

}  // namespace

TEST_CASE("what is not strict JSON is refused, at its place") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "invalid_json "}, {" ", "invalid_json "}, {"{", "invalid_json "}, {"[1,]", "invalid_json /0"}, {"{\"a\":1,}", "invalid_json /a"},
      {"[1] x", "invalid_json "}, {"nul", "invalid_json "}, {"'a'", "invalid_json "}, {"// c\n1", "invalid_json "}, {"NaN", "invalid_json "},
      {"01", "invalid_json "}, {"+1", "invalid_json "}, {"\xEF\xBB\xBF{}", "invalid_json "}, {std::string("1\0", 2), "invalid_json "},
      {"\"\t\"", "invalid_json "}, {"\"\\x\"", "invalid_json "},
      {R"({"a":1,"a":2})", "duplicate_key /a"}, {R"({"a":{"b":1,"\u0062":1}})", "duplicate_key /a/b"},
      {"[1.0]", "not_an_integer /0"}, {R"({"a":1e2})", "not_an_integer /a"}, {"-0", "not_an_integer "}, {"[1.5e999]", "not_an_integer /0"},
      {"[1e-999]", "not_an_integer /0"},
      {"9007199254740992", "out_of_range "}, {"-9007199254740992", "out_of_range "}, {"[18446744073709551616]", "out_of_range /0"},
      {std::string(400, '9'), "out_of_range "},
      {"\"\xff\"", "invalid_utf8 "}, {"\"\xed\xa0\x80\"", "invalid_utf8 "}, {"\"\xc0\x80\"", "invalid_utf8 "}, {"\"\xf4\x90\x80\x80\"", "invalid_utf8 "},
      {"\"\\ud800\"", "invalid_utf8 "}, {"\"\\udc00x\"", "invalid_utf8 "}, {"\"\\ud800\\ud800\"", "invalid_utf8 "},
  };
  for (const auto& [text, wanted] : cases) {
    INFO(text.substr(0, 60));
    CHECK(first_error(text) == wanted);
  }
}

TEST_CASE("what does not fit is pointed at where it begins") {
  const std::vector<std::pair<std::string, std::size_t>> cases = {
      {"{\"a\": \"cn\"\n  \"b\": 1}", 13}, {"{\"a\": 12\n  \"b\": 1}", 11}, {"[1 2]", 3}, {"[1,,2]", 3}, {"[,1]", 1}, {"{\"a\",1}", 4}, {"{\"a\":}", 5}, {"[1,2", 4},
      {"[true fals]", 6}, {"{\"a\":1}}", 7}, {"[\"abc", 1}, {"[12x]", 3}, {"[1,]", 3}, {"", 0}, {"[[1],[2]3]", 8}, {"[-]", 1},
  };
  for (const auto& [text, offset] : cases) {
    INFO(text);
    CHECK(parse_json(text, 100).error_offset == offset);
  }
}

TEST_CASE("64 levels are read and 65 are not") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(first_error(nested(64)).empty());
  CHECK(first_error(nested(65)).starts_with("too_deep"));
  CHECK(first_error(nested(500000)).starts_with("too_deep"));
}

TEST_CASE("a text over the limit is refused and one of exactly the limit is not") {
  CHECK(parse_json("\"ab\"", 4).errors.empty());
  CHECK(parse_json("\"abc\"", 4).errors.front().code == "too_large");
}

TEST_CASE("canonical bytes: keys by their UTF-8 bytes, the shortest escapes, no white space") {
  CHECK(canonical(R"( { "b" : [ 1 , -2 ] , "a\u0041" : "\/\u0007\t\u00e9\ud83d\ude00\u007f" , "￿" : 0 , "𐀀" : null } )") ==
        "{\"aA\":\"/\\u0007\\t\xc3\xa9\xf0\x9f\x98\x80\x7f\",\"b\":[1,-2],\"￿\":0,\"𐀀\":null}");
}

TEST_CASE("canonical bytes agree with nlohmann/json for random documents") {
  std::mt19937_64 random(7);
  const auto make = [&](const auto& self, int depth) -> Tree {
    switch (any_of(random, 0, depth > 4 ? 4 : 6)) {
      case 0: return nullptr;
      case 1: return any_of(random, 0, 1) == 1;
      case 2: return any_of(random, -9007199254740991, 9007199254740991);
      case 3: return any_of(random, -9, 9);
      case 4: {
        std::string text;
        static const std::vector<std::string> kPieces = {"a", "B", "\"", "\\", "/", "\n", "\x01", "试", "😀", "\x7f", "é"};
        for (std::int64_t n = any_of(random, 0, 6); n > 0; --n) text += kPieces[static_cast<std::size_t>(any_of(random, 0, 10))];
        return text;
      }
      case 5: {
        Tree list = Tree::array();
        for (std::int64_t n = any_of(random, 0, 4); n > 0; --n) list.push_back(self(self, depth + 1));
        return list;
      }
      default: {
        Tree object = Tree::object();
        for (std::int64_t n = any_of(random, 0, 4); n > 0; --n) object["k" + std::to_string(any_of(random, 0, 99))] = self(self, depth + 1);
        return object;
      }
    }
  };
  for (int i = 0; i < 2000; ++i) {
    const Tree tree = make(make, 0);
    REQUIRE(canonical(tree.dump(2)) == tree.dump());  // std::map sorts keys by bytes, too
  }
}

TEST_CASE("SHA-256 gives the values of FIPS 180-2, appendix B") {
  CHECK(digest("abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") == "sha256:248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(digest(std::string(1000000, 'a')) == "sha256:cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
