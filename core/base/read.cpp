#include "base/read.h"

#include <algorithm>

#include "base/sha256.h"

namespace houfu {
namespace {

void wrong_type(const Json& found, const Path& path, Problems& problems, std::string_view expected) {
  problems.expected("wrong_type", path, found, expected);
}

template <class T>
std::optional<T> read_text(const Json& json, const Path& path, Problems& problems, const char* code, const char* expected) {
  const std::string* text = json.string();
  if (!text) {
    wrong_type(json, path, problems, expected);
    return std::nullopt;
  }
  const std::optional<T> value = T::parse(*text);
  if (!value) problems.expected(code, path, json, expected);
  return value;
}

std::vector<Date> read_dates(const Json& json, const Path& path, Problems& problems) {
  std::vector<Date> out;
  const Json::Array* elements = json.as_array();
  if (!elements) {
    wrong_type(json, path, problems, "a list of dates");
    return out;
  }
  for (std::size_t i = 0; i < elements->size(); ++i) {
    const Path at = path.index(i);
    if (const auto date = read_date((*elements)[i], at, problems)) out.push_back(*date);
  }
  std::sort(out.begin(), out.end());
  if (std::adjacent_find(out.begin(), out.end()) != out.end())
    problems.error("duplicate_date", path, "found a date twice, expected each once");
  return out;
}

}  // namespace

std::optional<std::int64_t> read_integer(const Json& json, const Path& path, Problems& problems, std::int64_t least, std::int64_t most) {
  const std::int64_t* value = json.integer();
  std::string expected = "an integer";
  if (least != -kNoLimit || most != kNoLimit) {
    if (most == kNoLimit) expected += " of at least " + std::to_string(least);
    else expected += " from " + std::to_string(least) + " to " + std::to_string(most);
  }
  if (!value) {
    wrong_type(json, path, problems, expected);
    return std::nullopt;
  }
  if (*value >= least && *value <= most) return *value;
  problems.expected("out_of_range", path, json, expected);
  return std::nullopt;
}

std::optional<Money> read_money(const Json& json, const Path& path, Problems& problems, std::int64_t least, std::int64_t most) {
  if (!json.integer()) {
    wrong_type(json, path, problems, "an amount in minor units, an integer");
    return std::nullopt;
  }
  const auto minor = read_integer(json, path, problems, least, most);
  return minor ? Money::of(*minor) : std::nullopt;
}

std::optional<Rate> read_rate(const Json& json, const Path& path, Problems& problems, Rate least, Rate most) {
  const auto rate = read_text<Rate>(json, path, problems, "invalid_rate",
                                    "a rate as a string, a plain decimal such as \"0.0005\" with at most 12 fraction digits");
  if (!rate || (*rate >= least && *rate <= most)) return rate;
  problems.expected("out_of_range", path, json, "a rate from " + least.str() + " to " + most.str());
  return std::nullopt;
}

std::optional<Date> read_date(const Json& json, const Path& path, Problems& problems) {
  return read_text<Date>(json, path, problems, "invalid_date", "a date such as \"2026-11-23\", years 1900 to 2200");
}

std::optional<Instant> read_instant(const Json& json, const Path& path, Problems& problems) {
  return read_text<Instant>(json, path, problems, "invalid_instant",
                            "an instant with offset and whole seconds such as \"2026-11-23T10:15:00+08:00\"");
}

std::optional<std::string> read_string(const Json& json, const Path& path, Problems& problems) {
  if (const std::string* text = json.string()) return *text;
  wrong_type(json, path, problems, "a string");
  return std::nullopt;
}

std::optional<bool> read_boolean(const Json& json, const Path& path, Problems& problems) {
  if (const bool* value = json.boolean()) return *value;
  wrong_type(json, path, problems, "true or false");
  return std::nullopt;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  });
}

std::optional<std::string> read_name(const Json& json, const Path& path, Problems& problems) {
  const auto text = read_string(json, path, problems);
  if (!text || is_name(*text)) return text;
  problems.expected("invalid_name", path, json, "1 to 64 letters, digits, \"_\", \".\" or \"-\"");
  return std::nullopt;
}

std::optional<std::string> read_one_of(const Json& json, const Path& path, Problems& problems, std::span<const std::string_view> words) {
  const std::string* text = json.string();
  if (!text) {
    wrong_type(json, path, problems, one_of(words));
    return std::nullopt;
  }
  if (std::find(words.begin(), words.end(), *text) != words.end()) return *text;
  problems.error("unknown_word", path, json_expected(json, one_of(words)), did_you_mean(*text, words));
  return std::nullopt;
}

std::optional<std::uint8_t> read_word(const Json& json, const Path& path, Problems& problems, std::span<const EnumWord> words) {
  const auto text = read_one_of(json, path, problems, all_words(words));
  return text ? word_value(words, *text) : std::nullopt;
}

std::optional<std::string> read_digest(const Json& json, const Path& path, Problems& problems) {
  const auto text = read_string(json, path, problems);
  if (text && !is_digest(*text)) problems.expected("invalid_digest", path, json, "a digest: \"sha256:\" and 64 lower-case hex digits");
  return text;
}

std::optional<Calendar> read_calendar(const Json& json, const Path& path, Problems& problems) {
  static constexpr std::string_view kWeekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  const std::size_t errors = problems.error_count();
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  Calendar calendar;
  calendar.id = reader.need("id", read_name).value_or("");
  if (const Json* covers = reader.need("covers")) {
    const Path at = path.key("covers");
    ObjectReader range(*covers, at, problems);
    if (range.ok()) {
      const auto from = range.need("from", read_date), to = range.need("to", read_date);
      if (from && to && *from > *to) problems.error("out_of_range", at, "found covers.from after covers.to, expected it before");
      if (from) calendar.from = *from;
      if (to) calendar.to = *to;
      range.finish();
    }
  }
  calendar.weekend[5] = calendar.weekend[6] = true;
  if (const Json* weekend = reader.get("weekend")) {
    const Path at = path.key("weekend");
    calendar.weekend.fill(false);
    const Json::Array* days = weekend->as_array();
    if (!days) problems.expected("wrong_type", at, *weekend, "a list of weekdays");
    for (std::size_t i = 0; days && i < days->size(); ++i) {
      const Path day_at = at.index(i);
      if (const auto day = read_one_of((*days)[i], day_at, problems, kWeekdays))
        calendar.weekend[static_cast<std::size_t>(std::find(std::begin(kWeekdays), std::end(kWeekdays), *day) - std::begin(kWeekdays))] = true;
    }
  }
  calendar.off_days = reader.get("off_days", read_dates);
  calendar.make_up_workdays = reader.get("make_up_workdays", read_dates);
  calendar.provisional = reader.get("provisional", read_boolean).value_or(false);
  calendar.source = reader.get("source", read_string).value_or("");
  reader.finish();
  std::vector<Date> both;
  std::set_intersection(calendar.off_days.begin(), calendar.off_days.end(), calendar.make_up_workdays.begin(),
                        calendar.make_up_workdays.end(), std::back_inserter(both));
  const Path at_make_up = path.key("make_up_workdays");
  if (!both.empty())
    problems.found("contradicting_day", at_make_up, both.front().str() + " as an off day and as a make-up workday", "one of the two");
  for (const auto* days : {&calendar.off_days, &calendar.make_up_workdays})
    for (const Date day : *days)
      if (problems.error_count() == errors && (day < calendar.from || day > calendar.to))
        problems.found("calendar_not_covered", path, day.str() + " outside covers", "listed days inside it");
  if (problems.error_count() != errors) return std::nullopt;
  return calendar;
}

void report_missing(const Path& object, const char* key, Problems& problems) {
  problems.found("missing_key", object.key(key), "no " + quote_text(key), "it to be given");
}

ObjectReader::ObjectReader(const Json& json, const Path& path, Problems& problems) : json_(&json), path_(path), problems_(problems) {
  if (!json.as_object()) wrong_type(json, path, problems, "an object");
}

[[gnu::noinline]] const Json* ObjectReader::get(const char* key) { return get(std::string_view(key)); }

const Json* ObjectReader::get(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.push_back(key);
  return json_->find(key);
}

[[gnu::noinline]] const Json* ObjectReader::need(const char* key) {
  const Json* value = get(key);
  if (!value && ok()) report_missing(path_, key, problems_);
  return value;
}

void read_list(ObjectReader& reader, const char* key, std::size_t most, const std::function<void(ObjectReader&)>& each) {
  const Json* list = reader.need(key);
  const Json::Array* elements = list ? list->as_array() : nullptr;
  const Path at = reader.path().key(key);
  if (list && !elements) wrong_type(*list, at, reader.problems(), "a list");
  if (elements && elements->size() > most)
    reader.problems().found("too_many", at, std::to_string(elements->size()) + " elements", "at most " + std::to_string(most));
  for (std::size_t i = 0; elements && !reader.problems().has_errors() && i < elements->size(); ++i) {
    const Path element_at = at.index(i);
    ObjectReader fields((*elements)[i], element_at, reader.problems());
    if (fields.ok()) each(fields);
    fields.finish();
  }
}

void ObjectReader::finish() {
  if (!ok()) return;
  for (const Json::Member& member : *json_->as_object()) {
    if (member.key.starts_with("x-") || std::find(asked_.begin(), asked_.end(), member.key) != asked_.end()) continue;
    const Path at = path_.key(member.key);
    problems_.error("unknown_key", at, found_expected("the unknown key " + quote_text(member.key), "one of " + one_of(asked_)),
                    did_you_mean(member.key, asked_));
    problems_.at_key();
  }
}

}  // namespace houfu
