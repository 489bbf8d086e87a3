// The native program and the WebAssembly package give the same bytes: SEED=1 COUNT=6000 node --test tests/parity
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { written } from "../support/cases.mjs";
import { chance, program, root } from "../support/program.mjs";
import { everything, shipped } from "../support/samples.mjs";
import { requests } from "./requests.mjs";

const { createHoufu } = await import(new URL("build/wasm/package/dist/node.mjs", root));
const count = Number(process.env.COUNT ?? 6000), seed = Number(process.env.SEED ?? 1);
const files = [...shipped.map(({ file }) => file), written("everything", everything)];
const sets = [...shipped.map(({ set }) => set), everything];

// Bytes as JavaScript's string stands: a lone surrogate keeps its three bytes, which is what the module makes of it.
function bytes(text) {
  if (text.isWellFormed ? text.isWellFormed() : !/[\ud800-\udfff]/.test(text)) return Buffer.from(text, "utf8");
  const parts = [];
  for (const c of text) {
    const code = c.codePointAt(0);
    parts.push(code >= 0xd800 && code < 0xe000 ? Buffer.from([0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]) : Buffer.from(c, "utf8"));
  }
  return Buffer.concat(parts);
}

async function module() {
  const houfu = await createHoufu();
  for (const file of files) {
    const bundled = spawnSync(program, ["bundle", file], { encoding: "utf8", maxBuffer: 1 << 30 });
    assert.equal(bundled.status, 0, bundled.stderr);
    assert.match(houfu.call("load", bundled.stdout.trimEnd()), /^\{"ruleset"/);
  }
  return houfu;
}

const asked = requests(sets, chance(seed), count);
const byVerb = Map.groupBy ? Map.groupBy(asked, (one) => one.verb) : asked.reduce((map, one) => map.set(one.verb, [...(map.get(one.verb) ?? []), one]), new Map());
const words = new Map(); // error codes and outcomes met, so that a corpus that stops reaching anything shows

for (const [verb, list] of [...byVerb].sort(([a], [b]) => (a < b ? -1 : 1)))
  test(`${verb}: ${list.length} requests, equal bytes`, async () => {
    // A request that loads changes what later requests see; a filter answers `load` in the same order.
    const houfu = await module();
    if (houfu.call(verb, "{}").startsWith('{"error":{"code":"unknown_verb"')) {
      const run = spawnSync(program, [verb], { input: "{}\n", encoding: "utf8" });
      assert.equal(run.status, 2, "a verb that only one build knows");
      return;
    }
    const input = Buffer.concat(list.map(({ request }) => Buffer.concat([bytes(request), Buffer.from("\n")])));
    const run = spawnSync(program, [verb, ...files.flatMap((file) => ["--rules", file])], { input, maxBuffer: 1 << 30 });
    assert.ok(run.status === 0 || run.status === 1, `${run.signal ?? run.status} ${run.stderr}`);
    const answers = run.stdout.toString("utf8").split("\n").slice(0, -1);
    let line = 0;
    for (const { request } of list) {
      if (request === "") continue; // the filter skips a line without bytes
      const answer = houfu.call(verb, request);
      if (answer !== answers[line]) assert.equal(answer, answers[line], `${verb} ${request.slice(0, 2000)}`);
      const word = /^\{"error":\{"code":"([a-z_0-9]+)"/.exec(answer)?.[1] ?? /"outcome":"([a-z]+)"/.exec(answer)?.[1] ?? /"verdict":"([a-z_]+)"/.exec(answer)?.[1] ?? (answer.startsWith('{"errors"') ? "errors" : "answer");
      words.set(word, (words.get(word) ?? 0) + 1);
      ++line;
    }
    assert.equal(line, answers.length);
  });

test("the requests reach answers and errors of many kinds", () => {
  const most = [...words].sort((a, b) => b[1] - a[1]);
  console.log(`# ${asked.length} requests from seed ${seed}: ${most.map(([word, n]) => `${word} ${n}`).join(", ")}`);
  for (const word of ["eligible", "ineligible", "undetermined", "answer", "invalid_json", "invalid_utf8", "unknown_key", "wrong_type", "missing_key"]) assert.ok(words.get(word) > 0, word);
  assert.ok(words.size >= 25, `only ${words.size} kinds`);
});

test("the module says its version as the program does", async () => {
  const houfu = await createHoufu({ wasm: fileURLToPath(new URL("build/wasm/package/dist/houfu.wasm", root)) });
  assert.equal(`houfu ${houfu.version()}`, spawnSync(program, ["version"], { encoding: "utf8" }).stdout.trim());
  assert.equal(houfu.version(), JSON.parse(readFileSync(new URL("build/wasm/package/package.json", root), "utf8")).version);
});
