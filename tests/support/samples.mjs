// Owns: requests for every verb, and one rule set that uses every key of the format.
import { bundle, call, setFile, setNames } from "./program.mjs";

export const shipped = setNames.map((name) => ({ name, file: setFile(name), set: bundle(name) }));
const byId = (id) => shipped.find(({ set }) => set.id === id);

const calendar = {
  id: "TEST", covers: { from: "2026-01-01", to: "2026-12-31" }, weekend: ["sat", "sun"], off_days: ["2026-01-01", "2026-10-01"],
  make_up_workdays: ["2026-10-10"], provisional: true, source: "made up",
};
const text = (en) => ({ "zh-CN": en, en });

/** Every key of the format once; the shipped rule sets leave many out. */
export const everything = {
  format: "houfu/1", id: "everything", version: "1.0.0", title: text("Everything"), locales: ["zh-CN", "en"], currency: "CNY", utc_offset: "+08:00",
  effective: { from: "2026-01-01T00:00:00+08:00", until: "2030-01-01" }, quote_valid_minutes: 60, calendar, disclosure: "cn", "x-note": { any: [1, null] },
  facts: {
    authorised: { type: "money", min: 1, max: 900000, default: 800000, source: "backend" },
    "buyer.new": { type: "boolean", default: false, source: "buyer" },
    "buyer.orders": { type: "integer", min: 0, max: 1000, default: 3, source: "store" },
    "buyer.level": { type: "string", enum: ["gold", "silver"], default: "silver", source: "backend" },
    "store.rating": { type: "rate", min: "0", max: "1", default: "0.9", source: "store" },
    "store.opened_on": { type: "date", min: "2000-01-01", max: "2100-12-31", default: "2020-02-29", source: "platform" },
    "store.seen_at": { type: "instant", min: "2000-01-01T00:00:00Z", default: "2026-01-01T08:00:00+08:00", source: "platform" },
    items: { type: "list", of: { price: { type: "money" }, kind: { type: "string" } }, source: "item" },
    tags: { type: "list", of: "string", source: "item" },
    matrix: { type: "list", of: { type: "list", of: "integer" }, source: "item" },
  },
  tables: {
    terms: {
      inputs: [{ name: "level", expr: { var: "buyer.level" } }, { name: "price", expr: { var: "amount" } }, { name: "rating", expr: { var: "store.rating" } }],
      outputs: { days: "integer", rate: "rate", limit: "money" }, hit: "unique",
      rows: [{ when: [["gold"], { ge: 1000, lt: 50000 }, { gt: "0.5", le: "1" }], then: { days: 30, rate: "0.01", limit: 90000 } }],
      otherwise: { days: 7, rate: "0.02", limit: 50000 },
    },
    none: { inputs: [], outputs: { days: "integer" }, rows: [{ when: [], then: { days: 1 } }], otherwise: null },
  },
  eligibility: [
    { code: "rating", require: { and: [{ ">=": [{ var: "store.rating" }, "0.5"] }, { "!": [{ "==": [{ var: "buyer.level" }, "tin"] }] }] }, message: text("{store.rating} is too low") },
    { code: "items", require: { or: [{ all: [{ var: "items" }, { "<": [0, { var: "price" }, 999999] }] }, { var: ["buyer.new"] }] }, message: text("{{price}}") },
    { code: "sum", require: { "<=": [{ reduce: [{ var: "items" }, { "+": [{ var: "accumulator" }, { var: "current.price" }] }, 0] }, { var: "authorised" }] }, message: text("too much") },
    { code: "tags", require: { none: [{ filter: [{ var: "tags" }, { starts_with: [{ var: "" }, "x"] }] }, { in: [{ var: "" }, ["a", "b"]] }] }, message: text("tags") },
    { code: "days", require: { ">": [{ days_between: [{ var: "store.opened_on" }, { add_days: [{ var: "today" }, 1] }] }, { "*": [2, { "-": [5, 3] }] }] }, message: text("days") },
    { code: "choice", require: { if: [{ "!!": { var: "buyer.new" } }, { "!=": [{ "%": [{ var: "buyer.orders" }, 7] }, 6] }, true] }, message: text("choice") },
    { code: "words", require: { "!==": [{ substr: [{ cat: ["a", { var: "buyer.orders" }] }, 0, 1] }, { val: ["buyer", "level"] }] }, message: text("words") },
    { code: "weekday", require: { "<=": [{ max: [{ weekday: { var: "today" } }, { min: [3, 4] }] }, { "/": [14, 2] }] }, message: text("weekday") },
  ],
  plans: [
    {
      id: "trial", title: text("Trial"), eligibility: [{ code: "plan_rule", require: { "<=": [{ var: "amount" }, 5000000] }, message: text("{limit}") }],
      limits: { min: 100, max: { table: "terms.limit" } },
      trial: {
        from: "delivered", length: { table: "terms.days" }, unit: "business_day", starts: "next_day", ends_on: ["confirmed", "charge"],
        extension: { expr: { if: [{ var: "buyer.new" }, 1, 2] } }, auto_confirm_days: 10, auto_confirm_from: "shipped", cutoff: "17:00", roll: "following",
      },
      repayment: {
        method: "equal_instalment", count: 3, every: { months: 1 }, first_due: { from: "trial_end", months: 0, day_of_month: 15 }, annual_rate: "0.12", day_count: "30/360",
        fee_rate: { table: "terms.rate" }, fee_timing: "spread", fee_payer: "buyer", fee_on_refund: "pro_rata", rounding: "half_even", residual: "largest_remainder",
        roll: "modified_following", accrual: "adjusted", waterfall: ["late_fee", "fee", "interest", "principal"], excess: "reamortise", minimum_payment: 100, early_settlement: "waive_fees",
      },
      late_fee: {
        kind: "steps", grace_days: 2, grace_mode: "deductible", steps: [{ from_day: 1, until_day: 10, rate: "0.001", per: "day" }, { from_day: 10, until_day: null, amount: 500, per: "once" }],
        base: "overdue_total", caps: { amount: 5000, share_of_principal: "0.2", annual_rate: "0.24" }, scope: "order", counts: "business_day", rounding: "up", round: "per_day",
      },
      fees: [
        { id: "service", title: text("Service"), amount: 300, payer: "buyer", when: "each", collector: "A Ltd" },
        { id: "notice", title: text("Notice"), rate: "0.01", payer: "merchant", when: "default", collector: text("B Ltd") },
      ],
      reminders: { plan: [{ deadline: "due", days: -3, time: "10:00", text: "remind" }], quiet: { from: "22:00", until: "08:00" }, most_a_day: 2 },
      settlement: { after: "confirmed", business_days: 1, cutoff: "24:00", fee_rate: "0.006" }, return_window: { from: "delivered", days: 7 },
      display: { badge: "badge", headline: "badge", terms: ["remind"] },
    },
    { id: "once", title: text("Once"), repayment: { method: "single", count: 1, every: { days: 30 } }, late_fee: { kind: "fixed", rate: "0.01" } },
    { id: "daily", title: text("Daily"), repayment: { method: "flat_fee", count: { expr: 2 }, every: { days: 14 } }, late_fee: { kind: "daily_amount", amount: 10 } },
  ],
  caps: { annual_rate: "24", late_fee_share: "5", trial_days: 400 },
  texts: { badge: text("{count} × {each}"), remind: text("{total} by {due}") },
  tests: [{ name: "it answers", verb: "quote", request: { now: "2026-11-23T10:15:00+08:00", amount: 5000, facts: {} }, expect: { "/outcome": "undetermined" } }],
};

const quotes = (entry) => entry.set.tests.filter((test) => (test.verb ?? "quote") === "quote").map((test) => test.request);
const given = { items: [{ price: 3000, kind: "a" }, { price: 2000, kind: "b" }], tags: ["c"], matrix: [[1, 2], []], buyer: { level: "gold", "x-note": 1 } };

/** { verb, rules, requests } for the verbs that judge orders; rules are files. */
export function orderSamples() {
  const out = [];
  for (const entry of shipped) {
    const requests = quotes(entry);
    out.push({ verb: "quote", entry, requests: [...requests, { ...requests[0], explain: true, seal: true, locale: "en", plans: [entry.set.plans[0].id] }] });
    const items = requests.map(({ amount, facts }) => ({ amount, facts }));
    out.push({ verb: "badges", entry, requests: [{ now: requests[0].now, facts: {}, items }, { now: requests[0].now, facts: requests[0].facts, items: [{ amount: 5000 }], locale: "en" }] });
    const answers = call("quote", requests.map((request) => ({ ...request, seal: true })), [entry.file]);
    const verify = requests.flatMap((request, i) => {
      if (answers[i].error) return [];
      const plan = (answers[i].offers[0] ?? { plan: entry.set.plans[0].id }).plan;
      const { request_digest, digest, ...quote } = answers[i];
      const trusted = { amount: request.amount, facts: request.facts };
      const asked = { request, quote, plan, trusted, now: request.now };
      return [
        asked,
        { ...asked, quote: undefined, digest },
        { ...asked, trusted: { amount: request.amount + 1, expected: { delivered: "2029-01-04" } } },
        { ...asked, quote: { ...quote, engine: "0.0.0", outcome: "undetermined" }, now: "2027-06-01T00:00:00Z" },
      ];
    });
    out.push({ verb: "verify", entry, requests: verify });
  }
  return out;
}

export const everythingQuote = { now: "2026-11-23T10:15:00+08:00", amount: 5000, facts: given, expected: { delivered: "2026-11-26", shipped: "2026-11-24" }, locale: "en", plans: ["trial", "once"], explain: true, seal: true };

/** Requests of the calculators, by verb; each must be answered once the program has the verb. */
export const calculatorSamples = {
  "calc.schedule": [
    { principal: 1200000, method: "equal_instalment", count: 12, every: { months: 1 }, start: "2026-01-31", annual_rate: "0.12" },
    { principal: 99999, method: "flat_fee", count: 3, every: { days: 14 }, start: "2026-09-17", first_due: "2026-10-01", fee_rate: "0.023", fee_timing: "upfront", rounding: "half_even", residual: "first", roll: "following", calendar },
    { principal: 10000, method: "single", count: 1, every: { months: 1 }, start: "2026-11-30", end_of_month: true, missing_day: "clamp", accrual: "adjusted", day_count: "actual/365", annual_rate: "0.1", emi_adjust: "none" },
  ],
  "calc.annual_rate": [
    { method: "periodic", periods_per_year: 12, flows: [-9900000, ...Array(12).fill(883330)] },
    { method: "eu", flows: [{ t: "0", amount: -100000 }, { t: "2/12+3/365", amount: 102000 }] },
    { method: "us_reg_z", unit_period: { unit: "month", multiple: 1 }, advances: [{ on: "2026-01-10", amount: 500000 }], payments: [{ on: "2026-02-10", amount: 255000 }, { on: "2026-03-10", amount: 255000 }] },
    { method: "us_reg_z", unit_period: { unit: "week", multiple: 2 }, advances: [{ on: "2026-01-10", amount: 200000 }, { on: "2026-01-20", amount: 100000 }], payments: [{ on: "2026-02-01", amount: 155000 }, { on: "2026-02-15", amount: 155000 }] },
  ],
  "calc.date": [
    { from: "2026-09-30", add: { business_days: 1 }, calendar },
    { from: "2026-01-31", add: { months: 1 }, anchor_day: 31, missing_day: "first_of_next", end_of_month: false },
    { from: "2026-12-30", add: { days: 4 }, roll: "following", calendar },
    { from: "2024-02-29", add: { years: 1 } },
  ],
  "calc.day_count": [{ from: "2026-01-31", to: "2026-07-31", day_count: "actual/actual" }, { from: "2026-01-31", to: "2026-07-31", day_count: "30E/360ISDA" }],
  "calc.allocate": [{ total: 100, count: 3 }, { total: 10001, ratios: [1, 0, 2], residual: "largest_remainder" }],
  "calc.late_fee": [
    { policy: { kind: "daily_rate", rate: "0.0005", grace_days: 3, caps: { share_of_principal: "0.1" } }, owed: [{ due_on: "2026-11-23", principal: 30000, total: 30690 }], payments: [{ on: "2026-12-01", amount: 10000 }], as_of: "2026-12-10" },
    {
      policy: {
        kind: "steps", grace_days: 2, grace_mode: "deductible", steps: [{ from_day: 1, until_day: 8, amount: 1000, per: "once" }, { from_day: 8, until_day: null, rate: "0.001", per: "day" }],
        base: "overdue_total", caps: { amount: 6800, share_of_principal: "0.25", annual_rate: "0.36" }, scope: "order", counts: "business_day", rounding: "half_even", round: "per_day", collector: text("A Ltd"),
      },
      owed: [{ due_on: "2026-09-18", principal: 5000, total: 5100 }, { due_on: "2026-10-02", principal: 5000, total: 5100 }], payments: [], as_of: "2026-12-10", calendar,
    },
    { policy: { kind: "fixed", rate: "0.05" }, owed: [{ due_on: "2026-11-23", principal: 30000, total: 30690 }], payments: [], as_of: "2026-11-23" },
  ],
  "calc.logic": [{ rule: { "<": [{ var: "a" }, 3] }, data: { a: 1 } }, { rule: { "/": [1, 3] }, data: null }, { rule: { nonsense: [] }, data: {} }],
};

/** Agreements of the shipped plans with lives of every kind: { file, agreement, events, days }. */
export function lives() {
  const at = (day, more) => ({ at: `${day}T12:00:00+08:00`, ...more });
  const agreed = (id, test, plan, more = {}) => {
    const { set, file } = byId(id);
    const request = { ...set.tests[test].request, ...more };
    const [answer] = call("quote", [request], [file]);
    return { file, agreement: { ruleset: answer.ruleset.digest, request, plan, accepted_at: request.now, quote_digest: `sha256:${"0".repeat(64)}`, engine: answer.engine } };
  };
  const pay = (day, amount) => at(day, { type: "payment", amount });
  return [
    { ...agreed("instalments", 2, "fee-3"), days: ["2026-11-23", "2026-12-25", "2027-03-01"], events: [pay("2026-12-23", 40920), at("2026-12-30", { type: "return", amount: 60000 }), at("2027-01-02", { type: "refund", amount: 100 }), at("2027-01-03", { type: "postpone", number: 3, to: "2027-03-10" })] },
    { ...agreed("instalments", 0, "fee-12", { locale: "en" }), days: ["2027-01-20", "2027-06-01"], events: [at("2026-11-24", { type: "shipped" }), at("2026-11-26", { type: "delivered" }), at("2026-12-01", { type: "confirmed" }), at("2027-01-10", { type: "waive", what: "late_fee" }), at("2027-01-11", { type: "waive", number: 1, what: "fee", amount: 10 }), pay("2027-01-12", 30000)] },
    { ...agreed("weixin-shop", 0, "trial-pay"), days: ["2026-11-25", "2026-11-30", "2026-12-11", "2026-12-20"], events: [at("2026-11-26", { type: "delivered" }), pay("2026-12-14", 5000), at("2026-12-15", { type: "return" }), at("2026-12-16", { type: "refund", amount: 5000 })] },
    { ...agreed("courier", 1, "ship-then-pay"), days: ["2026-11-24", "2026-11-26", "2026-12-05"], events: [at("2026-11-25", { type: "charge", amount: 1650 }), pay("2026-11-30", 1000), at("2026-12-02", { type: "paid" })] },
    { ...agreed("courier", 0, "ship-then-pay"), days: ["2026-11-24"], events: [at("2026-11-24", { type: "cancel" })] },
  ];
}

const payscoreMerchant = {
  appid: "wx1", mchid: "1900000001", service_id: "500001", out_order_no: "P1", service_introduction: "先寄后付", notify_url: "https://shop.example/notify", openid: "o1", need_user_confirm: true, attach: "a=1",
  device: { start_device_id: "1" }, reason: "更正", goods_tag: "t", profit_sharing: false, risk_fund: { name: "ESTIMATE_ORDER_COST", amount: 5000, description: "运费" }, cap: 5000, previous_total: 2000,
  post_payments: [{ name: "运费", description: "按实际称重", count: 1 }], post_discounts: [{ name: "券", description: "满减", amount: 50, count: 1 }],
  time_range: { start_time: "OnAccept", end_time: "20261224101500", start_time_remark: "寄件", end_time_remark: "签收" }, location: { start_location: "北京", end_location: "上海" },
};

/** Requests of the verbs about agreements and rule sets. */
export function serviceSamples() {
  const { set, file } = byId("instalments");
  const list = lives();
  const statement = list.map(({ file: rules, agreement, events, days }) => ({ verb: "statement", file: rules, requests: days.map((as_of) => ({ agreement, events, as_of })) }));
  const { agreement, file: courier } = list[3];
  const charge = [{ type: "charge", at: "2026-11-25T12:00:00+08:00", amount: 1650 }], paid = [...charge, { type: "payment", at: "2026-11-26T12:00:00+08:00", amount: 1650 }];
  const merchant = (state, more) => ({ ...payscoreMerchant, ...(state ? { state } : {}), ...more });
  const now = "2026-12-24T12:00:00+08:00", ask = (operation, events, one) => ({ operation, agreement, events, now, merchant: one });
  const range = { time_range: { start_time: "20261123101500", end_time: "20261224101500" } };
  return [
    ...statement,
    { verb: "statement", file: list[2].file, requests: [{ agreement: list[2].agreement, events: list[2].events, as_of: "2026-12-14", calendar: { ...byId("weixin-shop").set.calendar, covers: { from: "2024-01-01", to: "2027-12-31" } } }] },
    { verb: "compare", file, requests: [{ baseline: set, candidate: { ...set, version: "2.0.0" }, requests: quotes({ set }) }] },
    { verb: "probe", file, requests: [{ rulesets: [set], limit: 50 }] },
    { verb: "payscore", file: courier, requests: [
      { ...ask("create", [], merchant(null, { time_range: { start_time: "20261125" } })), now: "2026-11-24T12:00:00+08:00" },
      ask("complete", charge, merchant("USER_CONFIRM", range)), ask("modify", charge, merchant("USER_PAYING")), ask("cancel", charge, merchant("USER_CONFIRM")), ask("sync", paid, merchant("USER_PAYING")), ask("pay", charge, merchant("USER_PAYING")),
      ask("create_on_delivery", [], merchant(null, { post_payments: [{ name: "商品信息" }], time_range: { end_time: "20270101" }, shopping_info: { real_merchant_appid: "wx2", jump_link: { appid: "wx3", path: "p" }, goods: [{ name: "耳机", picture: "https://shop.example/1.png", amount: 1800, count: 1, category_id: ["1"] }] } })),
      ask("complete", [], {}),
    ] },
  ];
}
