// Three rule sets, each broken in more than twenty ways: every mistake is named by its code, at its place, with words a
// merchant can act on. And the catalogue of codes in rules/README.md says what the program says.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { root } from "../support/program.mjs";
import { catalogue, section } from "./catalogue.mjs";
import { broken, linted, textOf } from "./broken.mjs";

const found = linted();

test("each of three sets is broken in twenty ways or more", () => {
  for (const set of ["weixin-shop", "instalments", "courier"]) assert.ok(broken.filter((entry) => entry.set === set).length >= 20, set);
});

for (const { set, what, code, path, severity = "error", says = "", diagnostics, ...change } of found)
  test(`${set}: ${what}`, () => {
    const all = JSON.stringify(diagnostics, null, 1).slice(0, 3000);
    const hit = diagnostics.find((d) => d.code === code && d.path === path);
    assert.ok(hit, `no ${code} at ${path}: ${all}`);
    assert.equal(hit.severity, severity, all);
    assert.ok(`${hit.message} ${hit.hint}`.includes(says), `no word of ${says}: ${all}`);
    if (!change.text) {  // the place is where the value, or its nearest parent, stands
      const line = textOf({ set, ...change });
      assert.ok(hit.column >= 1 && hit.column <= [...line].length && hit.line === 1, all);
    }
    // A mistake is named, not everything around it as well.
    assert.ok(diagnostics.filter((d) => d.severity === "error" && d.code !== "test_failed").length <= 6, all);
  });

test("the catalogue in rules/README.md is what the program says", () => {
  const readme = readFileSync(new URL("rules/README.md", root), "utf8");
  assert.equal(section(readme), catalogue(found), "run: node tests/lint/catalogue.mjs --write");
});

test("every code in the sources of the loader and of lint stands in the catalogue", () => {
  const folders = ["core/logic", "core/ruleset", "core/lint"].map((folder) => fileURLToPath(new URL(folder, root)));
  const sources = folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".cpp")).map((name) => readFileSync(`${folder}/${name}`, "utf8")));
  const codes = new Set(sources.flatMap((text) => [...text.matchAll(/(?<!_)(?:error|found|expected|warn|say|refuse|add)\((?:Severity::\w+, )?"([a-z_]+)"/g)].map(([, code]) => code)));
  const known = new Set(broken.map((entry) => entry.code));
  for (const code of codes) assert.ok(known.has(code), `${code} has no example in tests/cases/broken.json`);
});
