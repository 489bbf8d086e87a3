// For Node: reads houfu.wasm from beside this file, or takes a path, a file: URL or the bytes.
import { readFile } from "node:fs/promises";
import glue from "houfu-glue";
import { start } from "./api.ts";
export { HoufuError } from "./api.ts";

declare const HOUFU_WASM: string | URL; // where the build puts it: beside this file

export function createHoufu(options: { wasm?: any } = {}) {
  const wasm = options.wasm === undefined ? HOUFU_WASM : options.wasm;
  return start(glue, WebAssembly, async (imports) => {
    const given = imports as WebAssembly.Imports;
    if (wasm instanceof WebAssembly.Module) return WebAssembly.instantiate(wasm, given);
    const bytes = wasm instanceof ArrayBuffer || ArrayBuffer.isView(wasm) ? (wasm as BufferSource) : await readFile(wasm);
    return WebAssembly.instantiate(bytes as BufferSource, given);
  });
}
