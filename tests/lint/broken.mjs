// Owns: the rule sets of tests/cases/broken.json: a shipped set, one mistake, and what lint has to say of it.
import { bundle, call, readJson } from "../support/program.mjs";

export const broken = readJson("tests/cases/broken.json");
const sets = Object.fromEntries(["weixin-shop", "instalments", "courier"].map((id) => [id, bundle(`${id}-1.0.0.json`)]));

function placeOf(document, pointer) {
  const steps = pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = steps.pop();
  return [steps.reduce((value, step) => value[step], document), last];
}

/** The text of a rule set with the mistake in it. */
export function textOf({ set, put, drop, text }) {
  const document = structuredClone(sets[set]);
  for (const [pointer, value] of Object.entries(put ?? {})) {
    const [holder, key] = placeOf(document, pointer);
    holder[key] = value;
  }
  if (drop) {
    const [holder, key] = placeOf(document, drop);
    delete holder[key];
  }
  const out = JSON.stringify(document);
  if (!text) return out;
  if (!out.includes(text[0])) throw new Error(`${set} has no ${text[0]}`);
  return out.replace(text[0], text[1]);
}

/** Each mistake with the diagnostics that lint gives. */
export const linted = () => {
  const answers = call("lint", broken.map(textOf));
  return broken.map((entry, i) => ({ ...entry, diagnostics: answers[i].diagnostics }));
};
