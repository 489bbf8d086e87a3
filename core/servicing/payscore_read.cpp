// The merchant's part of a payscore request. Types are checked here; what WeChat Pay asks for in payscore.cpp.
#include "servicing/payscore.h"

namespace houfu {
namespace {

constexpr std::size_t kMostItems = 1000;  // more than any rule allows, few enough to look at

std::vector<PayscoreItem> read_items(ObjectReader& reader, const char* key) {
  std::vector<PayscoreItem> out;
  Problems& problems = reader.problems();
  const Json* json = reader.get(key);
  if (!json) return out;
  const Path at = reader.path().key(key);
  const Json::Array* elements = json->as_array();
  if (!elements) problems.expected("wrong_type", at, *json, "a list");
  else if (elements->size() > kMostItems) problems.found("too_many", at, std::to_string(elements->size()) + " elements", "at most 1000");
  for (std::size_t i = 0; elements && !problems.has_errors() && i < elements->size(); ++i) {
    const Path item_at = at.index(i);
    ObjectReader item((*elements)[i], item_at, problems);
    PayscoreItem one;
    one.name = item.need("name", read_string).value_or("");
    one.description = item.get("description", read_string);
    if (const auto amount = item.get("amount", read_money, 0, kLargestInteger)) one.amount = amount->minor;
    one.count = item.get("count", read_integer, 0, kNoLimit);
    item.finish();
    out.push_back(std::move(one));
  }
  return out;
}

std::optional<std::int64_t> get_money(ObjectReader& reader, const char* key) {
  const auto amount = reader.get(key, read_money, 0, kLargestInteger);
  return amount ? std::optional(amount->minor) : std::nullopt;
}

// An object that is passed on as it is.
const Json* get_object(ObjectReader& reader, const char* key) {
  const Json* json = reader.get(key);
  if (json && !json->as_object()) reader.problems().expected("wrong_type", reader.path().key(key), *json, "an object");
  return json;
}

}  // namespace

std::optional<PayscoreMerchant> read_payscore_merchant(const Json& json, const Path& path, Problems& problems) {
  PayscoreMerchant out;
  ObjectReader reader(json, path, problems);
  if (!reader.ok()) return std::nullopt;
  struct TextField {
    const char* key;
    std::optional<std::string> PayscoreMerchant::*member;
  };
  static constexpr TextField kTexts[] = {{"appid", &PayscoreMerchant::appid}, {"mchid", &PayscoreMerchant::mchid}, {"service_id", &PayscoreMerchant::service_id},
                                     {"out_order_no", &PayscoreMerchant::out_order_no}, {"service_introduction", &PayscoreMerchant::service_introduction},
                                     {"notify_url", &PayscoreMerchant::notify_url}, {"openid", &PayscoreMerchant::openid}, {"attach", &PayscoreMerchant::attach},
                                     {"reason", &PayscoreMerchant::reason}, {"goods_tag", &PayscoreMerchant::goods_tag}};
  static constexpr TextField kTimes[] = {{"start_time", &PayscoreMerchant::start_time}, {"end_time", &PayscoreMerchant::end_time},
                                     {"start_time_remark", &PayscoreMerchant::start_remark}, {"end_time_remark", &PayscoreMerchant::end_remark}};
  static constexpr TextField kPlaces[] = {{"start_location", &PayscoreMerchant::start_location}, {"end_location", &PayscoreMerchant::end_location}};
  const auto texts = [&](ObjectReader& from, std::span<const TextField> fields) {
    for (const TextField& field : fields) out.*field.member = from.get(field.key, read_string);
  };
  const auto inner = [&](const char* key, std::span<const TextField> fields, bool fund) {
    const Json* object = reader.get(key);
    if (!object) return;
    const Path at = path.key(key);
    ObjectReader from(*object, at, problems);
    if (!from.ok()) return;
    texts(from, fields);
    if (fund) {
      out.fund_name = from.get("name", read_string);
      out.fund_description = from.get("description", read_string);
      out.fund_amount = get_money(from, "amount");
    }
    from.finish();
  };
  texts(reader, kTexts);
  inner("time_range", kTimes, false);
  inner("location", kPlaces, false);
  inner("risk_fund", {}, true);
  out.need_user_confirm = reader.get("need_user_confirm", read_boolean);
  out.profit_sharing = reader.get("profit_sharing", read_boolean);
  out.cap = get_money(reader, "cap");
  out.previous_total = get_money(reader, "previous_total");
  out.payments = read_items(reader, "post_payments");
  out.discounts = read_items(reader, "post_discounts");
  out.state = reader.get("state", read_word<PayscoreState>);
  out.device = get_object(reader, "device");
  out.shopping_info = get_object(reader, "shopping_info");
  reader.finish();
  return problems.has_errors() ? std::nullopt : std::optional(std::move(out));
}

void check_payscore_goods(Json& goods, const Path& at, Problems& problems) {
  if (!goods.as_array() || goods.as_array()->empty()) return problems.error("out_of_range", at, "found no list of goods, expected at least one");
  Json checked = Json::array();
  for (std::size_t i = 0; i < goods.as_array()->size(); ++i) {
    Json good = (*goods.as_array())[i];
    const Path good_at = at.index(i);
    const Json* name = good.find("name");
    if (!name || !name->string() || name->string()->empty()) report_missing(good_at, "name", problems);
    else good.set("name", cut_characters(*name->string(), kPayscoreName));
    if (const Json* amount = good.find("amount")) static_cast<void>(read_money(*amount, good_at.key("amount"), problems, 1, kLargestInteger));
    if (const Json* count = good.find("count")) static_cast<void>(read_integer(*count, good_at.key("count"), problems, 1, 100));
    if (const Json* category = good.find("category_id"); category && !category->as_array()) problems.expected("wrong_type", good_at.key("category_id"), *category, "a list of categories");
    checked.push(std::move(good));
  }
  goods = std::move(checked);
}

}  // namespace houfu
