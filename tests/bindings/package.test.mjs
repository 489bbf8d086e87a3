// The npm package as a stranger gets it: packed, installed into an empty project, imported and required; small enough;
// of the first WebAssembly version; without eval.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const packed = fileURLToPath(new URL("../../build/wasm/package/", import.meta.url));
const bindings = fileURLToPath(new URL("../../bindings/js/", import.meta.url));
const text = (name) => readFileSync(join(packed, name), "utf8");
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
let project;

before(() => {
  project = mkdtempSync(join(tmpdir(), "houfu-package-"));
  const tarball = execFileSync("npm", ["pack", packed, "--silent", "--pack-destination", project], { encoding: "utf8", cwd: project }).trim().split("\n").at(-1);
  writeFileSync(join(project, "package.json"), '{"name":"shop","private":true,"version":"1.0.0"}');
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", "--silent", join(project, tarball)], { cwd: project });
});
after(() => rmSync(project, { recursive: true, force: true }));

const run = (name, source) => {
  writeFileSync(join(project, name), source);
  return execFileSync(process.execPath, [name], { cwd: project, encoding: "utf8" }).trim();
};
const ask = 'JSON.stringify(houfu.calc.allocate({ total: 100, count: 3 }))';

test("import gives the module", () => {
  assert.equal(run("shop.mjs", `import { createHoufu } from "houfu"; const houfu = await createHoufu(); console.log(${ask});`), '{"shares":[33,33,34]}');
});

test("require gives the module", () => {
  assert.equal(run("shop.cjs", `const { createHoufu } = require("houfu"); createHoufu().then((houfu) => console.log(${ask}));`), '{"shares":[33,33,34]}');
});

test("the module's file and the package's description are exported", () => {
  const file = run("file.cjs", 'console.log(require.resolve("houfu/houfu.wasm"), require("houfu/package.json").miniprogram)');
  assert.match(file, /houfu\.wasm miniprogram_dist$/);
});

test("bytes, a path and an address are taken as the module", () => {
  const source = `import { createHoufu } from "houfu"; import { readFileSync } from "node:fs"; import { createRequire } from "node:module"; import { pathToFileURL } from "node:url";
    const file = createRequire(import.meta.url).resolve("houfu/houfu.wasm");
    for (const wasm of [file, pathToFileURL(file), readFileSync(file), new WebAssembly.Module(readFileSync(file))]) console.log((await createHoufu({ wasm })).version());`;
  const lines = run("given.mjs", source).split("\n");
  assert.equal(lines.length, 4);
  assert.equal(new Set(lines).size, 1);
});

test("a module that cannot be loaded rejects, and another one then loads", () => {
  const source = `import { createHoufu } from "houfu";
    for (const wasm of ["/nowhere/houfu.wasm", new Uint8Array([1, 2, 3])]) await createHoufu({ wasm }).then(() => console.log("loaded"), (why) => console.log(why instanceof Error));
    console.log(typeof (await createHoufu()).version());`;
  assert.equal(run("fails.mjs", source), "true\ntrue\nstring");
});

test("an error answer is thrown with its code and path, a misuse as a TypeError, and the next call works", () => {
  const source = `import { createHoufu, HoufuError } from "houfu"; const houfu = await createHoufu();
    try { houfu.calc.allocate({ total: 100, count: 0 }); } catch (why) { console.log(why instanceof HoufuError, why instanceof Error, why.code, why.path); }
    try { houfu.call("quote", {}); } catch (why) { console.log(why.name); }
    try { houfu.calc.date({ from: "\\ud800" }); } catch (why) { console.log(why.code); }
    try { houfu.quote(undefined); } catch (why) { console.log(why.code); }
    console.log(houfu.call("nonsense", "{}").slice(0, 31), ${ask});`;
  assert.equal(run("errors.mjs", source), 'true true out_of_range /count\nTypeError\ninvalid_utf8\nwrong_type\n{"error":{"code":"unknown_verb" {"shares":[33,33,34]}');
});

test("the types fit a strict project, imported and required", () => {
  const tsc = join(bindings, "node_modules/typescript/bin/tsc");
  writeFileSync(join(project, "shop.mts"), `import { createHoufu, HoufuError, type QuoteAnswer, type QuoteRequest } from "houfu";
const houfu = await createHoufu({ wasm: new URL("file:///x") });
const request: QuoteRequest = { now: "2026-11-23T10:15:00+08:00", amount: 5000, facts: {} };
const quote: QuoteAnswer = houfu.quote(request);
const total: number | undefined = quote.offers[0]?.totals?.total;
houfu.load("{}"); houfu.calc.allocate({ total: 1, count: 1 }).shares.length satisfies number;
// @ts-expect-error an amount is a number of minor units
houfu.quote({ now: "", amount: "5000", facts: {} });
export { total, HoufuError };`);
  writeFileSync(join(project, "shop.cts"), 'import houfu = require("houfu");\nhoufu.createHoufu().then((one) => one.version() satisfies string);');
  execFileSync(process.execPath, [tsc, "--noEmit", "--strict", "--skipLibCheck", "false", "--target", "es2022", "--lib", "es2022,dom", "--module", "node16", "--moduleResolution", "node16", "shop.mts", "shop.cts"], { cwd: project, stdio: "pipe" });
});

test("generating the types again changes nothing", () => {
  execFileSync(process.execPath, [join(bindings, "types/generate.mjs"), "--check"], { stdio: "pipe" });
});

test("the module and its loader are small", () => {
  const sizes = { wasm: brotli(readFileSync(join(packed, "dist/houfu.wasm"))), loader: brotli(readFileSync(join(packed, "dist/web.mjs"))) };
  console.log(`# houfu.wasm ${sizes.wasm} bytes, glue and web loader ${sizes.loader} bytes, brotli -q 11`);
  assert.ok(sizes.wasm <= 150_000, `houfu.wasm is ${sizes.wasm} bytes`);
  assert.ok(sizes.loader <= 12_000, `the loader is ${sizes.loader} bytes`);
});

test("the module uses only features of WebAssembly's first version", () => {
  const printed = execFileSync("wasm-opt", ["--detect-features", "--print-features", join(packed, "dist/houfu.wasm"), "-o", "/dev/null"], { encoding: "utf8" });
  assert.equal(printed.replaceAll("--enable-mutable-globals", "").trim(), "");
});

test("no loader makes code from text", () => {
  const acorn = createRequire(join(bindings, "package.json"))("acorn");
  for (const name of ["dist/web.mjs", "dist/node.mjs", "dist/node.cjs", "miniprogram_dist/index.js"])
    for (const token of acorn.tokenizer(text(name), { ecmaVersion: 2022, sourceType: "module" }))
      assert.ok(!(token.type.label === "name" && ["eval", "Function"].includes(token.value)), `${name} names ${token.value} at ${token.start}`);
});

test("the web loader names no Node module and finds the module beside itself", () => {
  const loader = text("dist/web.mjs");
  assert.ok(!/"node:|require\(/.test(loader));
  assert.ok(/new URL\("\.\/houfu\.wasm",\s*import\.meta\.url\)/.test(loader));
});
