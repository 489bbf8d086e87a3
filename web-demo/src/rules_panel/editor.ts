// CodeMirror as the panel needs it: JSON, the core's diagnostics in the gutter and under the text. Tab leaves the editor.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic as Mark } from "@codemirror/lint";
import { Annotation, EditorState, type Text } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Diagnostic } from "houfu";
import { fill, t } from "../texts/index.ts";
import { mendOf } from "./mend.ts";

const fromOutside = Annotation.define<boolean>();

const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.propertyName, color: "var(--promise)" },
    { tag: tags.string, color: "var(--ink)" },
    { tag: [tags.number, tags.bool, tags.null], color: "var(--due)" },
    { tag: [tags.separator, tags.squareBracket, tags.brace], color: "var(--ink-faint)" },
  ]),
);

const look = EditorView.theme({
  "&": { height: "min(52vh, 560px)", fontSize: "13px", color: "var(--ink)", backgroundColor: "var(--sunken)" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused": { outline: "none" }, // the frame around the editor shows it
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--ink-faint)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--promise-tint)" },
  "& .cm-selectionBackground, &.cm-focused .cm-selectionBackground": { backgroundColor: "var(--tool-line) !important" },
  ".cm-tooltip": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--control)" },
});

export function createEditor(root: ShadowRoot, text: string, label: string, typed: (text: string) => void): EditorView {
  return new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), foldGutter(), lintGutter(), history(), drawSelection(), highlightActiveLine(), highlightActiveLineGutter(),
        bracketMatching(),
        json(), colours, look, EditorView.lineWrapping, EditorView.contentAttributes.of({ "aria-label": label }),
        keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap]),
        EditorView.updateListener.of((update) => {
          const own = update.transactions.some((one) => one.annotation(fromOutside));
          if (update.docChanged && !own) typed(update.state.doc.toString());
        }),
      ],
    }),
  });
}

/** A place as the core counts it (columns are characters) to an offset of the document (UTF-16 units). */
function offset(doc: Text, line: number, column: number): number {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const before = [...at.text].slice(0, Math.max(column - 1, 0)).join("");
  return Math.min(at.from + before.length, at.to);
}

/** The word or value that starts there, so that the mark has a width. */
function wordEnd(doc: Text, from: number): number {
  const line = doc.lineAt(from);
  const word = /^("(?:[^"\\]|\\.)*"|[^\s,:\]}]+)/.exec(line.text.slice(from - line.from));
  return Math.min(from + Math.max(word?.[0].length ?? 1, 1), line.to);
}

export function showDiagnostics(view: EditorView, diagnostics: Diagnostic[]): void {
  const doc = view.state.doc;
  const marks = diagnostics.map((one): Mark => {
    const from = offset(doc, one.line, one.column);
    const meant = mendOf(one)?.meant;
    const actions = meant ? [{ name: fill(t.value.mend, { meant }), apply: (editor: EditorView) => mend(editor, one) }] : [];
    return { from, to: wordEnd(doc, from), severity: one.severity, message: one.message, actions };
  });
  view.dispatch(setDiagnostics(view.state, marks));
}

/** Puts the word that was meant in place of the one found: the first at or after the finding's place. */
export function mend(view: EditorView, diagnostic: Diagnostic): void {
  const doc = view.state.doc;
  const words = mendOf(diagnostic);
  const place = offset(doc, diagnostic.line, diagnostic.column);
  const from = words ? doc.toString().indexOf(words.found, place) : -1;
  if (!words || from < 0) return;
  view.dispatch({
    changes: { from, to: from + words.found.length, insert: words.meant },
    selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }),
  });
  view.focus();
}

export function goToPlace(view: EditorView, line: number, column: number): void {
  const anchor = offset(view.state.doc, line, column);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
}

export function replaceText(view: EditorView, text: string): void {
  if (view.state.doc.toString() === text) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, annotations: fromOutside.of(true) });
}
