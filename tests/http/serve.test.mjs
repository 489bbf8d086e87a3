// houfu serve: the bytes of the command line, the right status for each answer, and no input that brings it down.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chance, program } from "../support/program.mjs";
import { damaged, placesOf } from "../support/mutate.mjs";
import { calculatorSamples, shipped } from "../support/samples.mjs";

const files = shipped.map(({ file }) => file);
const quote = { ...shipped.find(({ set }) => set.id === "weixin-shop").set.tests[0].request, ruleset: "weixin-shop" };
const web = mkdtempSync(join(tmpdir(), "houfu-web-"));
writeFileSync(join(web, "index.html"), "<!doctype html><title>shop</title>");
writeFileSync(join(web, "m.wasm"), "x");
const running = [];
after(() => {
  for (const child of running) child.kill();
  rmSync(web, { recursive: true, force: true });
});

async function serve(...words) {
  const child = spawn(program, ["serve", "--rules", ...files, "--port", "0", ...words], { stdio: ["ignore", "pipe", "inherit"] });
  running.push(child);
  const line = await new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (bytes) => ((text += bytes), text.includes("\n") && resolve(text)));
    child.on("exit", (code) => reject(new Error(`serve ended with ${code}`)));
  });
  return { child, base: /http:\S+/.exec(line)[0] };
}
let base, child;
before(async () => ({ base, child } = await serve("--web", web)));

const post = async (path, body, at = base) => {
  const response = await fetch(at + path, { method: "POST", body });
  return { status: response.status, text: await response.text() };
};
const command = (verb, line) => spawnSync(program, [...verb.split("."), ...files.flatMap((file) => ["--rules", file])], { input: line + "\n", encoding: "utf8" }).stdout.slice(0, -1);

test("an answer is 200 with the bytes of the command line", async () => {
  for (const [path, verb, request] of [["/v1/quote", "quote", quote], ["/v1/calc/schedule", "calc.schedule", calculatorSamples["calc.schedule"][0]], ["/v1/badges", "badges", { now: quote.now, facts: quote.facts, items: [{ amount: 5000 }], ruleset: "weixin-shop" }]]) {
    const line = JSON.stringify(request), { status, text } = await post(path, line);
    assert.equal(status, 200, text);
    assert.equal(text, command(verb, line));
  }
});

test("verify agrees with what was quoted and refuses what was changed", async () => {
  const shown = JSON.parse((await post("/v1/quote", JSON.stringify(quote))).text);
  const ask = { request: quote, quote: shown, plan: "trial-pay", trusted: { amount: quote.amount, facts: quote.facts }, now: "2026-11-23T10:20:00+08:00" };
  assert.equal(JSON.parse((await post("/v1/verify", JSON.stringify(ask))).text).verdict, "agrees");
  shown.offers[0].totals.total = 1;
  const { status, text } = await post("/v1/verify", JSON.stringify(ask));
  assert.equal(status, 200);
  assert.deepEqual(JSON.parse(text).differences, [{ path: "/offers/0/totals/total", quoted: 1, computed: 5000, for_buyer: "worse" }]);
});

test("an error answer is 400, an unknown verb 404, a body over the limit 413", async () => {
  assert.equal((await post("/v1/quote", "{}")).status, 400);
  assert.equal((await post("/v1/quote", "")).status, 400);
  assert.equal((await post("/v1/quote", '{"a":1,"a":2}')).text, command("quote", '{"a":1,"a":2}'));
  for (const path of ["/v1/divine", "/v1/calc/divine", "/v1/"]) assert.equal((await post(path, "{}")).status, 404, path);
  for (const size of [262145, 300000, 4000000]) {
    const { status, text } = await post("/v1/quote", " ".repeat(size));
    assert.equal(status, 413);
    assert.equal(JSON.parse(text).error.code, "too_large");
  }
  assert.equal((await post("/v1/quote", " ".repeat(262144))).status, 400);
});

test("load and unload are never served; lint, probe and compare only for a preview", async () => {
  for (const verb of ["load", "unload", "lint", "probe", "compare"]) assert.equal((await post(`/v1/${verb}`, "{}")).status, 404, verb);
  const preview = await serve("--preview");
  for (const verb of ["load", "unload"]) assert.equal((await post(`/v1/${verb}`, "{}", preview.base)).status, 404, verb);
  const { status, text } = await post("/v1/lint", JSON.stringify(shipped[0].set), preview.base);
  assert.equal(status, 200);
  assert.equal(JSON.parse(text).tests.failed, 0);
});

test("rule sets, health and metrics are there to be read", async () => {
  const { rulesets } = await (await fetch(base + "/v1/rulesets")).json();
  assert.deepEqual(rulesets.map(({ id }) => id).sort(), ["courier", "instalments", "taobao-order", "weixin-settlement", "weixin-shop"]);
  for (const { digest } of rulesets) {
    const bundle = await (await fetch(`${base}/v1/rulesets/${digest}`)).text();
    const loaded = spawnSync(program, ["load"], { input: bundle + "\n", encoding: "utf8" }).stdout;
    assert.equal(JSON.parse(loaded).ruleset.digest, digest);
  }
  assert.equal((await fetch(`${base}/v1/rulesets/sha256:${"0".repeat(64)}`)).status, 404);
  assert.equal((await fetch(base + "/healthz")).status, 200);
  const metrics = await (await fetch(base + "/metrics")).text();
  assert.match(metrics, /^# TYPE houfu_answers_total counter$/m);
  assert.match(metrics, /^houfu_answers_total\{verb="quote"\} \d+$/m);
});

test("the page's folder is served with a policy that allows no eval, and nothing outside it", async () => {
  const response = await fetch(base + "/");
  assert.equal(response.status, 200);
  const policy = response.headers.get("content-security-policy");
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'/);
  assert.doesNotMatch(policy, /'unsafe-eval'/);
  assert.equal((await fetch(base + "/m.wasm")).headers.get("content-type"), "application/wasm");
  assert.equal((await fetch(base + "/nothing")).status, 404);
  const raw = await new Promise((resolve) => {
    const socket = net.connect(new URL(base).port, "127.0.0.1", () => socket.write("GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    let text = "";
    socket.on("data", (bytes) => (text += bytes)).on("close", () => resolve(text));
  });
  assert.doesNotMatch(raw, /root:/);
});

test("no body and no broken request brings it down", async () => {
  const random = chance(5), shapes = placesOf(quote);
  for (let i = 0; i < 300; ++i) await post("/v1/quote", i % 3 ? JSON.stringify(damaged(quote, shapes, random).document) : Buffer.from(Array.from({ length: 40 }, () => Math.floor(random() * 256))));
  for (const text of ["\r\n\r\n", "POST /v1/quote HTTP/1.1\r\nContent-Length: -5\r\n\r\n", "POST /v1/quote HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", "X".repeat(70000), "POST /v1/quote HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"])
    await new Promise((resolve) => {
      const socket = net.connect(new URL(base).port, "127.0.0.1", () => (socket.write(text), setTimeout(() => socket.destroy(), 50)));
      socket.on("error", () => {}).on("close", resolve);
    });
  assert.equal(child.exitCode, null);
  assert.equal((await post("/v1/quote", JSON.stringify(quote))).status, 200);
});

test("many at once get what one gets", async () => {
  const form = await fetch(base + "/v1/quote", { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: JSON.stringify({ ...quote, "x-note": "n".repeat(60000) }) });
  assert.equal(form.status, 200, "curl's default type is no form");
  const line = JSON.stringify(quote), one = (await post("/v1/quote", line)).text;
  const all = await Promise.all(Array.from({ length: 200 }, () => post("/v1/quote", line)));
  for (const { status, text } of all) assert.deepEqual([status, text], [200, one]);
});

test("it listens on this machine alone, and does not start on rules that do not load", () => {
  assert.match(base, /127\.0\.0\.1/);
  const broken = join(web, "broken.json");
  writeFileSync(broken, '{"format":"houfu/1"}');
  const run = spawnSync(program, ["serve", "--rules", broken, "--port", "0"], { encoding: "utf8" });
  assert.equal(run.status, 2);
  assert.match(run.stderr, /broken\.json:1:1: error: /);
  assert.equal(spawnSync(program, ["serve", "--port", "0"], { encoding: "utf8" }).status, 2);
});
