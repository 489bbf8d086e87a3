// The shop's rule sets: as released, and as the merchant is editing them. A rule set that does not load leaves the
// last good one in use. Everything on the page is quoted by `inUse`, what is marked as changed by the released digest.
import { HoufuError, type BundledRuleSet, type Diagnostic, type Houfu, type LintAnswer } from "houfu";
import { reactive } from "vue";
import releases from "virtual:rulesets";
import { bundleText, inlinedIn, type Inlined } from "../engine/bundling.ts";
import { core } from "../engine/core.ts";

export interface RuleSet {
  id: string;
  title: { [locale: string]: string };
  source: string; // as released, the way people wrote it
  released: string; // digest
  text: string; // as edited
  inUse: string; // digest
  bundle: BundledRuleSet; // in use
  facts: string[]; // declared by the rules in use
  releasedFacts: string[];
  broken: boolean;
  diagnostics: Diagnostic[];
  tests: LintAnswer["tests"];
}

export const rules = reactive<{ [id: string]: RuleSet }>({});
const inlined: { [id: string]: Inlined[] } = {};
const noTests = { passed: 0, failed: 0 };

const parsed = (bundle: string) => JSON.parse(bundle) as BundledRuleSet;
const declared = (bundle: BundledRuleSet) => Object.keys(bundle.facts ?? {});

function load(houfu: Houfu, bundle: string): string | null {
  try {
    const answer = houfu.load(bundle);
    return "ruleset" in answer ? answer.ruleset.digest : null;
  } catch {
    return null;
  }
}

/** What the core finds; an error answer (say, a text over the size limit) becomes a finding at the text's beginning. */
function lint(houfu: Houfu, bundle: string): LintAnswer {
  try {
    return houfu.lint(bundle);
  } catch (error) {
    if (!(error instanceof HoufuError)) throw error;
    const { code, path, message } = error;
    return { diagnostics: [{ severity: "error", code, path, message, hint: "", line: 1, column: 1 }], tests: noTests };
  }
}

export function loadReleased(houfu: Houfu): void {
  for (const { source, bundle: text } of releases) {
    const bundle = parsed(text);
    const { id, title } = bundle;
    const digest = load(houfu, text);
    if (!digest) throw new Error(`the released rule set ${id} does not load`);
    inlined[id] = inlinedIn(source, text);
    rules[id] = {
      id, title: title as RuleSet["title"], source, text: source, released: digest, inUse: digest, bundle,
      facts: declared(bundle), releasedFacts: declared(bundle), broken: false, diagnostics: [], tests: noTests,
    };
  }
}

function use(houfu: Houfu, set: RuleSet, digest: string, text: string): void {
  const previous = set.inUse;
  set.bundle = parsed(text);
  set.facts = declared(set.bundle);
  set.inUse = digest;
  if (previous !== digest && previous !== set.released) houfu.unload({ ruleset: previous });
}

/** Takes the merchant's text: reports what is wrong with it, and quotes by it from now on if it loads. */
export function edit(id: string, text: string): void {
  const set = rules[id];
  const houfu = core.value;
  if (!set || !houfu) return;
  set.text = text;
  const bundle = bundleText(text, inlined[id]!);
  const found = lint(houfu, bundle.text);
  set.diagnostics = found.diagnostics.map((one) => ({ ...one, column: bundle.column(one.line, one.column) }));
  set.tests = found.tests;
  const digest = load(houfu, bundle.text);
  set.broken = digest === null;
  if (digest !== null) use(houfu, set, digest, bundle.text);
}

export const putBack = (id: string) => edit(id, rules[id]!.source);
export const isEdited = (set: RuleSet) => set.inUse !== set.released;
