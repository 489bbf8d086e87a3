// Times verbs over the requests that the rule sets carry: the median of seven runs, in the native filter and in the module.
import { spawnSync } from "node:child_process";
import { orderSamples } from "../tests/support/samples.mjs";
import { program, root } from "../tests/support/program.mjs";

const { createHoufu } = await import(new URL("build/wasm/package/dist/node.mjs", root));
const houfu = await createHoufu();
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
const times = 4000;

for (const { verb, entry, requests } of orderSamples()) {
  houfu.call("load", JSON.stringify(entry.set));
  const lines = requests.map((request) => JSON.stringify(verb === "verify" ? request : { ...request, ruleset: entry.set.id }));
  const many = Array.from({ length: times }, (_, i) => lines[i % lines.length]);
  const filter = (input) => {
    const start = process.hrtime.bigint();
    spawnSync(program, [verb, "--rules", entry.file], { input, maxBuffer: 1 << 30 });
    return Number(process.hrtime.bigint() - start) / 1e3;
  };
  const input = many.join("\n") + "\n";
  const native = median(Array.from({ length: 7 }, () => filter(input) - filter("\n"))) / times;
  const wasm = median(Array.from({ length: 7 }, () => {
    const start = process.hrtime.bigint();
    for (const line of many) houfu.call(verb, line);
    return Number(process.hrtime.bigint() - start) / 1e3;
  })) / times;
  console.log(`${entry.set.id} ${verb}: native ${native.toFixed(1)} µs a request, WebAssembly ${wasm.toFixed(1)} µs`);
}
