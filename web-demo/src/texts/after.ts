// Says what a date waits for: 「签收后第 15 天」.
import type { After } from "houfu";
import { fill, t, word } from "./index.ts";

export function afterText(after: After): string {
  const event = word(t.value.afterEvent, after.event);
  const n = after.length;
  if (!n) return fill(t.value.afterThat, { event });
  const sentence = { day: t.value.afterDays, business_day: t.value.afterBusinessDays, month: t.value.afterMonths }[after.unit];
  return fill(sentence ?? t.value.afterDays, { event, n });
}
