// Where values and member names stand in JSON text: lines and columns for diagnostics.
#include <map>

#include "base/json_walk.h"
#include "base/stable_order.h"

namespace houfu {
namespace {

class Locator : public Walk {
 public:
  Locator(std::string_view text, std::map<std::string, std::size_t, std::less<>>& values,
          std::map<std::string, std::size_t, std::less<>>& keys)
      : Walk(text), values_(values), keys_(keys) {}

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(std::int64_t) override { return value(true); }
  bool number_unsigned(std::uint64_t) override { return value(true); }
  bool number_float(double, const std::string&) override { return value(true); }
  bool string(std::string&) override { return value(); }
  bool binary(Nlohmann::binary_t&) override { return false; }
  bool key(std::string& v) override {
    enter_key(v);
    note(keys_);
    taken(':');
    return true;
  }
  bool start_object(std::size_t) override { return start(false); }
  bool start_array(std::size_t) override { return start(true); }
  bool end_object() override { return end(); }
  bool end_array() override { return end(); }
  bool parse_error(std::size_t, const std::string&, const Nlohmann::exception&) override { return false; }

 private:
  bool value(bool number = false) {
    enter_value();
    note(values_);
    taken(',', number);
    return true;
  }
  bool start(bool array) {
    enter_value();
    note(values_);
    open(array);
    taken(0);
    return true;
  }
  bool end() {
    close();
    taken(',');
    return true;
  }
  void note(std::map<std::string, std::size_t, std::less<>>& wanted) {
    const auto found = wanted.find(pointer_);
    if (found != wanted.end()) found->second = next_token();
  }

  std::map<std::string, std::size_t, std::less<>>& values_;
  std::map<std::string, std::size_t, std::less<>>& keys_;
};

// One pass over the text, however many offsets.
std::vector<Position> positions_of(std::string_view text, const std::vector<std::size_t>& offsets) {
  const std::vector<std::size_t> order = stable_order(offsets.size(), [&](auto a, auto b) { return offsets[a] < offsets[b]; });
  std::vector<Position> out(offsets.size());
  Position now;
  std::size_t here = 0;
  for (const std::size_t i : order) {
    for (; here < offsets[i] && here < text.size(); ++here) {
      const auto byte = static_cast<unsigned char>(text[here]);
      if (byte == '\n') now = {now.line + 1, 1, 0};
      else if ((byte & 0xC0u) != 0x80u) ++now.column;
    }
    out[i] = now;
    out[i].offset = here;
  }
  return out;
}

}  // namespace

Position position_of(std::string_view text, std::size_t offset) {
  return positions_of(text, {offset}).front();
}

std::vector<Position> locate(std::string_view text, const std::vector<std::string>& pointers,
                             const std::vector<bool>& keys) {
  constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  std::map<std::string, std::size_t, std::less<>> values, names;
  for (std::size_t i = 0; i < pointers.size(); ++i) {
    if (keys[i]) names.emplace(pointers[i], kNowhere);
    for (std::string pointer = pointers[i];; pointer.resize(pointer.rfind('/'))) {
      if (!values.emplace(pointer, kNowhere).second || pointer.empty()) break;
    }
  }
  Locator locator(text, values, names);
  read(text, locator);
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < pointers.size(); ++i) {
    std::size_t offset = keys[i] ? names[pointers[i]] : kNowhere;
    for (std::string pointer = pointers[i]; offset == kNowhere; pointer.resize(pointer.rfind('/'))) {
      offset = values[pointer];
      if (pointer.empty()) break;
    }
    offsets.push_back(offset == kNowhere ? 0 : offset);
  }
  return positions_of(text, offsets);
}

}  // namespace houfu
