// The public suite of JsonLogic: the same answer, or refused for a reason that refused.json lists by the number of the
// case. Both directions: a listed case that works, or another that does not, fails.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { call, readJson } from "../support/program.mjs";

const suite = fileURLToPath(new URL("../../../shared/suites/jsonlogic-compatible.json", import.meta.url));
const why = existsSync(suite) ? false : "skipped because ../shared/suites is not beside this checkout";

test("every case of the public suite has the same answer or is refused as reviewed", { skip: why }, (t) => {
  const cases = JSON.parse(readFileSync(suite, "utf8")).filter((entry) => typeof entry === "object");
  const reviewed = new Map(readJson("tests/logic/refused.json").flatMap(({ code, cases: numbers }) => numbers.map((number) => [number, code])));
  const answers = call("calc.logic", cases.map(({ rule, data }) => (data === undefined ? { rule } : { rule, data })));
  let same = 0;
  cases.forEach(({ rule, result }, i) => {
    const said = `case ${i}, ${JSON.stringify(rule)}`;
    const { result: found, needs, refused, error } = answers[i];
    if (found !== undefined) {
      assert.deepEqual(found, result, said);
      assert.ok(!reviewed.has(i), `${said}: works, though it is listed as refused`);
      return void ++same;
    }
    assert.equal(needs ? "needs" : (refused ?? error).code, reviewed.get(i), `${said}: refused otherwise than listed`);
    if (!needs) assert.match((refused ?? error).path, /^\/rule/, said);
  });
  t.diagnostic(`${cases.length} cases, ${same} the same, ${reviewed.size} refused as reviewed, 0 different`);
  assert.ok(same >= 180);
});
