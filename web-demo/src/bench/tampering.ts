// The demo's forger: changes one figure of a quote as shown. For the demonstration only; the shop never imports it
// except through the bench's tools.
import type { Offer, QuoteAnswer as Quote } from "houfu";
import { addDays } from "../format/day.ts";

export const tamperings = ["total", "more", "due", "fee", "late", "rate"] as const;
export type Tampering = (typeof tamperings)[number];

type Change = (offer: Offer) => { before: unknown; after: unknown } | null;

const forge: Record<Tampering, Change> = {
  total: ({ totals }) => {
    if (!totals) return null;
    const before = totals.total;
    totals.total = Math.max(before - 1000, 1);
    return { before, after: totals.total };
  },
  more: ({ totals }) => {
    if (!totals) return null;
    const before = totals.total;
    totals.total = before + 1000;
    return { before, after: totals.total };
  },
  due: ({ schedule }) => {
    const row = schedule?.[0];
    if (!row?.due_on) return null;
    const before = row.due_on;
    row.due_on = addDays(before, 7);
    return { before, after: row.due_on };
  },
  fee: ({ totals }) => {
    if (!totals?.fee) return null;
    const before = totals.fee;
    totals.fee = 0;
    return { before, after: 0 };
  },
  late: ({ late_fee }) => {
    if (!late_fee?.cap) return null;
    const before = late_fee.cap;
    late_fee.cap = Math.floor(before / 2);
    return { before, after: late_fee.cap };
  },
  rate: ({ annual_rate }) => {
    const before = annual_rate?.effective;
    if (!annual_rate || !Number(before)) return null;
    annual_rate.effective = "0.000000";
    return { before, after: annual_rate.effective };
  },
};

/** The quote with one figure of that plan changed, or null where the plan has no such figure. */
export function tamper(quote: Quote, plan: string, what: Tampering) {
  const forged = JSON.parse(JSON.stringify(quote)) as Quote;
  const offer = forged.offers.find((one) => one.plan === plan);
  const change = offer && forge[what](offer);
  return change ? { quote: forged, ...change } : null;
}
