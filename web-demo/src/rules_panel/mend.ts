// The mend that a finding proposes: its hint names the word meant, its message the word found.
import type { Diagnostic } from "houfu";

export interface Mend {
  found: string; // as it stands in the text, with its quotes
  meant: string;
}

export function mendOf({ message, hint }: Diagnostic): Mend | null {
  const meant = /^did you mean ("(?:[^"\\]|\\.)*")\?$/.exec(hint)?.[1];
  const found = /^found (?:the unknown key )?("(?:[^"\\]|\\.)*")/.exec(message)?.[1];
  return meant && found ? { found, meant } : null;
}
