// What every loader gives: the module's `call` as it is, and one typed method a verb. Written for ES2015 without
// any global but JSON and Promise, as the mini-program has no others.
import type { Verbs } from "../types/generated.d.ts";

/** The module as Emscripten's glue gives it. */
export interface Module {
  call(verb: string, request: string): string;
  version(): string;
}

/** An error answer, thrown by the typed methods: a stable code, a JSON Pointer into the request, a sentence. */
export class HoufuError extends Error {
  readonly code: string;
  readonly path: string;
  constructor(code: string, path: string, message: string) {
    super(message);
    this.name = "HoufuError";
    this.code = code;
    this.path = path;
  }
}

const VERBS: (keyof Verbs)[] = [
  "load", "unload", "lint", "badges", "quote", "verify", "statement", "compare", "probe", "payscore",
  "calc.schedule", "calc.annual_rate", "calc.date", "calc.day_count", "calc.allocate", "calc.late_fee", "calc.logic",
];

function ask(call: Module["call"], verb: string, request: unknown): unknown {
  const text = typeof request === "string" ? request : JSON.stringify(request);
  const answer = JSON.parse(call(verb, text === undefined ? "null" : text));
  if (answer.error) throw new HoufuError(answer.error.code, answer.error.path, answer.error.message);
  return answer;
}

export function api(module: Module): Record<string, unknown> {
  const call = (verb: string, request: string): string => {
    if (typeof verb !== "string" || typeof request !== "string") throw new TypeError("houfu.call takes a verb and a request, both texts");
    return module.call(verb, request);
  };
  const calc: Record<string, unknown> = {};
  const houfu: Record<string, unknown> = { call, version: () => module.version(), calc };
  for (const verb of VERBS) {
    const name = verb.replace("calc.", "");
    (name === verb ? houfu : calc)[name] = (request: unknown) => ask(call, verb, request);
  }
  return houfu;
}

type Imports = Record<string, Record<string, unknown>>;
type Instance = { exports: Record<string, unknown> };
type Glue = (options: unknown) => Promise<Module>;

/**
 * Runs the glue around an instance that `instantiate` brings. When that fails the glue would wait for ever, so the
 * promise is rejected here.
 */
export function start(glue: Glue, WA: unknown, instantiate: (imports: Imports) => PromiseLike<Instance | { instance: Instance }>): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const instantiateWasm = (imports: Imports, receive: (instance: Instance) => void) => {
      const refuse = (why: unknown) => reject(why instanceof Error ? why : new Error("houfu.wasm did not load: " + String(why && (why as { errMsg?: string }).errMsg || why)));
      try {
        instantiate(imports).then((given) => receive((given as { instance?: Instance }).instance || (given as Instance))).then(undefined, refuse);
      } catch (why) {
        refuse(why);
      }
      return {};
    };
    glue({ WA, instantiateWasm }).then((module) => resolve(api(module)), reject);
  });
}
