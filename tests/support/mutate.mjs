// Owns: small damage to a JSON document, chosen by a seed: the same seed gives the same document.
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const clone = (value) => JSON.parse(JSON.stringify(value));

// Subtrees that neither the schema nor the loader looks into.
const free = /^(?:\/tests\/\d+\/(?:request|expect)\/|\/quote\/|.*\/x-[^/]*\/?)/;

/** Every place of a document as a list of keys, grouped by shape so that long lists weigh no more. */
export function placesOf(document) {
  const shapes = new Map();
  const walk = (value, path, shape) => {
    if (free.test("/" + path.join("/") + "/") && path.length > 0 && !/^(tests|quote)$/.test(String(path.at(-1)))) return;
    if (!shapes.has(shape)) shapes.set(shape, []);
    shapes.get(shape).push(path);
    if (Array.isArray(value)) value.forEach((element, i) => walk(element, [...path, i], shape + "/*"));
    else if (isObject(value)) for (const key of Object.keys(value)) walk(value[key], [...path, key], shape + "/" + key);
  };
  walk(document, [], "");
  return [...shapes.values()];
}

const numbers = [-1, 0, 1, 2, 7, 31, 32, 100, 101, 1000, 1200, 1201, 3650, 3651, 10080, 10081, 36500, 36501, 9007199254740991, 9007199254740992];
const words = [
  "", "x", "*", "none", "day", "month", "business_day", "trial_end", "single", "flat_fee", "fixed", "steps", "daily_rate", "delivered", "money", "rate", "list", "gold",
  "0", "1", "-0", "0.", ".5", "00.5", "1e3", "0.123456789012", "0.1234567890123", "-0.5", "1000", "1000.1", "1000001", "half up", "HALF_UP",
  "2026-02-30", "2026-13-01", "2026-1-1", "1899-12-31", "1900-02-29", "2000-02-29", "2200-12-31", "2201-01-01", "2026-11-23",
  "2026-11-23T10:15:00", "2026-11-23T10:15:60Z", "2026-11-23t10:15:00z", "2026-11-23T10:15:00.5Z", "2026-11-23T24:00:00Z", "2026-11-23T10:15:00+24:00", "2026-11-23T10:15:00-08:00",
  "24:00", "24:01", "7:00", "07:60", "+08:00", "08:00", "+8:00", "a b", "a/b", "名", "a".repeat(64), "a".repeat(65), "sha256:00", "sha256:" + "0".repeat(64), "{", "{amount}", "{nobody}", "{{x}}",
];
const others = [null, true, false, 5, "x", [], {}, ["x"], { x: 1 }, [[]], [null], { "x-note": 1 }];

/** One damaged copy, and what was done to it. */
export function damaged(document, shapes, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const path = pick(pick(shapes));
  const out = { document: clone(document) };
  let holder = out, key = "document";
  for (const step of path) {
    holder = holder[key];
    key = step;
  }
  const value = holder[key];
  const kinds = ["type", "null"];
  if (path.length > 0) kinds.push("drop", "drop");
  if (isObject(value)) kinds.push("unknown", "rename", "rename", "empty", "drop_inner", "drop_inner");
  if (Array.isArray(value)) kinds.push("empty", "double", "grow");
  if (typeof value === "number") kinds.push("number", "number", "number");
  if (typeof value === "string") kinds.push("word", "word", "word", "typo");
  const kind = pick(kinds);
  const keys = isObject(value) ? Object.keys(value) : [];
  if (kind === "type") holder[key] = clone(pick(others));
  else if (kind === "null") holder[key] = null;
  else if (kind === "drop") Array.isArray(holder) ? holder.splice(key, 1) : delete holder[key];
  else if (kind === "unknown") value[pick(["unknown", "x-note", "X-note", "min", "days", "rate"])] = pick(others);
  else if (kind === "rename" && keys.length > 0) {
    const old = pick(keys), held = value[old];
    delete value[old];
    value[pick([old + "x", "x-" + old, pick(keys), "a b", "missing", "log"])] = held;
  } else if (kind === "drop_inner" && keys.length > 0) delete value[pick(keys)];
  else if (kind === "empty") holder[key] = Array.isArray(value) ? [] : {};
  else if (kind === "double" && value.length > 0) value.push(clone(pick(value)));
  else if (kind === "grow") value.push(clone(pick(others)));
  else if (kind === "number") holder[key] = pick(numbers);
  else if (kind === "word") holder[key] = pick(words);
  else if (kind === "typo") holder[key] = value + "x";
  return { document: out.document, what: `${kind} at /${path.join("/")}` };
}
