// Turns a difference's path and values into words: 「先用后付 · 合计」, ¥189.00.
import type { QuoteAnswer as Quote } from "houfu";
import { isDay, longDay } from "../format/day.ts";
import { money } from "../format/money.ts";
import { percent } from "../format/rate.ts";
import { fill, locale, t, word } from "../texts/index.ts";

const notMoney = new Set(["number", "days_late", "trial_days", "count", "length"]);

/** The words for /offers/0/schedule/2/total: plan, which row, which figure. */
export function fieldName(path: string, quote: Quote): string {
  const keys = path.split("/").slice(1);
  const words: string[] = [];
  const offer = keys[0] === "offers" ? quote.offers.find((one, index) => keys[1] === String(index) || keys[1] === one.plan) : undefined;
  if (offer) words.push(offer.title);
  if (keys[2] === "schedule" && keys[3] !== undefined) words.push(fill(t.value.instalmentOf, { n: Number(keys[3]) + 1 }));
  if (keys[2] === "deadlines") words.push(word(t.value.stops, offer?.deadlines[Number(keys[3])]?.name ?? ""));
  if (keys[2] === "disclosure") words.push(offer?.disclosure[Number(keys[3])]?.item ?? "");
  if (keys.includes("preview")) words.push(fill(t.value.lateDay, { n: offer?.late_fee?.preview[Number(keys[4])]?.days_late ?? "" }));
  if (keys[2] === "totals" && keys[3] !== "total") words.push(t.value.total);
  const last = keys.slice(offer ? 2 : 0).filter((key) => !/^\d+$/.test(key)).at(-1);
  if (last && !(last === "on" && words.length > 1)) words.push(word(t.value.fields, last));
  return words.filter(Boolean).join(" · ") || path;
}

export function valueText(path: string, value: unknown): string {
  if (value === null || value === undefined) return t.value.absent;
  const last = path.split("/").at(-1) ?? "";
  if (typeof value === "number") return notMoney.has(last) ? String(value) : money(value);
  if (typeof value !== "string") return JSON.stringify(value);
  if (isDay(value)) return longDay(value, locale.value);
  if (/^\d+\.\d{6}$/.test(value) || last === "rate") return percent(value);
  if (value.startsWith("sha256:")) return value.slice(7, 15);
  if (last === "outcome") return word(t.value.outcomes, value);
  return value;
}
