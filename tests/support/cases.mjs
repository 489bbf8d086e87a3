// Owns: what chance is unlikely to find: documents that are right by schema and refused by the program,
// each with the code it must be refused with.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calculatorSamples, everything, everythingQuote, lives } from "./samples.mjs";

const folder = mkdtempSync(join(tmpdir(), "houfu-schema-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
export function written(name, set) {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(set));
  return path;
}

const clone = (value) => JSON.parse(JSON.stringify(value));
const changed = (document, change) => {
  const out = clone(document);
  return change(out) ?? out;
};
const set = (code, change) => ({ verb: "ruleset", code, request: changed(everything, change) });
const raw = (code, verb, text, rules = []) => ({ verb, code, request: text, rules });

const file = written("everything", everything);
const order = (code, change, rules = file) => ({ verb: "quote", code, request: changed(everythingQuote, change), rules: [rules] });
// A rule set whose only condition is `require`.
const judging = (name, require) => written(name, { ...everything, tests: [], eligibility: [{ ...everything.eligibility[0], message: { "zh-CN": "-", en: "-" }, require }] });
const calc = (code, verb, sample, change) => ({ verb, code, request: changed(calculatorSamples[verb][sample], change) });

const happened = lives();
// The events of a sample life, changed by `change`.
const life = (code, sample, change, as_of = "2027-06-01") => {
  const { file: rules, agreement, events } = happened[sample];
  return { verb: "statement", code, request: changed({ agreement, events, as_of }, change), rules: [rules] };
};
const add = (day, type, more) => (it) => void it.events.push({ at: `${day}T12:00:00+08:00`, type, ...more });
// Instalments of which two thirds are unpaid in March; nothing delivered; a charge of 1650 that is not all paid.
const [instalments, late, shop, courier] = [0, 1, 2, 3];

const text = JSON.stringify(everything), orderText = JSON.stringify(everythingQuote);
const nested = "[".repeat(80) + "]".repeat(80);
const doubled = { "==": [{ reduce: [Array(60).fill(1), { cat: [{ var: "accumulator" }, { var: "accumulator" }] }, "x"] }, "y"] };
const busy = { all: [{ var: "matrix" }, { all: [{ var: "" }, { and: Array(20).fill({ "<": [{ var: "" }, 2] }) }] }] };

export const cases = () => [
  set("calendar_not_covered", (it) => void it.calendar.off_days.push("2027-01-01")),
  set("calendar_required", (it) => void delete it.calendar),
  set("contradicting_day", (it) => void it.calendar.off_days.push("2026-10-10")),
  set("duplicate_name", (it) => void (it.plans[1].id = "trial")),
  set("fact_inside_fact", (it) => void (it.facts["buyer.new.since"] = { type: "date", source: "buyer" })),
  set("invalid_date", (it) => void (it.eligibility[4].require = { "<": [{ var: "today" }, "2026-02-30"] })),
  set("invalid_instant", (it) => void (it.eligibility[4].require = { "<": [{ var: "now" }, "2026-02-28"] })),
  set("invalid_rate", (it) => void (it.eligibility[0].require = { "<": [{ var: "store.rating" }, "1e3"] })),
  set("invalid_interval", (it) => void (it.tables.terms.rows[0].when[1] = { gt: 10, lt: 11 })),
  set("invalid_step", (it) => void (it.plans[0].late_fee.steps[1].from_day = 9)),
  set("missing_key", (it) => void delete it.tables.terms.otherwise.rate),
  set("missing_translation", (it) => void it.locales.push("fr")),
  set("not_monotone", (it) => void (it.eligibility[0].require = { "!": { in: ["tags", { missing: ["tags"] }] } })),
  set("not_an_integer", (it) => void (it["x-share"] = 0.5)),
  set("out_of_range", (it) => void (it.effective = { from: "2026-01-01", until: "2026-01-01" })),
  set("too_much_work", (it) => void (it.eligibility[0].require = busy)),
  set("type_mismatch", (it) => void (it.eligibility[0].require = { "<": [{ var: "amount" }, { var: "buyer.orders" }] })),
  set("unknown_fact", (it) => void (it.eligibility[0].require = { var: "buyer.old" })),
  set("unknown_key", (it) => void (it.title.fr = "Tout")),
  set("unknown_key", (it) => void (it.tables.none.otherwise = { days: 1, hours: 1 })),
  set("unknown_placeholder", (it) => void (it.texts.badge.en = "{nobody}")),
  set("unknown_table", (it) => void (it.plans[0].limits.max = { table: "terms.most" })),
  set("unknown_text", (it) => void (it.plans[0].display.badge = "nobody")),
  set("wrong_arity", (it) => void it.tables.terms.rows[0].when.pop()),
  set("wrong_arity", (it) => void (it.eligibility[0].require = { if: [true, true, false, true] })),
  set("wrong_type", (it) => void (it.tables.terms.rows[0].then.days = "7")),
  raw("duplicate_key", "ruleset", text.replace('"format"', '"id":"twice","format"')),
  raw("invalid_utf8", "ruleset", text.replace('"made up"', '"\\ud800"')),
  raw("not_an_integer", "ruleset", text.replace('"quote_valid_minutes":60', '"quote_valid_minutes":60.0')),
  raw("out_of_range", "ruleset", text.replace('{"any"', '{"large":9007199254740992,"any"').replace('"x-note"', '"x-large"')),
  raw("too_deep", "ruleset", text.replace('{"any"', `{"deep":${nested},"any"`)),
  raw("too_large", "ruleset", text.replace('{"any"', `{"long":"${"x".repeat(4 << 20)}","any"`)),
  raw("too_large", "quote", orderText.replace('"x-note":1', `"x-note":"${"x".repeat(256 << 10)}"`), [file]),
  raw("duplicate_key", "quote", orderText.replace('"amount"', '"amount":1,"amount"'), [file]),
  order("unknown_ruleset", (it) => void (it.ruleset = "nobody@1")),
  order("ruleset_not_effective", (it) => void Object.assign(it, { ruleset: "everything", now: "2025-12-31T23:59:59+08:00" })),
  order("unknown_plan", (it) => void (it.plans = ["nobody"])),
  order("unknown_fact", (it) => void (it.facts.nobody = 1)),
  order("unknown_key", (it) => void (it.facts.items[0].size = 1)),
  order("unknown_word", (it) => void (it.facts.buyer.level = "tin")),
  order("wrong_type", (it) => void (it.facts.tags = "c")),
  order("invalid_rate", (it) => void (it.facts.store = { rating: "1e3" })),
  order("invalid_date", (it) => void (it.facts.store = { opened_on: "2026-02-30" })),
  order("invalid_instant", (it) => void (it.facts.store = { seen_at: "2026-02-28" })),
  order("out_of_range", (it) => void (it.expected.delivered = "2026-11-22")),
  order("date_out_of_range", (it) => void Object.assign(it, { expected: { delivered: "2200-12-31" } })),
  order("overflow", () => {}, judging("overflow", { "<": [{ "+": [{ var: "amount" }, 9007199254740991] }, 0] })),
  order("division_by_zero", () => {}, judging("zero", { "<": [{ "/": [1, { "-": [{ var: "buyer.orders" }, 3] }] }, 5] })),
  order("inexact_division", () => {}, judging("inexact", { "<": [{ "/": [1, { var: "buyer.orders" }] }, 5] })),
  order("too_much_work", () => {}, judging("doubled", doubled)),
  order("calendar_not_covered", () => {}, written("uncovered", { ...everything, calendar: { ...everything.calendar, provisional: false, covers: { from: "2026-01-01", to: "2026-11-27" }, off_days: [], make_up_workdays: [] } })),
  life("before_acceptance", instalments, add("2026-11-22", "shipped")),
  life("repeated_event", late, add("2026-12-02", "confirmed")),
  life("contradicting_events", shop, add("2026-11-27", "shipped")),
  life("over_authorised", courier, (it) => void (it.events[0].amount = 5001)),
  life("refund_above_paid", instalments, add("2027-01-05", "refund", { amount: 40821 })),
  life("return_above_bought", instalments, add("2027-01-05", "return", { amount: 60001 })),
  life("charge_below_returned", instalments, add("2027-01-05", "charge", { amount: 59999 })),
  life("unknown_instalment", instalments, add("2027-01-05", "postpone", { number: 4, to: "2027-05-01" })),
  life("nothing_to_postpone", instalments, add("2027-01-05", "postpone", { number: 1, to: "2027-05-01" })),
  life("no_due_date", courier, (it) => void (it.events = [{ type: "postpone", at: "2026-11-24T12:00:00+08:00", number: 1, to: "2027-05-01" }])),
  life("not_later", instalments, add("2027-01-05", "postpone", { number: 3, to: "2027-03-10" })),
  life("waived_too_much", instalments, add("2027-01-05", "waive", { what: "fee", amount: 1381 })),
  life("nothing_owed", shop, (it) => void (it.events = [{ type: "return", at: "2026-11-24T12:00:00+08:00" }, { type: "payment", at: "2026-11-25T12:00:00+08:00", amount: 1 }])),
  life("event_after_settled", shop, (it) => void (it.events = [{ type: "payment", at: "2026-11-24T12:00:00+08:00", amount: 5000 }, { type: "payment", at: "2026-11-25T12:00:00+08:00", amount: 1 }])),
  life("event_after_returned", shop, (it) => void (it.events = [{ type: "return", at: "2026-11-24T12:00:00+08:00" }, { type: "cancel", at: "2026-11-25T12:00:00+08:00" }])),
  life("event_after_cancelled", shop, (it) => void (it.events = [{ type: "cancel", at: "2026-11-24T12:00:00+08:00" }, { type: "payment", at: "2026-11-25T12:00:00+08:00", amount: 1 }])),
  life("out_of_range", shop, (it) => void (it.as_of = "2026-11-22")),
  life("out_of_range", shop, (it) => void (it.agreement.accepted_at = "2026-11-23T10:14:59+08:00")),
  life("unknown_ruleset", shop, (it) => void (it.agreement.ruleset = `sha256:${"0".repeat(64)}`)),
  life("unknown_plan", shop, (it) => void (it.agreement.plan = "nobody")),
  life("terms_unknown", shop, (it) => void delete it.agreement.request.facts.item),
  life("calendar_differs", shop, (it) => void (it.calendar = { id: "other", covers: { from: "2020-01-01", to: "2030-12-31" } })),
  life("calendar_not_covered", shop, (it) => void (it.calendar = { id: "CN-STATE-COUNCIL", covers: { from: "2024-01-01", to: "2030-12-31" }, off_days: ["2031-01-01"] })),
  life("date_out_of_range", shop, (it) => void (it.events[0].at = "2200-12-31T23:00:00Z")),
  life("overflow", instalments, (it) => void (it.events = [1, 2].map((k) => ({ type: "payment", at: `2026-11-2${3 + k}T12:00:00+08:00`, amount: k === 1 ? 10000 : 9007199254740991 })))),
  calc("calendar_not_covered", "calc.date", 0, (it) => void it.calendar.off_days.push("2027-01-01")),
  calc("calendar_not_covered", "calc.date", 2, (it) => void (it.calendar.provisional = false)),
  calc("calendar_required", "calc.date", 0, (it) => void delete it.calendar),
  calc("date_out_of_range", "calc.date", 3, (it) => void (it.add.years = 9999)),
  calc("missing_day", "calc.date", 1, (it) => void (it.missing_day = "error")),
  calc("out_of_range", "calc.day_count", 0, (it) => void (it.to = "2026-01-30")),
  calc("out_of_range", "calc.schedule", 1, (it) => void (it.first_due = it.start)),
  calc("interest_too_high", "calc.schedule", 0, (it) => void Object.assign(it, { principal: 1000000, count: 2, annual_rate: "0.5", every: { months: 12 }, start: "2026-01-01", first_due: "2100-01-01", day_count: "actual/365" })),
  calc("overflow", "calc.schedule", 0, (it) => void (it.principal = 9007199254740991)),
  calc("invalid_time", "calc.annual_rate", 1, (it) => void (it.flows[1].t = "999999999/1")),
  calc("out_of_range", "calc.annual_rate", 2, (it) => void (it.payments[1].on = "2026-01-09")),
  calc("out_of_range", "calc.late_fee", 0, (it) => void (it.owed[0].total = 29999)),
  calc("calendar_required", "calc.late_fee", 1, (it) => void delete it.calendar),
  calc("calendar_not_covered", "calc.late_fee", 1, (it) => void Object.assign(it, { as_of: "2027-12-10", calendar: { ...it.calendar, provisional: false } })),
  calc("invalid_step", "calc.late_fee", 1, (it) => void (it.policy.steps[1].from_day = 7)),
  calc("unknown_table", "calc.late_fee", 0, (it) => void (it.policy.rate = { table: "terms.rate" })),
  calc("unknown_fact", "calc.late_fee", 0, (it) => void (it.policy.rate = { expr: { var: "rate" } })),
  calc("overflow", "calc.late_fee", 0, (it) => void Object.assign(it, { policy: { kind: "daily_amount", amount: 9007199254740991 } })),
  calc("no_rate", "calc.annual_rate", 0, (it) => void (it.flows = [100, 100])),
  calc("ambiguous_rate", "calc.annual_rate", 0, (it) => void (it.flows = [-100000, 230000, -132000])),
];
