// nlohmann/json reads; what its tree would let pass (duplicate keys, floats, -0, a byte order mark, a NUL
// taken for the end) is caught here through its SAX interface.
#include <algorithm>

#include "base/json_walk.h"
#include "base/stable_order.h"
#include "base/utf8.h"

namespace houfu {
namespace {

std::string place(const Position& position) {
  return " at line " + std::to_string(position.line) + ", column " + std::to_string(position.column);
}

class Builder : public Walk {
 public:
  Builder(std::string_view text, ParsedJson& out) : Walk(text), out_(out) {}

  bool null() override { return value(Json()); }
  bool boolean(bool v) override { return value(Json(v)); }
  bool number_integer(std::int64_t v) override {
    if (v == 0) return bad_number("not_an_integer", "-0", "0");  // only "-0" arrives here as zero
    return v < -kLargestInteger ? large(std::to_string(v)) : value(Json(v), true);
  }
  bool number_unsigned(std::uint64_t v) override {
    if (v > static_cast<std::uint64_t>(kLargestInteger)) return large(std::to_string(v));
    return value(Json(static_cast<std::int64_t>(v)), true);
  }
  bool number_float(double, const std::string& raw) override {
    no_integer(raw);
    // nlohmann/json stops at a number that no double holds; stopping at every one that might be such a number
    // keeps the double out of the answer.
    return raw.size() < 100 && raw.find_first_of("eE") == std::string::npos;
  }
  bool string(std::string& v) override { return value(Json(std::move(v))); }
  bool binary(Nlohmann::binary_t&) override { return false; }
  bool key(std::string& v) override {
    enter_key(v);
    taken(':');
    containers_.back().members.push_back({std::move(v), Json()});
    return true;
  }
  bool start_object(std::size_t) override { return start(false); }
  bool start_array(std::size_t) override { return start(true); }
  bool end_object() override {
    Json::Object members = std::move(containers_.back().members);
    finish();
    const auto by_key = [](const auto& a, const auto& b) { return a.key < b.key; };
    if (!std::is_sorted(members.begin(), members.end(), by_key)) {
      const auto order = stable_order(members.size(), [&](auto a, auto b) { return members[a].key < members[b].key; });
      members = in_order(std::move(members), order);
    }
    const auto twin = [](const auto& a, const auto& b) { return a.key == b.key; };
    for (auto it = std::adjacent_find(members.begin(), members.end(), twin); it != members.end();
         it = std::adjacent_find(it + 1, members.end(), twin))
      out_.errors.push_back({"duplicate_key", pointer_ + pointer_step(it->key),
                             "found the key " + quote_text(it->key) + " twice in one object, expected it once"});
    members.erase(std::unique(members.begin(), members.end(), twin), members.end());
    return attach(Json(std::move(members)));
  }
  bool end_array() override {
    Json::Array elements = std::move(containers_.back().elements);
    finish();
    return attach(Json(std::move(elements)));
  }
  bool parse_error(std::size_t, const std::string& token, const Nlohmann::exception& why) override {
    constexpr int kNumberOverflow = 406;
    if (why.id == kNumberOverflow) return no_integer(token), false;
    const bool surrogate = std::string_view(why.what()).find("surrogate") != std::string_view::npos;
    out_.error_offset = next_token();
    const std::string at = place(position_of(text_, out_.error_offset));
    if (surrogate) {
      out_.errors.push_back({"invalid_utf8", pointer_, "found half of a surrogate pair" + at + ", expected a whole character"});
    } else {
      const bool end = out_.error_offset >= text_.size();
      out_.errors.push_back({"invalid_json", pointer_,
                             (end ? "found the end of the text" : "found something that is not JSON") + at +
                                 ", expected one complete JSON value"});
    }
    return false;
  }

 private:
  struct Container {
    bool array;
    Json::Array elements;
    Json::Object members;
  };

  bool start(bool array) {
    enter_value();
    open(array);
    taken(0);
    containers_.push_back({array, {}, {}});
    if (!too_deep()) return true;
    out_.error_offset = static_cast<std::size_t>(cursor_ - text_.data()) - 1;
    out_.errors.push_back({"too_deep", "", "found nesting deeper than " + std::to_string(kDeepestNesting) +
                                               place(position_of(text_, out_.error_offset)) + ", expected at most that"});
    return false;
  }
  void finish() {
    close();
    taken(',');
    containers_.pop_back();
  }
  bool value(Json json, bool number = false) {
    enter_value();
    taken(',', number);
    return attach(std::move(json));
  }
  bool attach(Json json) {
    if (containers_.empty()) out_.value = std::move(json);
    else if (containers_.back().array) containers_.back().elements.push_back(std::move(json));
    else containers_.back().members.back().value = std::move(json);
    return true;
  }
  void no_integer(const std::string& raw) {
    if (raw.find_first_of(".eE") == std::string::npos) large(raw);
    else bad_number("not_an_integer", raw, "an integer (a rate is a string such as \"0.0005\")");
  }
  bool large(const std::string& found) {
    return bad_number("out_of_range", found, "an integer from -9007199254740991 to 9007199254740991");
  }
  bool bad_number(const char* code, const std::string& found, const std::string& expected) {
    enter_value();
    taken(',', true);
    out_.errors.push_back({code, pointer_, "found " + found.substr(0, 40) + ", expected " + expected});
    return attach(Json());
  }

  ParsedJson& out_;
  std::vector<Container> containers_;
};

}  // namespace

bool read(std::string_view text, Walk& handler) {
  const TrackingIterator begin{text.data(), handler.cursor()};
  const TrackingIterator end{text.data() + text.size(), handler.cursor()};
  return Nlohmann::sax_parse(begin, end, static_cast<nlohmann::json_sax<Nlohmann>*>(&handler));
}

ParsedJson parse_json(std::string_view text, std::size_t max_bytes) {
  ParsedJson out;
  const auto refuse = [&](const char* code, std::string message, std::size_t offset) {
    out.errors.push_back({code, "", std::move(message)});
    out.error_offset = offset;
    return out;
  };
  if (text.size() > max_bytes)
    return refuse("too_large", "found more than " + std::to_string(max_bytes) + " bytes, expected at most that", 0);
  if (const auto bad = find_invalid_utf8(text))
    return refuse("invalid_utf8", "found bytes that are not UTF-8" + place(position_of(text, *bad)) +
                                      ", expected UTF-8 text", *bad);
  if (text.starts_with("\xEF\xBB\xBF"))
    return refuse("invalid_json", "found a byte order mark, expected the JSON value at once", 0);
  if (const auto nul = text.find('\0'); nul != std::string_view::npos)
    return refuse("invalid_json", "found a NUL byte" + place(position_of(text, nul)) + ", expected JSON text", nul);
  Builder builder(text, out);
  out.complete = read(text, builder);
  return out;
}

}  // namespace houfu
