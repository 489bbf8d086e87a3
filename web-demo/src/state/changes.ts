// What the merchant's edit changes against the released rules: before and after of what people see. Text is compared
// with text; the page does no sums of its own.
import type { Badge, Offer, QuoteAnswer as Quote } from "houfu";
import { longDay } from "../format/day.ts";
import { money } from "../format/money.ts";
import { percent } from "../format/rate.ts";
import { locale, t } from "../texts/index.ts";

export type ChangeName = keyof typeof t.value.changeNames;
export interface Change {
  name: ChangeName;
  before: string;
  after: string;
}

type Seen = Partial<Record<ChangeName, string>>;

function changed(before: Seen, after: Seen): Change[] {
  const none = t.value.none;
  const changes = (Object.keys({ ...before, ...after }) as ChangeName[])
    .map((name) => ({ name, before: before[name] || none, after: after[name] || none }))
    .filter((change) => change.before !== change.after);
  // The headline repeats the figures, so it is told only where nothing else changes.
  return changes.length > 1 ? changes.filter((change) => change.name !== "headline") : changes;
}

const seenInBadge = (badge: Badge | undefined): Seen =>
  badge
    ? { outcome: t.value.outcomes[badge.outcome], badge: badge.badge ?? "", headline: badge.headline ?? "" }
    : {};

export const badgeChanges = (before: Badge | undefined, after: Badge | undefined) =>
  changed(seenInBadge(before), seenInBadge(after));

function seenInOffer(offer: Offer): Seen {
  const day = (name: string) => {
    const on = offer.deadlines.find((deadline) => deadline.name === name)?.on;
    return on ? longDay(on, locale.value) : "";
  };
  const due = offer.schedule[0]?.due_on;
  return {
    outcome: t.value.outcomes[offer.outcome],
    badge: offer.display.badge ?? "",
    headline: offer.display.headline ?? "",
    total: offer.totals ? money(offer.totals.total) : "",
    fee: offer.totals ? money(offer.totals.fee) : "",
    trial: day("trial_end"),
    due: due ? longDay(due, locale.value) : "",
    effective: offer.annual_rate?.effective ? percent(offer.annual_rate.effective) : "",
    cap: offer.late_fee?.cap != null ? money(offer.late_fee.cap) : "",
  };
}

export interface PlanChanges {
  plan: string;
  title: string;
  changes: Change[];
}

export function quoteChanges(before: Quote | null, after: Quote | null): PlanChanges[] {
  const plans = new Set([...(before?.offers ?? []), ...(after?.offers ?? [])].map((offer) => offer.plan));
  const find = (quote: Quote | null, plan: string) => quote?.offers.find((offer) => offer.plan === plan);
  return [...plans]
    .map((plan) => {
      const [old, now] = [find(before, plan), find(after, plan)];
      const title = (now ?? old)!.title;
      if (old && now) return { plan, title, changes: changed(seenInOffer(old), seenInOffer(now)) };
      const gone = { name: "plan" as const, before: old ? title : t.value.none, after: now ? title : t.value.none };
      return { plan, title, changes: [gone] };
    })
    .filter((one) => one.changes.length > 0);
}
