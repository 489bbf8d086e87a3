// The catalogue of codes in rules/README.md, made from tests/cases/broken.json and what lint says of it.
//   node tests/lint/catalogue.mjs --write
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { root } from "../support/program.mjs";
import { linted } from "./broken.mjs";

const begin = "<!-- codes: made by tests/lint/catalogue.mjs -->\n", end = "<!-- end of codes -->";
const escaped = (text) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
const short = (text) => (text.length > 150 ? `${text.slice(0, 150)}…` : text);

export function catalogue(found) {
  const codes = new Map();
  for (const entry of found) if (!codes.has(entry.code)) codes.set(entry.code, entry);
  const rows = [...codes.values()].sort((a, b) => (a.code < b.code ? -1 : 1)).map(({ code, what, path, diagnostics }) => {
    const { message, hint, severity } = diagnostics.find((d) => d.code === code && d.path === path);
    return `| \`${code}\` | ${severity} | ${escaped(what)} | ${escaped(short(message))}${hint ? ` (${escaped(hint)})` : ""} |\n`;
  });
  return `| code | severity | for example | what is said |\n|---|---|---|---|\n${rows.join("")}`;
}
export function section(readme) {
  return readme.slice(readme.indexOf(begin) + begin.length, readme.indexOf(end));
}

if (process.argv.includes("--write")) {
  const file = fileURLToPath(new URL("rules/README.md", root)), readme = readFileSync(file, "utf8");
  writeFileSync(file, readme.replace(begin + section(readme), () => begin + catalogue(linted())));
}
