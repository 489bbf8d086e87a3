// An entry of a quote's explanation: a condition, or a table that was looked up.
import type { Judged, TableLookup } from "houfu";

export type Explained = Partial<Judged> & Partial<TableLookup> & { path: string };
