// Makes a bundle of a rule set's text while it is edited: a path to another file is replaced, on its own line, by what
// the released bundle holds there. Lines stay as they are, so a diagnostic's place still fits the text on screen.
export interface Inlined {
  key: string;
  path: string;
  json: string;
}
export interface Bundled {
  text: string;
  /** The column on screen for a column of the bundle. */
  column: (line: number, column: number) => number;
}

export function inlinedIn(source: string, bundle: string): Inlined[] {
  const written = JSON.parse(source) as { [key: string]: unknown };
  const bundled = JSON.parse(bundle) as { [key: string]: unknown };
  return Object.entries(written)
    .filter(([key, value]) => typeof value === "string" && typeof bundled[key] === "object")
    .map(([key, value]) => ({ key, path: value as string, json: JSON.stringify(bundled[key]) }));
}

export function bundleText(text: string, inlined: Inlined[]): Bundled {
  const places: { line: number; from: number; written: number; bundled: number }[] = [];
  let result = text;
  for (const { key, path, json } of inlined) {
    const literal = JSON.stringify(path);
    const pattern = new RegExp(`"${key}"\\s*:\\s*(?=${literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")})`);
    const found = pattern.exec(result);
    if (!found) continue;
    const start = found.index + found[0].length;
    const before = result.slice(0, start).split("\n");
    places.push({ line: before.length, from: [...before.at(-1)!].length + 1, written: [...literal].length, bundled: [...json].length });
    result = result.slice(0, start) + json + result.slice(start + literal.length);
  }
  const column = (line: number, at: number) => {
    const place = places.find((one) => one.line === line && at > one.from);
    if (!place) return at;
    return at < place.from + place.bundled ? place.from : at - place.bundled + place.written;
  };
  return { text: result, column };
}
