// Rules and lengths: WeChat Pay Score, service order API (pay.weixin.qq.com, 支付分服务订单), as of 2026.
#include "servicing/payscore.h"

#include <algorithm>

namespace houfu {
namespace {

constexpr std::size_t kIntroduction = 20, kName = kPayscoreName, kDescription = 30, kRemark = 20, kLocation = 50, kReason = 50, kAttach = 256;
constexpr std::size_t kMostPayments = 100, kMostDiscounts = 30;
constexpr std::int64_t kDaysCreated = 30;
constexpr std::string_view kGoodsInfo = "商品信息", kOnAccept = "OnAccept";
constexpr std::string_view kFundNames[] = {"DEPOSIT", "ADVANCE", "CASH_DEPOSIT", "ESTIMATE_ORDER_COST"};

constexpr std::uint8_t bit(PayscoreState state) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(state)); }

struct Rules {
  const char* suffix;
  std::uint8_t states;  // 0: the order must not be there yet
};
constexpr Rules kRules[] = {
    {"", 0}, {"", 0},
    {"/complete", bit(PayscoreState::user_confirm)},
    {"/modify", bit(PayscoreState::user_paying)},
    {"/cancel", bit(PayscoreState::created) | bit(PayscoreState::user_confirm) | bit(PayscoreState::user_paying)},
    {"/sync", bit(PayscoreState::user_paying)},
    {"/pay", bit(PayscoreState::user_paying)},
};

class Builder {
 public:
  Builder(PayscoreOperation operation, const PayscoreOrder& order, const PayscoreMerchant& merchant, const Path& request, Problems& broken)
      : operation_(operation), order_(order), merchant_(merchant), request_(request), at_(request.key("merchant")), broken_(broken) {}

  std::optional<PayscoreCall> build() {
    const bool creates = rules().states == 0;
    state();
    put_needed("appid", merchant_.appid);
    if (operation_ == PayscoreOperation::cancel) put("service_id", merchant_.service_id);
    else put_needed("service_id", merchant_.service_id);
    order_no();
    if (creates) create();
    if (operation_ == PayscoreOperation::complete) complete();
    if (operation_ == PayscoreOperation::modify) modify();
    if (operation_ == PayscoreOperation::cancel || operation_ == PayscoreOperation::modify) {
      if (!merchant_.reason || merchant_.reason->empty()) missing(at_, "reason");
      else body_.set("reason", cut_characters(*merchant_.reason, kReason));
    }
    if (operation_ == PayscoreOperation::sync) sync();
    if (operation_ == PayscoreOperation::pay && order_.total == 0) broken_.error("nothing_owed", request_.key("events"), "found nothing that is owed, expected an amount to collect");
    if (broken_.has_errors()) return std::nullopt;
    if (operation_ == PayscoreOperation::create_on_delivery) return PayscoreCall{"/v3/payscore/servicepayondeliveryorder", std::move(body_)};
    if (creates) return PayscoreCall{"/v3/payscore/serviceorder", std::move(body_)};
    std::string number;
    for (const char c : *merchant_.out_order_no) number += c == '|' ? std::string("%7C") : std::string(1, c);
    return PayscoreCall{"/v3/payscore/serviceorder/" + number + rules().suffix, std::move(body_)};
  }

 private:
  const Rules& rules() const { return kRules[static_cast<std::size_t>(operation_)]; }
  bool deposit() const { return merchant_.fund_name && *merchant_.fund_name != "ESTIMATE_ORDER_COST"; }
  void missing(const Path& object, const char* key) { report_missing(object, key, broken_); }

  void put(const char* key, const std::optional<std::string>& value) { if (value) body_.set(key, *value); }
  void put_needed(const char* key, const std::optional<std::string>& value) {
    if (!value || value->empty()) missing(at_, key);
    else body_.set(key, *value);
  }

  void state() {
    const std::uint8_t states = rules().states;
    if (states == 0) {
      if (merchant_.state) broken_.found("wrong_state", at_.key("state"), quote_text(word_of(*merchant_.state)), "no state, as the order is not created yet");
      return;
    }
    if (!merchant_.state) return missing(at_, "state");
    const bool late = *merchant_.state == PayscoreState::created && order_.now.seconds - order_.accepted_at.seconds >= kDaysCreated * 86400;
    std::string allowed;
    for (const EnumWord& word : Words<PayscoreState>::list)
      if ((states >> word.value & 1u) != 0) allowed += (allowed.empty() ? "" : " or ") + std::string(word.text);
    if (late) broken_.error("order_expired", at_.key("state"), "found an order that was created 30 days ago and has expired, expected one that is alive");
    else if ((states & bit(*merchant_.state)) == 0) broken_.found("wrong_state", at_.key("state"), quote_text(word_of(*merchant_.state)), allowed);
  }

  void order_no() {
    const auto& number = merchant_.out_order_no;
    if (!number) return missing(at_, "out_order_no");
    if (!is_payscore_order_no(*number)) broken_.found("invalid_order_no", at_.key("out_order_no"), quote_text(*number), "1 to 32 digits, letters or \"_-|*\"");
    if (rules().states == 0) body_.set("out_order_no", *number);
  }

  void create() {
    if (order_.ended) broken_.error("order_ended", request_.key("events"), "found an order that is cancelled or returned, expected one that goes on");
    if (!merchant_.service_introduction || merchant_.service_introduction->empty()) missing(at_, "service_introduction");
    else body_.set("service_introduction", cut_characters(*merchant_.service_introduction, kIntroduction));
    put_needed("notify_url", merchant_.notify_url);
    const bool confirms = merchant_.need_user_confirm.value_or(true);
    if (!confirms && !merchant_.openid) missing(at_, "openid");
    put("openid", merchant_.openid);
    if (merchant_.need_user_confirm) body_.set("need_user_confirm", confirms);
    if (merchant_.device) body_.set("device", *merchant_.device);
    if (merchant_.attach) {
      const std::size_t length = url_encoded_length(*merchant_.attach);
      if (length > kAttach) broken_.found("too_long", at_.key("attach"), std::to_string(length) + " characters after URL encoding", "at most 256");
      body_.set("attach", *merchant_.attach);
    }
    items(order_.total, 0);
    fund();
    time_range_to_come();
    location();
    if (operation_ == PayscoreOperation::create_on_delivery) on_delivery();
  }

  void on_delivery() {
    put_needed("mchid", merchant_.mchid);
    if (!merchant_.shopping_info) return missing(at_, "shopping_info");
    const Path at = at_.key("shopping_info");
    Json info = *merchant_.shopping_info;
    for (const char* key : {"real_merchant_appid", "jump_link", "goods"})
      if (!info.find(key)) missing(at, key);
    if (Json* link = info.find("jump_link"); link && link->as_object()) {
      const Path link_at = at.key("jump_link");
      for (const char* key : {"appid", "path"})
        if (!link->find(key)) missing(link_at, key);
      link->set("jump_link_type", "JUMP_LINK_MINI_PROGRAM");
    }
    if (Json* goods = info.find("goods")) check_payscore_goods(*goods, at.key("goods"), broken_);
    body_.set("shopping_info", std::move(info));
  }

  void complete() {
    if (!order_.final) broken_.error("amount_not_final", request_.key("events"), "found no charge, expected the final amount to be known");
    amounts();
    service_range();
    location();
    if (merchant_.profit_sharing) body_.set("profit_sharing", *merchant_.profit_sharing);
    put("goods_tag", merchant_.goods_tag);
  }

  void modify() {
    amounts();
    if (!merchant_.previous_total) return missing(at_, "previous_total");
    if (order_.total >= *merchant_.previous_total)
      broken_.found("not_less", at_.key("previous_total"), "a total of " + std::to_string(order_.total), "less than the " + std::to_string(*merchant_.previous_total) + " of before");
  }

  // What is charged, and what it is made of.
  void amounts() {
    items(order_.total, 1);
    body_.set("total_amount", order_.total);
    if (deposit() && merchant_.fund_amount && order_.total > *merchant_.fund_amount) above(*merchant_.fund_amount, at_.key("risk_fund"), "risk fund");
    if (!deposit() && merchant_.cap && order_.total > *merchant_.cap) above(*merchant_.cap, at_, "cap of the service");
  }
  void above(std::int64_t most, const Path& at, const char* what) {
    broken_.found("total_too_large", at.key(deposit() ? "amount" : "cap"), "a total of " + std::to_string(order_.total), "at most the " + std::to_string(most) + " of the " + what);
  }

  void sync() {
    if (!order_.settled || !order_.paid_at) {
      broken_.error("not_paid", request_.key("events"), "found an order that is not paid, expected payments that settle it");
      return;
    }
    Json detail = Json::object();
    detail.set("paid_time", payscore_stamp(*order_.paid_at, 14));
    body_.set("type", "Order_Paid");
    body_.set("detail", std::move(detail));
  }

  // The one payment without an amount takes what the others leave; else they must add up to the total.
  void items(std::int64_t total, std::size_t least) {
    const Path payments_at = at_.key("post_payments"), discounts_at = at_.key("post_discounts");
    if (merchant_.payments.size() < least) return missing(at_, "post_payments");
    if (merchant_.payments.size() > kMostPayments) broken_.error("too_many", payments_at, "found more than 100 payments, expected at most 100");
    if (merchant_.discounts.size() > kMostDiscounts) broken_.error("too_many", discounts_at, "found more than 30 discounts, expected at most 30");
    BigInt sum;
    std::size_t open = 0;
    for (const PayscoreItem& item : merchant_.payments) {
      sum = sum + BigInt(item.amount.value_or(0));
      open += !item.amount;
    }
    for (std::size_t i = 0; i < merchant_.discounts.size(); ++i) {
      if (!merchant_.discounts[i].amount) missing(discounts_at.index(i), "amount");
      sum = sum - BigInt(merchant_.discounts[i].amount.value_or(0));
    }
    const auto rest = (BigInt(total) - sum).to_int64();
    if (open > 1) broken_.error("missing_key", payments_at, "found several payments without an amount, expected at most one, which takes the rest");
    if (!merchant_.payments.empty() && (!rest || (open == 0 && *rest != 0) || *rest < 0))
      broken_.found("amounts_differ", payments_at, "payments less discounts beside a total of " + std::to_string(total), "them to add up to it");
    names(merchant_.payments, payments_at);
    names(merchant_.discounts, discounts_at);
    if (broken_.has_errors()) return;
    if (!merchant_.payments.empty()) body_.set("post_payments", list(merchant_.payments, *rest));
    if (!merchant_.discounts.empty()) body_.set("post_discounts", list(merchant_.discounts, 0));
  }
  void names(const std::vector<PayscoreItem>& items, const Path& at) {
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Path item_at = at.index(i);
      const std::string name = cut_characters(items[i].name, kName);
      if (name.empty()) broken_.error("missing_key", item_at.key("name"), "found an empty name, expected 1 to 20 characters");
      if (merchant_.shopping_info && &items == &merchant_.payments && name != kGoodsInfo) broken_.found("name_not_allowed", item_at.key("name"), quote_text(name), "商品信息, as a retail order has nothing else");
      if (name != kGoodsInfo && std::find(seen.begin(), seen.end(), name) != seen.end())
        broken_.found("duplicate_name", item_at.key("name"), quote_text(name) + " twice (names are cut to 20 characters)", "each name once");
      seen.push_back(name);
      const std::int64_t count = items[i].count.value_or(1);
      if (count < 1 || count > 100) broken_.found("out_of_range", item_at.key("count"), std::to_string(count), "1 to 100");
    }
  }
  static Json list(const std::vector<PayscoreItem>& items, std::int64_t rest) {
    Json out = Json::array();
    for (const PayscoreItem& item : items) {
      Json entry = Json::object();
      entry.set("name", cut_characters(item.name, kName));
      entry.set("amount", item.amount.value_or(rest));
      if (item.description) entry.set("description", cut_characters(*item.description, kDescription));
      if (item.count) entry.set("count", *item.count);
      out.push(std::move(entry));
    }
    return out;
  }

  void fund() {
    const Path at = at_.key("risk_fund");
    if (!merchant_.fund_name) return missing(at, "name");
    if (std::find(std::begin(kFundNames), std::end(kFundNames), *merchant_.fund_name) == std::end(kFundNames))
      broken_.found("unknown_word", at.key("name"), quote_text(*merchant_.fund_name), one_of(kFundNames));
    const std::int64_t amount = merchant_.fund_amount.value_or(order_.authorised ? order_.authorised->minor : order_.total);
    if (amount <= 0) broken_.found("out_of_range", at.key("amount"), std::to_string(amount), "more than 0");
    if (merchant_.cap && amount > *merchant_.cap) broken_.found("above_cap", at.key("amount"), std::to_string(amount), "at most the service's cap of " + std::to_string(*merchant_.cap));
    Json out = Json::object();
    out.set("name", *merchant_.fund_name);
    out.set("amount", amount);
    if (merchant_.fund_description) out.set("description", cut_characters(*merchant_.fund_description, kDescription));
    body_.set("risk_fund", std::move(out));
  }

  bool check_stamp(const Path& at, const std::string& text, bool on_accept) {
    if ((on_accept && text == kOnAccept) || is_payscore_stamp(text)) return true;
    broken_.found("invalid_time", at, quote_text(text), std::string("yyyyMMddHHmmss or yyyyMMdd in GMT+8") + (on_accept ? ", or OnAccept" : ""));
    return false;
  }

  void time_range_to_come() {
    const Path at = at_.key("time_range");
    const std::string start = merchant_.start_time.value_or(std::string(kOnAccept));
    if (!check_stamp(at.key("start_time"), start, true)) return;
    const bool accept = start == kOnAccept;
    if (const std::string now = payscore_stamp(order_.now, start.size()); !accept && (start.size() == 14 ? start <= now : start < now)) broken_.found("out_of_range", at.key("start_time"), start, start.size() == 14 ? "a time after now" : "today or a later day");
    range(at, start, accept);
    const auto& end = merchant_.end_time;
    if (accept && end && is_payscore_stamp(*end) && *end < payscore_stamp(order_.now, end->size())) broken_.found("out_of_range", at.key("end_time"), *end, "a time after now, as it starts on acceptance");
  }

  void service_range() {
    const Path at = at_.key("time_range");
    if (!merchant_.end_time && !merchant_.start_time) return;
    if (merchant_.start_time && !check_stamp(at.key("start_time"), *merchant_.start_time, true)) return;
    const std::string start = merchant_.start_time.value_or(std::string(kOnAccept));
    range(at, start, start == kOnAccept);
    if (merchant_.end_time && is_payscore_stamp(*merchant_.end_time) && *merchant_.end_time > payscore_stamp(order_.now, merchant_.end_time->size()))
      broken_.found("out_of_range", at.key("end_time"), *merchant_.end_time, "a time that is not after now");
  }

  void range(const Path& at, const std::string& start, bool on_accept) {
    Json out = Json::object();
    out.set("start_time", start);
    if (merchant_.end_time && check_stamp(at.key("end_time"), *merchant_.end_time, false)) {
      if (!on_accept && start.size() != merchant_.end_time->size()) broken_.found("invalid_time", at.key("end_time"), *merchant_.end_time, "the precision of start_time");
      else if (!on_accept && *merchant_.end_time <= start) broken_.found("out_of_range", at.key("end_time"), *merchant_.end_time, "a time after start_time");
      out.set("end_time", *merchant_.end_time);
    }
    if (merchant_.start_remark) out.set("start_time_remark", cut_characters(*merchant_.start_remark, kRemark));
    if (merchant_.end_remark) out.set("end_time_remark", cut_characters(*merchant_.end_remark, kRemark));
    body_.set("time_range", std::move(out));
  }

  void location() {
    Json out = Json::object();
    if (merchant_.start_location && operation_ != PayscoreOperation::complete) out.set("start_location", cut_characters(*merchant_.start_location, kLocation));
    if (merchant_.end_location) out.set("end_location", cut_characters(*merchant_.end_location, kLocation));
    if (!out.as_object()->empty()) body_.set("location", std::move(out));
  }

  PayscoreOperation operation_;
  const PayscoreOrder& order_;
  const PayscoreMerchant& merchant_;
  const Path& request_;
  Path at_;
  Problems& broken_;
  Json body_ = Json::object();
};

}  // namespace

std::optional<PayscoreCall> payscore_call(PayscoreOperation operation, const PayscoreOrder& order, const PayscoreMerchant& merchant, const Path& request, Problems& broken) {
  return Builder(operation, order, merchant, request, broken).build();
}

}  // namespace houfu
