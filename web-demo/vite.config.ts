import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { contentSecurityPolicy } from "./tooling/content_security_policy.ts";
import { rulesetBundles } from "./tooling/ruleset_bundles.ts";

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export default defineConfig({
  plugins: [
    vue(),
    contentSecurityPolicy(),
    rulesetBundles({ program: inRepository("build/release/houfu"), sets: inRepository("rules/sets") }),
  ],
  resolve: { alias: { houfu: inRepository("build/wasm/package") } },
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // pictures stay files that a browser can keep
    modulePreload: { polyfill: false },
  },
  server: { fs: { allow: [inRepository(".")] }, proxy: { "/v1": "http://127.0.0.1:8080" } },
});
