// Owns: generated.d.ts, the TypeScript types of everything that rules/schema/ describes.
//   node bindings/js/types/generate.mjs            writes it
//   node bindings/js/types/generate.mjs --check    exits 1 when it is not up to date
// Every titled definition becomes one exported type under its title; references are by that name, so that
// no type is written twice.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const schemaFolder = new URL("../../../rules/schema/", import.meta.url);
const target = new URL("generated.d.ts", import.meta.url);
const banner = "// Generated from rules/schema/ by `node bindings/js/types/generate.mjs`; do not edit.\n";

const files = readdirSync(schemaFolder).filter((file) => file.endsWith(".schema.json")).sort();
const documents = new Map(files.map((file) => [file, JSON.parse(readFileSync(new URL(file, schemaFolder), "utf8"))]));

// Every titled place: "file" or "file#/$defs/key" to its schema.
function titledPlaces() {
  const places = new Map();
  for (const [file, document] of documents) {
    if (document.title) places.set(file, document);
    for (const [key, definition] of Object.entries(document.$defs ?? {})) {
      if (!definition.title) throw new Error(`${file}#/$defs/${key} has no title`);
      places.set(`${file}#/$defs/${key}`, definition);
    }
  }
  const titles = [...places.values()].map((schema) => schema.title);
  const twice = titles.find((title, i) => titles.indexOf(title) !== i);
  if (twice) throw new Error(`the title ${twice} is used twice`);
  return places;
}

const places = titledPlaces();
const placeOf = (ref, file) => (ref.startsWith("#") ? file + ref : ref);

// What types cannot say: conditions between keys, and alternatives that only require one key or another.
const conditional = ["if", "then", "else", "not", "contains", "$comment"];
const onlyRequires = (list) => list.every((entry) => Object.keys(entry).every((key) => key === "required"));
// Stands for keys that begin with x- until the type is written.
const noteMarker = "x-";

function converted(schema, file) {
  if (schema.$ref) {
    const found = places.get(placeOf(schema.$ref, file));
    if (!found) throw new Error(`${file}: ${schema.$ref} leads nowhere`);
    return { description: schema.description ?? found.description, tsType: found.title };
  }
  const out = {};
  for (const [key, value] of Object.entries(schema)) {
    if (conditional.includes(key) || key.startsWith("$") || key === "examples" || key === "title") continue;
    if ((key === "anyOf" || key === "oneOf" || key === "allOf") && (onlyRequires(value) || value.every((entry) => entry.if))) continue;
    if (key === "anyOf" || key === "oneOf") out.anyOf = value.map((entry) => converted(entry, file));
    else if (key === "items") out.items = { ...converted(value, file), description: undefined };
    else if (key === "properties") out.properties = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, converted(inner, file)]));
    else if (key !== "patternProperties") out[key] = value;
  }
  const named = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) => pattern !== "^x-");
  if (named.length > 0) {
    delete out.properties;
    out.additionalProperties = converted(named[0][1], file);
  } else if (schema.patternProperties) {
    out.properties = { ...out.properties, [noteMarker]: { tsType: "unknown" } };
  }
  if (Object.keys(out).every((key) => key === "description")) out.tsType = "unknown";
  return out;
}

async function declaration(place, schema) {
  const file = place.split("#")[0];
  // A bundle is a rule set whose references are resolved: one type serves both.
  const shape = schema.title === "BundledRuleSet" ? { description: schema.description, tsType: "RuleSet" } : converted(schema, file);
  const text = await compile({ ...shape, title: schema.title }, schema.title, {
    additionalProperties: false,
    bannerComment: "",
    ignoreMinAndMaxItems: true,
    style: { printWidth: 120 },
  });
  return text
    .replaceAll(`"${noteMarker}"?: unknown;`, "[note: `x-${string}`]: unknown;")
    .replace(/\/\*\*\n\s*\* (.*)\n\s*\*\//g, "/** $1 */");
}

function verbs() {
  const requests = documents.get("requests.schema.json").$defs, answers = documents.get("answers.schema.json").$defs;
  const rows = Object.keys(requests).filter((key) => answers[key]);
  const lines = rows.map((key) => `  "${key.replace("calc_", "calc.")}": { request: ${requests[key].title}; answer: ${answers[key].title} };\n`);
  return `/** What each verb takes and gives. */\nexport interface Verbs {\n${lines.join("")}}\n`;
}

async function generate() {
  let out = banner;
  for (const [place, schema] of places) out += "\n" + (await declaration(place, schema)).trim() + "\n";
  out += "\n" + verbs();
  const doubled = out.match(/^export (?:type|interface) (\w*\d)\b/m);
  if (doubled) throw new Error(`the type ${doubled[1]} ends in a digit: two schemas share a title`);
  return out;
}

const text = await generate();
if (process.argv.includes("--check")) {
  let written = "";
  try {
    written = readFileSync(target, "utf8");
  } catch {} // not written yet: out of date as well
  if (written !== text) {
    console.error(`${fileURLToPath(target)} is not what rules/schema/ says: run node bindings/js/types/generate.mjs`);
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
