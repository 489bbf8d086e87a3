// The mini-program's package in an imitation of its sandbox: no eval, no WebAssembly, no TextDecoder, no fetch; only
// WXWebAssembly, which takes a path in the code package and inflates .br.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { brotliDecompressSync } from "node:zlib";
import { createRequire } from "node:module";

const folder = fileURLToPath(new URL("../../build/wasm/package/miniprogram_dist/", import.meta.url));
const source = readFileSync(join(folder, "index.js"), "utf8");

function sandbox(shape, asked = []) {
  const module = { exports: {} };
  const WXWebAssembly = {
    async instantiate(path, imports) {
      asked.push(path);
      if (typeof path !== "string" || !path.startsWith("/miniprogram_npm/houfu/")) throw { errMsg: "instantiate:fail file not in the code package" };
      const { instance } = await WebAssembly.instantiate(brotliDecompressSync(readFileSync(join(folder, path.split("/").at(-1)))), imports);
      return shape === "instance" ? instance : { instance };
    },
  };
  const context = vm.createContext({ module, exports: module.exports, WXWebAssembly, wx: {} }, { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext("delete globalThis.WebAssembly; delete globalThis.SharedArrayBuffer;", context);
  vm.runInContext(source, context);
  return context;
}

const facts = 'JSON.stringify(houfu.calc.date({ from: "2026-01-31", add: { months: 1 } }))';

for (const shape of ["instance", "{instance}"])
  test(`it loads when the base library answers with ${shape}`, async () => {
    const asked = [];
    const context = sandbox(shape, asked);
    const answer = await vm.runInContext(`module.exports.createHoufu().then((houfu) => ${facts})`, context);
    assert.equal(answer, '{"business_day":null,"on":"2026-02-28"}');
    assert.deepEqual(asked, ["/miniprogram_npm/houfu/houfu.wasm.br"]);
  });

test("Chinese text goes in and out without a TextDecoder", async () => {
  const answer = await vm.runInContext('module.exports.createHoufu().then((houfu) => houfu.call("calc.date", JSON.stringify({ from: "2026-01-31", add: { days: 1 }, "试用期😀": 1 })))', sandbox("instance"));
  assert.match(answer, /试用期😀/);
});

test("a module that is not in the package rejects, and so does an old base library", async () => {
  const why = await vm.runInContext('module.exports.createHoufu({ wasm: "/elsewhere/houfu.wasm" }).then(() => "loaded", (why) => why.message)', sandbox("instance"));
  assert.match(why, /did not load.*code package/);
  const context = sandbox("instance");
  vm.runInContext("delete globalThis.WXWebAssembly", context);
  assert.match(await vm.runInContext('module.exports.createHoufu().then(() => "loaded", (why) => why.message)', context), /2\.14\.0/);
});

test("errors are thrown as in every binding", async () => {
  const code = await vm.runInContext('module.exports.createHoufu().then((houfu) => { try { houfu.quote({}); } catch (why) { return why instanceof module.exports.HoufuError ? why.code : "other"; } })', sandbox("instance"));
  assert.match(code, /^[a-z_]+$/);
});

test("the code is ES2015 and the folder a small part of 2 MB", () => {
  const acorn = createRequire(new URL("../../bindings/js/package.json", import.meta.url))("acorn");
  acorn.parse(source, { ecmaVersion: 2015, sourceType: "script" }); // throws where it is newer
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  assert.ok(bytes < 300_000, `${bytes} bytes`);
});
