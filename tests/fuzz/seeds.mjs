// Writes what the fuzzers begin from into build/fuzz/corpus: the requests of the rule sets, the samples of calculators, lives and paperwork,
// the rule sets themselves, and every find of before.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { calculatorSamples, everything, everythingQuote, orderSamples, serviceSamples, shipped } from "../support/samples.mjs";

// In the order of fuzz_request.cpp; its first byte is a place in this list.
const verbs = ["quote", "badges", "verify", "unload", "calc.schedule", "calc.annual_rate", "calc.date", "calc.day_count", "calc.allocate", "calc.late_fee", "calc.logic", "statement", "compare", "probe", "payscore"];
const folder = (name) => {
  const path = fileURLToPath(new URL(`../../build/fuzz/corpus/${name}/`, import.meta.url));
  mkdirSync(path, { recursive: true });
  return path;
};
const requests = orderSamples().flatMap(({ verb, entry, requests: list }) => list.map((request) => [verb, verb === "verify" ? request : { ...request, ruleset: entry.set.id }]));
for (const [verb, list] of Object.entries(calculatorSamples)) requests.push(...list.map((request) => [verb, request]));
for (const { verb, requests: list } of serviceSamples()) if (verb === "statement" || verb === "payscore") requests.push(...list.map((request) => [verb, request]));
requests.push(["quote", everythingQuote]);
const into = folder("fuzz_request");
requests.forEach(([verb, request], i) => writeFileSync(`${into}seed-${i}`, Buffer.concat([Buffer.from([verbs.indexOf(verb)]), Buffer.from(JSON.stringify(request))])));
const sets = folder("fuzz_ruleset");
[...shipped.map(({ set }) => set), everything].forEach((set, i) => writeFileSync(`${sets}seed-${i}`, JSON.stringify({ ...set, tests: set.tests.slice(0, 1) })));
console.log(`${requests.length} requests, ${shipped.length + 1} rule sets`);
