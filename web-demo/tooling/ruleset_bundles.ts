// The module "virtual:rulesets": every file of rules/sets, as people wrote it and as the program bundles it.
// The program decides what a bundle is; this only runs it, so page and server hold the same digest.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const ID = "virtual:rulesets";

interface Options {
  program: string;
  sets: string;
}

export function rulesetBundles({ program, sets }: Options): Plugin {
  const read = (name: string) => {
    const file = join(sets, name);
    const source = readFileSync(file, "utf8");
    const bundle = execFileSync(program, ["bundle", file], { encoding: "utf8", maxBuffer: 16 << 20 }).trim();
    return { source, bundle };
  };
  return {
    name: "ruleset-bundles",
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load(id) {
      if (id !== `\0${ID}`) return null;
      const names = readdirSync(sets).filter((name) => name.endsWith(".json")).sort();
      for (const name of names) this.addWatchFile(join(sets, name));
      return `export default ${JSON.stringify(names.map(read))};`;
    },
  };
}
