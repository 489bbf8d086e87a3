// For WeChat mini-programs: WXWebAssembly takes the path of a file in the code package and nothing else, and answers
// with an instance or with {instance} depending on the version of the base library.
import glue from "houfu-glue";
import { start } from "./api.ts";
export { HoufuError } from "./api.ts";

declare const WXWebAssembly: { instantiate(path: string, imports: unknown): Promise<any> };

export function createHoufu(options: { wasm?: string } = {}) {
  if (typeof WXWebAssembly === "undefined") return Promise.reject(new Error("houfu wants WXWebAssembly: base library 2.14.0 or newer"));
  const path = options.wasm || "/miniprogram_npm/houfu/houfu.wasm.br";
  return start(glue, { RuntimeError: Error }, (imports) => WXWebAssembly.instantiate(path, imports));
}
