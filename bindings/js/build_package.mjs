// Puts the npm package together: node build_package.mjs BUILD_DIR VERSION. What the linker made (houfu.js, houfu.wasm)
// and the loaders of src/ become BUILD_DIR/package, ready for `npm pack`.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const [build, version] = process.argv.slice(2);
const out = join(build, "package");

if (!existsSync(join(here, "node_modules", "esbuild"))) execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: here, stdio: "inherit" });
const { build: bundle } = await import("esbuild");

rmSync(out, { recursive: true, force: true });
for (const folder of ["dist", "miniprogram_dist"]) mkdirSync(join(out, folder), { recursive: true });

// The glue is written as a script that declares houfuGlue; as a module it exports it.
const glue = {
  name: "glue",
  setup(build_) {
    build_.onResolve({ filter: /^houfu-glue$/ }, () => ({ path: "houfu-glue", namespace: "glue" }));
    build_.onLoad({ filter: /.*/, namespace: "glue" }, () => ({
      // The loaders bring the module themselves, so the glue need not know where it came from.
      contents: readFileSync(join(build, "houfu.js"), "utf8").replace(/\nif \(typeof exports[\s\S]*$/, "\nexport default houfuGlue;\n"),
      loader: "js",
    }));
  },
};
const common = { bundle: true, minify: true, plugins: [glue], legalComments: "none", logLevel: "error", charset: "utf8" };
await bundle({ ...common, entryPoints: [join(here, "src/web.ts")], outfile: join(out, "dist/web.mjs"), format: "esm", target: "es2020" });
await bundle({ ...common, entryPoints: [join(here, "src/node.ts")], outfile: join(out, "dist/node.mjs"), format: "esm", platform: "node", target: "node18",
  define: { HOUFU_WASM: "__houfuWasm" }, banner: { js: 'const __houfuWasm = new URL("./houfu.wasm", import.meta.url);' } });
await bundle({ ...common, entryPoints: [join(here, "src/node.ts")], outfile: join(out, "dist/node.cjs"), format: "cjs", platform: "node", target: "node18",
  define: { HOUFU_WASM: "__houfuWasm" }, banner: { js: 'const __houfuWasm = require("node:path").join(__dirname, "houfu.wasm");' } });
await bundle({ ...common, entryPoints: [join(here, "src/miniprogram.ts")], outfile: join(out, "miniprogram_dist/index.js"), format: "cjs", target: "es2015" });

const wasm = readFileSync(join(build, "houfu.wasm"));
copyFileSync(join(build, "houfu.wasm"), join(out, "dist/houfu.wasm"));
writeFileSync(join(out, "miniprogram_dist/houfu.wasm.br"), brotliCompressSync(wasm, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length } }));

// One set of types, beside every loader that a resolver may pick.
for (const folder of ["dist", "miniprogram_dist"]) {
  copyFileSync(join(here, "types/index.d.ts"), join(out, folder, "index.d.ts"));
  copyFileSync(join(here, "types/generated.d.ts"), join(out, folder, "generated.d.ts"));
}
writeFileSync(join(out, "dist/index.d.mts"), 'export * from "./index.js";\n');
writeFileSync(join(out, "dist/index.d.cts"), 'export * from "./index.js";\n');
copyFileSync(join(here, "package/README.md"), join(out, "README.md"));
copyFileSync(join(here, "../../LICENSE"), join(out, "LICENSE"));
const described = JSON.parse(readFileSync(join(here, "package/package.json"), "utf8"));
writeFileSync(join(out, "package.json"), JSON.stringify({ ...described, version }, null, 2) + "\n");
