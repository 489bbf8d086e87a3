// Owns: what the tests of the schemas stand on: the schemas compiled, the program called, a seeded
// source of chance. HOUFU names another program than build/release/houfu.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export const root = new URL("../../", import.meta.url);
const file = (path) => fileURLToPath(new URL(path, root));
export const program = process.env.HOUFU ?? file("build/release/houfu");
export const setNames = readdirSync(file("rules/sets")).filter((name) => name.endsWith(".json")).sort();
export const setFile = (name) => file(`rules/sets/${name}`);
export const readJson = (path) => JSON.parse(readFileSync(file(path), "utf8"));

const Ajv = createRequire(file("bindings/js/package.json"))("ajv/dist/2020").default;
// strictRequired is off because "either this key or that" requires keys in a subschema.
const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true });
for (const name of readdirSync(file("rules/schema")).filter((entry) => entry.endsWith(".schema.json")).sort())
  ajv.addSchema(readJson(`rules/schema/${name}`));

export function schema(ref) {
  const validate = ajv.getSchema(ref);
  if (!validate) throw new Error(`no schema ${ref}`);
  return (value) => (validate(value) ? [] : validate.errors);
}
export const requestSchema = (verb) => schema(`requests.schema.json#/$defs/${verb.replace(".", "_")}`);
export const answerSchema = (verb) => schema(`answers.schema.json#/$defs/${verb.replace(".", "_")}`);
export const errorSchema = schema("values.schema.json#/$defs/error_answer");

/** Answers of a verb for lines of text (or values), in order; null when the program has no such verb. */
export function call(verb, requests, rules = []) {
  const lines = requests.map((request) => (typeof request === "string" ? request : JSON.stringify(request)));
  const words = [verb, ...rules.flatMap((name) => ["--rules", name])];
  const run = spawnSync(program, words, { input: lines.join("\n") + "\n", maxBuffer: 1 << 30 });
  if (run.error) throw run.error;
  if (run.status > 1 || run.signal) {
    const complaint = run.stderr.toString();
    if (complaint.includes('"unknown_verb"')) return null;
    throw new Error(`houfu ${words.join(" ")}: ${run.signal ?? run.status} ${complaint}`);
  }
  const answers = run.stdout.toString().split("\n").slice(0, -1).map((line) => JSON.parse(line));
  if (answers.length !== lines.length) throw new Error(`${verb}: ${lines.length} lines, ${answers.length} answers`);
  return answers;
}

export function bundle(name) {
  const run = spawnSync(program, ["bundle", setFile(name)], { maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(run.stderr.toString());
  return JSON.parse(run.stdout.toString());
}

/** mulberry32: numbers in [0, 1), the same everywhere for a seed. */
export function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
