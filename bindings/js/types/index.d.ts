// The package's own types: what a loader gives. The shapes of requests and answers come from rules/schema.
import type { Verbs } from "./generated.js";
export * from "./generated.js";

type Calculators = { [V in keyof Verbs as V extends `calc.${infer Name}` ? Name : never]: (request: Verbs[V]["request"]) => Verbs[V]["answer"] };
type Methods = { [V in keyof Verbs as V extends `calc.${string}` ? never : V]: (request: Verbs[V]["request"]) => Verbs[V]["answer"] };

/**
 * The core in this page, worker, mini-program or server. Methods take and return objects and throw {@link HoufuError}
 * for an error answer. `load` and `lint` also take the rule set's text: diagnostics then count its lines and columns.
 */
export interface Houfu extends Omit<Methods, "load" | "lint"> {
  /** JSON text in, canonical JSON text out, as the contract of the verb says. Never throws for a request that is a text. */
  call(verb: string, request: string): string;
  /** The version that answers carry in `engine`. */
  version(): string;
  load(ruleset: Verbs["load"]["request"] | string): Verbs["load"]["answer"];
  lint(ruleset: Verbs["lint"]["request"] | string): Verbs["lint"]["answer"];
  calc: Calculators;
}

/** An error answer: `code` is stable, `path` a JSON Pointer into the request, `message` a sentence. */
export declare class HoufuError extends Error {
  readonly code: string;
  readonly path: string;
}

export interface HoufuOptions {
  /**
   * Where houfu.wasm is, when it is not beside the loader. Web: an address, a Response, the bytes or a module.
   * Node: a path, a file: URL, the bytes or a module. Mini-program: a path in the code package.
   */
  wasm?: string | URL | Request | Response | Promise<Response> | ArrayBuffer | ArrayBufferView | WebAssembly.Module;
}

/** Loads the module. Rejects when it cannot be loaded. */
export declare function createHoufu(options?: HoufuOptions): Promise<Houfu>;
