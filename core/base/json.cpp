#include "base/json.h"

#include <algorithm>

namespace houfu {
namespace {

auto member_place(auto& members, std::string_view key) {
  return std::lower_bound(members.begin(), members.end(), key,
                          [](const auto& member, std::string_view k) { return member.key < k; });
}

void write_string(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += kHex[static_cast<unsigned char>(c) >> 4];
          out += kHex[static_cast<unsigned char>(c) & 15];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

// indent < 0: canonical.
void write_value(std::string& out, const Json& json, int indent) {
  const auto line = [&](int level) {
    if (indent < 0) return;
    out += '\n';
    out.append(static_cast<std::size_t>(level) * 2, ' ');
  };
  const int inner = indent < 0 ? -1 : indent + 1;
  if (json.is_null()) {
    out += "null";
  } else if (const bool* boolean = json.boolean()) {
    out += *boolean ? "true" : "false";
  } else if (const std::int64_t* integer = json.integer()) {
    out += std::to_string(*integer);
  } else if (const std::string* string = json.string()) {
    write_string(out, *string);
  } else if (const Json::Array* array = json.as_array()) {
    out += '[';
    bool first = true;
    for (const Json& element : *array) {
      if (!first) out += ',';
      first = false;
      line(inner);
      write_value(out, element, inner);
    }
    if (!first) line(indent);
    out += ']';
  } else if (const Json::Object* object = json.as_object()) {
    out += '{';
    bool first = true;
    for (const Json::Member& member : *object) {
      if (!first) out += ',';
      first = false;
      line(inner);
      write_string(out, member.key);
      out += indent < 0 ? ":" : ": ";
      write_value(out, member.value, inner);
    }
    if (!first) line(indent);
    out += '}';
  }
}

}  // namespace

// Out of line for the reason given in out_of_line.h.
[[gnu::noinline]] Json::Json() = default;
[[gnu::noinline]] Json::Json(bool value) : held_(value) {}
[[gnu::noinline]] Json::Json(std::int64_t value) : held_(value) {}
[[gnu::noinline]] Json::Json(int value) : held_(std::int64_t{value}) {}
[[gnu::noinline]] Json::Json(std::string value) : held_(std::move(value)) {}
[[gnu::noinline]] Json::Json(std::string_view value) : held_(std::string(value)) {}
[[gnu::noinline]] Json::Json(const char* value) : held_(std::string(value)) {}
[[gnu::noinline]] Json::Json(Array value) : held_(std::move(value)) {}
[[gnu::noinline]] Json::Json(Object value) : held_(std::move(value)) {}
HOUFU_OUT_OF_LINE(Json)
[[gnu::noinline]] Json Json::array() { return Json(Array{}); }
[[gnu::noinline]] Json Json::object() { return Json(Object{}); }

const Json* Json::find(std::string_view key) const {
  const Object* members = as_object();
  if (!members) return nullptr;
  const auto place = member_place(*members, key);
  return place != members->end() && place->key == key ? &place->value : nullptr;
}

Json* Json::find(std::string_view key) {
  return const_cast<Json*>(static_cast<const Json*>(this)->find(key));
}

[[gnu::noinline]] Json& Json::set(const char* key, Json value) { return set(std::string_view(key), std::move(value)); }
[[gnu::noinline]] Json& Json::set(const char* key, const std::string& value) { return set(std::string_view(key), Json(value)); }
[[gnu::noinline]] Json& Json::set(const char* key, std::string_view value) { return set(std::string_view(key), Json(value)); }
[[gnu::noinline]] Json& Json::set(const char* key, const char* value) { return set(std::string_view(key), Json(value)); }
[[gnu::noinline]] Json& Json::set(const char* key, std::int64_t value) { return set(std::string_view(key), Json(value)); }
[[gnu::noinline]] Json& Json::set(const char* key, bool value) { return set(std::string_view(key), Json(value)); }

[[gnu::noinline]] Json& Json::set(std::string_view key, Json value) {
  Object& members = *std::get_if<Object>(&held_);
  auto place = member_place(members, key);
  if (place != members.end() && place->key == key) {
    place->value = std::move(value);
  } else {
    place = members.insert(place, Member{std::string(key), std::move(value)});
  }
  return place->value;
}

void Json::erase(std::string_view key) {
  Object& members = *std::get_if<Object>(&held_);
  const auto place = member_place(members, key);
  if (place != members.end() && place->key == key) members.erase(place);
}

void Json::push(Json value) { std::get_if<Array>(&held_)->push_back(std::move(value)); }

const Json* Json::at(std::string_view pointer) const {
  const Json* here = this;
  while (!pointer.empty()) {
    if (pointer.front() != '/') return nullptr;
    pointer.remove_prefix(1);
    const std::string_view step = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(step.size());
    std::string key;
    for (std::size_t i = 0; i < step.size(); ++i) {
      const bool escape = step[i] == '~' && i + 1 < step.size();
      key += escape ? (step[i + 1] == '1' ? '/' : '~') : step[i];
      if (escape) ++i;
    }
    if (const Array* elements = here->as_array()) {
      const bool digits = !key.empty() && key.size() <= 9 && (key == "0" || key[0] != '0') &&
                          std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (!digits) return nullptr;
      std::size_t index = 0;
      for (const char c : key) index = index * 10 + static_cast<std::size_t>(c - '0');
      if (index >= elements->size()) return nullptr;
      here = &(*elements)[index];
    } else {
      here = here->find(key);
      if (!here) return nullptr;
    }
  }
  return here;
}

void Json::write_to(std::string& out) const { write_value(out, *this, -1); }

std::string Json::write() const {
  std::string out;
  write_to(out);
  return out;
}

std::string Json::write_pretty() const {
  std::string out;
  write_value(out, *this, 0);
  return out;
}

bool operator==(const Json& left, const Json& right) { return left.held_ == right.held_; }

std::string pointer_step(std::string_view key) {
  std::string out = "/";
  for (const char c : key) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

std::string quote_text(std::string_view text) {
  std::string out;
  write_string(out, text);
  return out;
}

}  // namespace houfu
