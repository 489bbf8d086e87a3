// Owns: thousands of requests from a seed, for every verb and all rule sets: orders made from the facts that a set
// declares, calculations over all words, damaged documents, damaged text.
import { damaged, placesOf } from "../support/mutate.mjs";
import { calculatorSamples, everythingQuote, lives, orderSamples, serviceSamples } from "../support/samples.mjs";

const clone = (value) => JSON.parse(JSON.stringify(value));
const two = (n) => String(n).padStart(2, "0");

export function source(random) {
  const below = (n) => Math.floor(random() * n);
  const pick = (list) => list[below(list.length)];
  const date = (from = 2024, years = 5) => pick([`${from + below(years)}-${two(1 + below(12))}-${two(1 + below(28))}`, `${from + below(years)}-${pick(["01-31", "02-28", "09-30", "10-01", "12-31"])}`, "2024-02-29"]);
  const instant = () => `${date()}T${two(below(24))}:${two(below(60))}:${two(below(60))}${pick(["Z", "+08:00", "+08:00", "-05:30"])}`;
  const amount = () => pick([1, 99, 5000, 5001, 20000, below(1000000), below(9007199254740991)]);
  return { below, pick, date, instant, amount, random };
}

function factValue(fact, s) {
  const { below, pick } = s;
  if (typeof fact.type === "object") fact = { ...fact, ...fact.type };
  if (fact.type === "boolean") return pick([true, false]);
  if (fact.type === "string") return pick(fact.enum ?? ["a", "b", ""]);
  if (fact.type === "date") return s.date(2018, 10);
  if (fact.type === "instant") return s.instant();
  if (fact.type === "rate") return pick(["0", "0.5", "0.7", "0.85", "0.9", "0.01", "1", `0.${below(1000)}`]);
  if (fact.type === "list") return Array.from({ length: below(4) }, () => (typeof fact.of === "string" ? factValue({ type: fact.of }, s) : Object.fromEntries(Object.entries(fact.of).filter(([key]) => key !== "type").map(([key, inner]) => [key, factValue(inner, s)]))));
  const least = typeof fact.min === "number" ? fact.min : 0, most = typeof fact.max === "number" ? fact.max : 100000;
  return least + below(most - least + 1);
}

function facts(set, s) {
  const out = {};
  for (const [name, fact] of Object.entries(set.facts)) {
    if (s.below(8) === 0) continue;
    const steps = name.split(".");
    let inner = out;
    for (const step of steps.slice(0, -1)) inner = inner[step] ??= {};
    inner[steps.at(-1)] = factValue(fact, s);
  }
  return out;
}

export function order(set, s) {
  const { below, pick } = s;
  const request = { now: s.instant(), amount: s.amount(), facts: facts(set, s), ruleset: below(4) ? `${set.id}@${set.version}` : set.id };
  if (below(2)) request.locale = pick(["zh-CN", "en", "en-GB", "zh", "fr"]);
  if (below(3) === 0) request.seal = true;
  if (below(3) === 0) request.explain = true;
  if (below(3) === 0) request.plans = [pick(set.plans).id];
  if (below(2)) request.expected = { [pick(["delivered", "confirmed", "shipped", "paid"])]: s.date(2025, 4) };
  return request;
}

function calculation(s) {
  const { below, pick } = s;
  const calendar = calculatorSamples["calc.date"][0].calendar;
  const maybe = (name, value) => (below(3) ? {} : { [name]: value });
  const rate = () => pick(["0", "0.06", "0.24", "0.36", "3", `0.0${below(1000)}`, "0.000000000001"]);
  const every = () => pick([{ months: 1 }, { months: 1 + below(12) }, { days: 1 + below(60) }]);
  const word = {
    rounding: ["half_up", "half_even", "half_down", "down", "up", "floor", "ceiling"],
    residual: ["last", "first", "spread_first", "spread_last", "largest_remainder"],
    day_count: ["30/360", "30/360US", "30E/360", "30E/360ISDA", "actual/360", "actual/365", "actual/actual"],
    roll: ["unadjusted", "following", "modified_following", "preceding", "modified_preceding", "nearest"],
  };
  const verb = pick(["calc.schedule", "calc.schedule", "calc.schedule", "calc.annual_rate", "calc.annual_rate", "calc.date", "calc.day_count", "calc.allocate", "calc.late_fee"]);
  const method = pick(["single", "equal_principal", "equal_instalment", "interest_only", "flat_fee"]);
  const requests = {
    "calc.schedule": () => ({
      principal: s.amount(), method, count: method === "single" ? 1 : 1 + below(24), every: every(), start: s.date(),
      ...maybe("annual_rate", rate()), ...maybe("fee_rate", rate()), ...maybe("fee_timing", pick(["spread", "first", "upfront"])), ...maybe("day_count", pick(word.day_count)),
      ...maybe("rounding", pick(word.rounding)), ...maybe("residual", pick(word.residual)), ...maybe("emi_adjust", pick(["none", "fineract"])), ...maybe("end_of_month", true),
      ...maybe("missing_day", pick(["clamp", "first_of_next", "error"])), ...maybe("roll", pick(word.roll)), ...maybe("accrual", pick(["unadjusted", "adjusted"])), ...maybe("calendar", calendar), ...maybe("first_due", s.date(2026, 3)),
    }),
    "calc.annual_rate": () => pick([
      () => ({ method: "periodic", periods_per_year: 1 + below(365), flows: [-(1 + below(10000000)), ...Array.from({ length: 1 + below(36) }, () => below(1000000) - below(20) * 10000)] }),
      () => ({ method: "eu", flows: [{ t: "0", amount: -(1 + below(10000000)) }, ...Array.from({ length: 1 + below(24) }, (_, k) => ({ t: `${k}/12+${below(31)}/365`, amount: below(1000000) - below(20) * 10000 }))] }),
      () => ({ method: "us_reg_z", unit_period: { unit: pick(["day", "week", "semimonth", "month", "year"]), multiple: 1 + (below(3) ? 0 : below(12)) }, advances: [{ on: s.date(2024, 1), amount: 1 + below(10000000) }, ...(below(4) ? [] : [{ on: s.date(2024, 2), amount: below(1000000) }])], payments: Array.from({ length: 1 + below(12) }, () => ({ on: s.date(2025, 4), amount: below(3000000) })) }),
    ])(),
    "calc.late_fee": () => ({
      policy: {
        ...pick([{ kind: "none" }, { kind: "daily_rate", rate: rate() }, { kind: "daily_amount", amount: below(1000) }, { kind: "fixed", amount: below(10000) }, { kind: "fixed", rate: rate() },
          { kind: "steps", steps: [{ from_day: below(3), until_day: 3 + below(20), rate: rate(), per: pick(["day", "once"]) }, { from_day: 23 + below(20), until_day: null, amount: below(1000), per: pick(["day", "once"]) }] }]),
        ...maybe("grace_days", below(20)), ...maybe("grace_mode", pick(["waive", "deductible"])), ...maybe("base", pick(["overdue_principal", "overdue_total"])), ...maybe("scope", pick(["instalment", "order"])),
        ...maybe("rounding", pick(word.rounding)), ...maybe("round", pick(["at_end", "per_day"])), ...maybe("counts", pick(["day", "business_day"])), ...maybe("caps", { ...maybe("amount", below(10000)), ...maybe("share_of_principal", rate()), ...maybe("annual_rate", rate()) }),
      },
      owed: Array.from({ length: below(4) }, () => { const principal = below(100000); return { due_on: s.date(2024, 3), principal, total: principal + below(1000) }; }),
      payments: Array.from({ length: below(4) }, () => ({ on: s.date(2024, 3), amount: 1 + below(100000) })), as_of: s.date(2025, 2), ...maybe("calendar", calendar),
    }),
    "calc.date": () => ({ from: s.date(1900, 300), add: { [pick(["days", "months", "years", "business_days"])]: below(800) - 400 }, ...maybe("anchor_day", 1 + below(31)), ...maybe("end_of_month", true), ...maybe("missing_day", pick(["clamp", "first_of_next", "error"])), ...maybe("roll", pick(word.roll)), ...maybe("calendar", calendar) }),
    "calc.day_count": () => ({ from: s.date(1950, 100), to: s.date(2050, 100), day_count: pick(word.day_count) }),
    "calc.allocate": () => ({ total: s.amount(), ...pick([{ count: 1 + below(50) }, { ratios: Array.from({ length: 1 + below(20) }, () => below(1000)) }]), residual: pick(word.residual) }),
  };
  return { verb, request: requests[verb]() };
}

// An agreement that lives through anything: most lives are long, some contradict themselves.
function life(agreements, s) {
  const { below, pick } = s;
  const { agreement } = pick(agreements);
  const day = (n) => new Date(Date.UTC(2026, 10, 23 + n)).toISOString().slice(0, 10);
  let now = 0;
  const events = Array.from({ length: below(9) }, () => {
    now += below(25);
    const at = `${day(now)}T${two(11 + below(12))}:${two(below(60))}:00+08:00`, amount = pick([1, 100, 1650, 5000, 20460, 40920, 1 + below(130000)]);
    return pick([
      { type: pick(["paid", "shipped", "delivered", "confirmed"]), at }, { type: "payment", at, amount }, { type: "payment", at, amount }, { type: "refund", at, amount }, { type: "return", at, ...(below(3) ? { amount } : {}) },
      { type: "charge", at, amount }, { type: "postpone", at, number: 1 + below(4), to: day(now + below(60)) }, { type: "waive", at, what: pick(["fee", "late_fee"]), ...(below(2) ? { number: 1 + below(3) } : {}), ...(below(2) ? { amount: 1 + below(50) } : {}) },
      { type: below(6) ? "payment" : "cancel", at, ...(below(6) ? { amount } : {}) },
    ]);
  });
  return { agreement: { ...agreement, request: { ...agreement.request, ...(below(3) ? {} : { amount: 1 + below(200000) }) } }, events, as_of: day(below(400)) };
}

// A text hurt as a careless program would: cut, doubled, a character replaced, half of a surrogate pair.
function hurt(text, s) {
  const at = s.below(text.length + 1);
  return s.pick([
    () => text.slice(0, at),
    () => text.slice(0, at) + s.pick(['"', "{", "}", ",", "0", "-", ".5", "1e9", "1e999", "\\", "\\ud800", "\ud83d", "\udc00", "\u0000", "\ufeff", "试", "😀", "null", " ", "9".repeat(400)]) + text.slice(at),
    () => text.slice(0, at) + text.slice(at + 1),
    () => text + text,
  ])().replaceAll("\n", " ");
}

/** [{ verb, request }], requests as text without a line feed. */
export function requests(sets, random, count) {
  const s = source(random);
  const out = [];
  const add = (verb, request) => out.push({ verb, request: typeof request === "string" ? request : JSON.stringify(request) });
  const samples = orderSamples().flatMap(({ verb, entry, requests: list }) => list.map((request) => ({ verb, request: { ...request, ruleset: verb === "verify" ? undefined : entry.set.id } })));
  samples.push({ verb: "quote", request: { ...everythingQuote, ruleset: "everything" } });
  for (const { verb, requests: list } of serviceSamples()) if (verb === "statement" || verb === "payscore") samples.push(...list.map((request) => ({ verb, request })));
  const agreements = lives();
  for (const [verb, list] of Object.entries(calculatorSamples)) samples.push(...list.map((request) => ({ verb, request })));
  for (const { verb, request } of samples) add(verb, request);
  for (const set of sets) add("lint", set);
  const shapes = samples.map(({ request }) => placesOf(request));
  const setShapes = sets.map(placesOf);
  while (out.length < count) {
    const kind = s.below(10);
    if (kind < 4) add("quote", order(s.pick(sets), s));
    else if (kind === 4) {
      const set = s.pick(sets), { now, facts: shared, locale } = order(set, s);
      add("badges", { now, facts: {}, items: Array.from({ length: 1 + s.below(5) }, () => ({ amount: s.amount(), facts: order(set, s).facts })), ...(locale ? { locale } : {}), ruleset: `${set.id}@${set.version}`, ...(s.below(3) ? {} : { facts: shared }) });
    } else if (kind === 5 && s.below(2)) {
      add("statement", life(agreements, s));
    } else if (kind < 7) {
      const { verb, request } = calculation(s);
      add(verb, request);
    } else if (kind === 7) {
      const i = s.below(samples.length);
      add(samples[i].verb, damaged(samples[i].request, shapes[i], random).document);
    } else if (kind === 8) {
      const { verb, request } = s.pick(samples);
      add(verb, hurt(JSON.stringify(request), s));
    } else if (s.below(3) === 0) {
      const i = s.below(sets.length);
      add(s.pick(["lint", "lint", "load"]), s.below(4) ? damaged(sets[i], setShapes[i], random).document : hurt(JSON.stringify(sets[i]), s));
    } else add("quote", { ...clone(everythingQuote), ruleset: "everything", amount: s.amount(), ruleset: "everything@1.0.0" });
  }
  return out;
}
