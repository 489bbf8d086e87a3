// What the page says of an offer in one breath: paid today, paid next, in how many parts. Sums of whole minor units only.
import type { After, CivilDate as Day, Instalment, Offer } from "houfu";

export interface Promise_ {
  today: number; // 分
  next: { on: Day | null; amount: number; after?: After; estimated: boolean; provisional: boolean } | null;
  rows: Instalment[];
  last: Day | null;
}

const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0);

export function promiseOf(offer: Offer, orderedOn: Day): Promise_ | null {
  if (offer.schedule.length === 0 || !offer.totals) return null;
  const rows = offer.schedule;
  const upfront = offer.terms.upfront_fee ?? 0;
  const later = rows.filter((row) => row.due_on !== orderedOn);
  const today = upfront + sum(rows.filter((row) => row.due_on === orderedOn).map((row) => row.total));
  const first = later[0];
  const due = offer.deadlines.find((deadline) => deadline.name === "due") ?? offer.deadlines.find((deadline) => deadline.name === "trial_end");
  return {
    today,
    next: first
      ? {
          on: first.due_on,
          amount: first.total,
          ...(due?.after && { after: due.after }),
          estimated: Boolean(first.estimated ?? due?.estimated),
          provisional: Boolean(first.provisional),
        }
      : null,
    rows: later,
    last: rows.at(-1)?.due_on ?? null,
  };
}

export const isFree = (offer: Offer) => offer.totals?.interest === 0 && offer.totals.fee === 0;
export const canBeChosen = (offer: Offer) => offer.outcome !== "ineligible" && offer.schedule.length > 0 && offer.totals !== null;

/** Marks where at least two plans can be told apart: every plan that shares the best value carries the mark. */
export function marks(offers: Offer[]): { cheapest: Set<string>; shortest: Set<string> } {
  const best = (value: (offer: Offer) => number | string | null) => {
    const valued = offers.map((offer) => ({ plan: offer.plan, value: value(offer) }));
    const known = valued.flatMap((one) => (one.value === null ? [] : [one.value]));
    const least = known.reduce<number | string | null>((low, one) => (low === null || one < low ? one : low), null);
    const winners = valued.filter((one) => one.value === least).map((one) => one.plan);
    return new Set(least === null || winners.length === offers.length ? [] : winners);
  };
  return {
    cheapest: best((offer) => offer.totals?.total ?? null),
    shortest: best((offer) => offer.schedule.at(-1)?.due_on ?? null),
  };
}
