// For pages and workers: fetches houfu.wasm from beside this file, or takes it as given.
import glue from "houfu-glue";
import { start } from "./api.ts";
export { HoufuError } from "./api.ts";

/** Streams while it downloads; a server that calls the file anything but application/wasm still works. */
async function compile(given: string | URL | Request | Response | PromiseLike<Response>, imports: WebAssembly.Imports): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
  const source = await given;
  const response = source instanceof Response ? source : await fetch(source as string | URL | Request);
  if (!response.ok) throw new Error(`houfu.wasm did not load: ${response.status} from ${response.url}`);
  if (WebAssembly.instantiateStreaming && (response.headers.get("content-type") || "").startsWith("application/wasm")) return WebAssembly.instantiateStreaming(response, imports);
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}

export function createHoufu(options: { wasm?: any } = {}) {
  const wasm = options.wasm === undefined ? new URL("./houfu.wasm", import.meta.url) : options.wasm;
  return start(glue, WebAssembly, (imports) => {
    const given = imports as WebAssembly.Imports;
    if (wasm instanceof WebAssembly.Module) return WebAssembly.instantiate(wasm, given);
    return wasm instanceof ArrayBuffer || ArrayBuffer.isView(wasm) ? WebAssembly.instantiate(wasm as BufferSource, given) : compile(wasm, given);
  });
}
