// Owns: the requests that WeChat Pay Score wants for an agreement, and the rules that they must keep (its documentation
// as of 2026). Takes a life and the merchant's identifiers; sends nothing. Must not know the engine.
#pragma once
#include "servicing/statement.h"

namespace houfu {

enum class PayscoreOperation : std::uint8_t { create, create_on_delivery, complete, modify, cancel, sync, pay };

/// The state of the order at WeChat Pay, as it was last told.
enum class PayscoreState : std::uint8_t { created, user_confirm, mch_complete, user_paying, user_paid, revoked, expired };

struct PayscoreItem {
  std::string name;
  std::optional<std::string> description;
  std::optional<std::int64_t> amount, count;
};

/// What the merchant knows of itself and of the order, in WeChat Pay's own names.
struct PayscoreMerchant {
  std::optional<std::string> appid, mchid, service_id, out_order_no, service_introduction, notify_url, openid, attach, reason, goods_tag;
  std::optional<bool> need_user_confirm, profit_sharing;
  std::optional<std::string> fund_name, fund_description;
  std::optional<std::int64_t> fund_amount, cap, previous_total;
  std::vector<PayscoreItem> payments, discounts;
  std::optional<std::string> start_time, end_time, start_remark, end_remark, start_location, end_location;
  std::optional<PayscoreState> state;
  const Json* device = nullptr;
  const Json* shopping_info = nullptr;
};
std::optional<PayscoreMerchant> read_payscore_merchant(const Json&, const Path&, Problems&);

/// The goods of a retail order, {name, picture, amount, count, category_id: […]}: checked, names cut.
void check_payscore_goods(Json& goods, const Path&, Problems&);
inline constexpr std::size_t kPayscoreName = 20;  // characters

struct PayscoreCall {
  std::string path;
  Json body;
};

/// What the order comes to and where it stands, for its paperwork.
struct PayscoreOrder {
  Instant accepted_at, now;
  std::int64_t total = 0;               // what is to be charged
  std::optional<Money> authorised;
  bool final = true, settled = false, ended = false;  // ended: cancelled, or all of it returned
  std::optional<Instant> paid_at;       // of the last payment
};

/// The call, or nothing with every rule that is broken reported at its place in `merchant` (or in the request).
std::optional<PayscoreCall> payscore_call(PayscoreOperation, const PayscoreOrder&, const PayscoreMerchant&, const Path& request, Problems& broken);

/// "20261123101500" or "20261123", in GMT+8.
std::string payscore_stamp(Instant at, std::size_t digits);
bool is_payscore_stamp(const std::string& text);
/// 1 to 32 digits, letters or "_-|*".
bool is_payscore_order_no(const std::string& text);
std::size_t url_encoded_length(const std::string& text);
/// At most so many characters, none of them broken: a mark that combines goes with the character it belongs to.
std::string cut_characters(const std::string& text, std::size_t most);

}  // namespace houfu

HOUFU_WORDS(houfu::PayscoreOperation, {"create", houfu::PayscoreOperation::create}, {"create_on_delivery", houfu::PayscoreOperation::create_on_delivery},
            {"complete", houfu::PayscoreOperation::complete}, {"modify", houfu::PayscoreOperation::modify}, {"cancel", houfu::PayscoreOperation::cancel},
            {"sync", houfu::PayscoreOperation::sync}, {"pay", houfu::PayscoreOperation::pay});
HOUFU_WORDS(houfu::PayscoreState, {"CREATED", houfu::PayscoreState::created}, {"USER_CONFIRM", houfu::PayscoreState::user_confirm},
            {"MCH_COMPLETE", houfu::PayscoreState::mch_complete}, {"USER_PAYING", houfu::PayscoreState::user_paying},
            {"USER_PAID", houfu::PayscoreState::user_paid}, {"REVOKED", houfu::PayscoreState::revoked}, {"EXPIRED", houfu::PayscoreState::expired});
