// Random rules and data against json-logic-js: the same answer, or none.
//   node --test tests/logic        SEED=n for other rules, COUNT=n for more
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { call, chance } from "../support/program.mjs";

const jsonLogic = createRequire(import.meta.url)("json-logic-js");
const random = chance(Number(process.env.SEED ?? 7));
const count = Number(process.env.COUNT ?? 20000);
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];

const texts = ["", "a", "apple", "ab", "0", "1", "日常", "a😀b", "b.c"];
const paths = ["a", "b", "b.c", "list", "list.0", "list.1", "list.9", "items", "items.0.n", "items.1.t", "none", "none.x", "t", "yes", "n", "", "toString", "list.length", "b..c", "a.", "0"];
const dataOf = () => ({
  a: below(7) - 3, b: pick([{ c: below(5) }, { c: pick(texts) }, {}, null]), t: pick(texts), yes: random() < 0.5, n: null,
  list: Array.from({ length: below(4) }, () => below(5)), items: Array.from({ length: below(4) }, () => ({ n: below(5), ...(random() < 0.8 && { t: pick(texts) }), ok: random() < 0.5 })),
});
const leaf = (scope) =>
  random() < 0.5 ? { var: pick(scope ?? paths) } : pick([below(9) - 4, below(9) - 4, pick(texts), random() < 0.5, null, [below(4), below(4)], [], [pick(texts)]]);
const inner = ["", "n", "t", "ok", "zz"], folded = ["accumulator", "current", "current.n"];

function rule(depth, scope) {
  if (depth === 0 || random() < 0.15) return leaf(scope);
  const one = (s = scope) => rule(depth - 1, s), several = (least, most) => Array.from({ length: least + below(most - least + 1) }, () => one());
  return pick([
    () => ({ [pick(["==", "===", "!=", "!==", ">", ">="])]: [one(), one()] }),
    () => ({ [pick(["<", "<="])]: several(2, 3) }),
    () => ({ [pick(["and", "or"])]: several(1, 3) }),
    () => ({ [pick(["!", "!!"])]: [one()] }),
    () => ({ if: several(2, 5) }),
    () => ({ in: [one(), one()] }),
    () => ({ [pick(["+", "*", "min", "max", "cat", "merge"])]: several(1, 3) }),
    () => ({ [pick(["-", "/", "%"])]: [one(), one()] }),
    () => ({ "-": [one()] }),
    () => ({ substr: [pick([one(), pick(texts)]), below(9) - 4, ...(random() < 0.5 ? [below(9) - 4] : [])] }),
    () => ({ [pick(["all", "some", "none", "filter", "map"])]: [random() < 0.8 ? { var: pick(["list", "items"]) } : one(), rule(depth - 1, inner)] }),
    () => ({ reduce: [{ var: pick(["list", "items"]) }, rule(depth - 1, folded), leaf(scope)] }),
    () => ({ missing: [pick(paths), pick(paths)] }),
    () => ({ missing_some: [below(3), [pick(paths), pick(paths), pick(paths)]] }),
    () => ({ var: [pick(paths), below(9)] }),
  ])();
}

test("random rules have json-logic-js's answer or are refused", (t) => {
  const requests = Array.from({ length: count }, () => ({ rule: rule(1 + below(4)), data: dataOf() }));
  const answers = call("calc.logic", requests);
  let same = 0;
  requests.forEach((request, i) => {
    if (!("result" in answers[i])) return;
    const theirs = jsonLogic.apply(request.rule, request.data);
    assert.deepEqual(answers[i].result, JSON.parse(JSON.stringify(theirs ?? null)), JSON.stringify(request));
    ++same;
  });
  t.diagnostic(`${count} rules, ${same} the same, ${count - same} refused or in need of a fact`);
  assert.ok(same > count / 10);
});
