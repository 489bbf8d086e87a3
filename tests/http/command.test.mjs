// The program as a filter and a linter: lines in order, exit statuses, files.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { program, setFile } from "../support/program.mjs";
import { lives, shipped } from "../support/samples.mjs";

const folder = mkdtempSync(join(tmpdir(), "houfu-command-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const run = (words, input = "") => spawnSync(program, words, { input, encoding: "utf8", maxBuffer: 1 << 28 });
const rules = setFile("weixin-shop-1.0.0.json");
const request = shipped.find(({ set }) => set.id === "weixin-shop").set.tests[0].request;

test("one answer a line, in order, with any number of jobs", () => {
  const lines = Array.from({ length: 700 }, (_, i) => (i % 50 === 7 ? "{broken" : JSON.stringify({ ...request, amount: i + 1 }))).join("\n") + "\n";
  const one = run(["quote", "--rules", rules], lines), four = run(["quote", "--rules", rules, "--jobs", "4"], lines);
  assert.equal(one.status, 1);
  assert.equal(one.stdout, four.stdout);
  const answers = one.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(answers.length, 700);
  answers.forEach((answer, i) => (i % 50 === 7 ? assert.equal(answer.error.code, "invalid_json") : assert.equal(answer.offers[0].terms.amount, i + 1)));
});

test("a line without bytes is skipped, one of white space is a bad line, a last line needs no line feed", () => {
  const { stdout, status } = run(["calc", "allocate"], '\n \n{"total":100,"count":3}');
  assert.equal(status, 1);
  const [bad, good] = stdout.trimEnd().split("\n");
  assert.equal(JSON.parse(bad).error.code, "invalid_json");
  assert.equal(good, '{"shares":[33,33,34]}');
});

test("with several jobs, too, whoever asks line by line is answered line by line", async () => {
  const child = spawn(program, ["calc", "allocate", "--jobs", "2"]);
  for (let i = 1; i < 4; ++i) {
    const answer = new Promise((resolve) => child.stdout.once("data", (bytes) => resolve(bytes.toString())));
    child.stdin.write(`{"total":${i},"count":1}\n`);
    assert.equal(await answer, `{"shares":[${i}]}\n`);
  }
  child.stdin.end();
});

test("files are read and written, and --pretty is for people", () => {
  const from = join(folder, "in.ndjson"), to = join(folder, "out.ndjson");
  writeFileSync(from, '{"total":100,"count":3}\n');
  assert.equal(run(["calc", "allocate", "--in", from, "--out", to]).status, 0);
  assert.equal(readFileSync(to, "utf8"), '{"shares":[33,33,34]}\n');
  assert.match(run(["calc", "allocate", "--in", from, "--pretty"]).stdout, /^\{\n {2}"shares": \[\n/);
});

test("exit status 2 for bad usage, an unknown verb, rules that do not load or that share a name", () => {
  const broken = join(folder, "broken.json"), twin = join(folder, "twin.json");
  writeFileSync(broken, "{}");
  writeFileSync(twin, JSON.stringify({ ...shipped.find(({ set }) => set.id === "weixin-shop").set, "x-note": 1 }));
  for (const words of [[], ["divine"], ["quote", "--nonsense"], ["quote", "--rules"], ["quote", "--jobs", "x"], ["quote", "--rules", broken], ["quote", "--rules", join(folder, "nowhere.json")], ["quote", "--rules", rules, "--rules", twin], ["lint", join(folder, "nowhere.json")], ["bundle"]])
    assert.equal(run(words, "{}\n").status, 2, words.join(" "));
  assert.match(run(["quote", "--rules", broken], "").stderr, /broken\.json:1:1: error: .+ \[missing_key\]/);
  assert.equal(run(["--help"]).status, 0);
});

test("lint says file, line, column, severity, sentence and code; a failing test of the rule set fails it", () => {
  assert.equal(run(["lint", rules]).status, 0);
  const set = structuredClone(shipped.find(({ set: one }) => one.id === "weixin-shop").set);
  set.tests[0].expect["/outcome"] = "ineligible";
  const file = join(folder, "failing.json");
  writeFileSync(file, JSON.stringify(set, null, 2));
  const { status, stdout } = run(["lint", file]);
  assert.equal(status, 1);
  assert.match(stdout, /failing\.json:\d+:\d+: error: .*found "eligible" at \/outcome, expected "ineligible".* \[test_failed\]/);
  assert.equal(JSON.parse(run(["lint", file, "--json"]).stdout).tests.failed, 1);
});

test("bundle prints the rule set with its calendar, in canonical bytes, and its digest is the file's", () => {
  const { stdout, status } = run(["bundle", rules]);
  assert.equal(status, 0);
  assert.ok(JSON.parse(stdout).calendar.off_days.length > 80);
  const digest = (text) => JSON.parse(run(["load"], text).stdout).ruleset.digest;
  const file = join(folder, "bundle.json");
  writeFileSync(file, stdout);
  const quoted = JSON.parse(run(["quote", "--rules", rules], JSON.stringify(request) + "\n").stdout);
  assert.equal(quoted.ruleset.digest, digest(stdout));
  assert.equal(run(["bundle", file]).stdout, stdout);
});

test("statement --summary: parts add up to the whole, months to what was settled, and rates are quotients of the sums", () => {
  const stood = lives().flatMap(({ agreement, events, days }) => days.map((as_of) => JSON.stringify({ agreement, events, as_of })));
  const sets = ["instalments", "weixin-shop", "courier"].flatMap((id) => ["--rules", setFile(`${id}-1.0.0.json`)]);
  const summary = (lines, more = []) => {
    const { stdout, status, stderr } = run(["statement", "--summary", ...sets, ...more], lines.join("\n") + "\n");
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout).summary;
  };
  const all = summary(stood, ["--seen", "40"]), parts = [summary(stood.slice(0, 5)), summary(stood.slice(5))];
  for (const sum of ["orders", "used", "repaid", "outstanding", "overdue_orders", "overdue", "late_fees", "credit"]) {
    assert.equal(all[sum], parts[0][sum] + parts[1][sum], sum);
    for (const by of ["by_plan", "by_category"]) assert.equal(all[sum], Object.values(all[by]).reduce((total, one) => total + one[sum], 0), `${sum} ${by}`);
  }
  const answers = run(["statement", ...sets], stood.join("\n") + "\n").stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  const certain = answers.map(({ settlement }) => settlement).filter((one) => one && one.on && !one.estimated);
  const total = (list, member) => list.reduce((sum, one) => sum + one[member], 0);
  assert.equal(total(all.settlements, "net"), total(certain, "net") - total(certain.flatMap(({ refunds }) => refunds), "net"));
  assert.equal(total(all.settlements, "orders"), certain.length);
  for (const month of all.settlements) assert.equal(month.net, month.gross - month.fee - month.refunds);
  assert.equal(all.outstanding, total(answers, "outstanding"));
  assert.equal(all.conversion, (all.orders / 40).toFixed(6));
  assert.equal(all.overdue_rate, (all.overdue_orders / all.orders).toFixed(6));
  assert.equal(all.repayment_rate, (all.repaid / (all.repaid + all.outstanding)).toFixed(6));
  assert.equal(run(["statement", "--summary", ...sets], "{}\n").status, 1);
  assert.equal(run(["quote", "--summary", ...sets], "").status, 2);
});
