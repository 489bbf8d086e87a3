// The stops of an order in time: the order itself, delivery as expected, and the deadlines that concern the buyer.
import type { After, CivilDate as Day, Offer } from "houfu";
import { daysBetween } from "../format/day.ts";

export interface Stop {
  name: string;
  on: Day | null;
  estimated: boolean;
  now: boolean;
  provisional: boolean;
  rolled_from?: Day;
  after?: After;
  gap: number; // pixels to the next stop: the square root of the days, so that a phone has room for a year
}

type Bare = Omit<Stop, "gap">;

const gapAfter = (days: number) => Math.round(Math.min(6 + 6 * Math.sqrt(days), 72));

function inTime(one: Bare, other: Bare): number {
  if (one.on === other.on) return 0;
  if (one.on === null) return 1;
  if (other.on === null) return -1;
  return one.on < other.on ? -1 : 1;
}

/** The event that dates wait for, with the day on which it is expected. */
export interface ExpectedEvent {
  event: string;
  on: Day | null;
}

export function stopsOf(offer: Offer, today: Day, expected: ExpectedEvent): Stop[] {
  const stops: Bare[] = [{ name: "accepted", on: today, estimated: false, now: true, provisional: false }];
  const waits = offer.deadlines.some((one) => one.estimated && one.after?.event === expected.event);
  if (waits && expected.on) stops.push({ name: expected.event, on: expected.on, estimated: true, now: false, provisional: false });
  for (const deadline of offer.deadlines) {
    stops.push({
      name: deadline.name, on: deadline.on, estimated: deadline.estimated, now: false,
      provisional: Boolean(deadline.provisional),
      ...(deadline.rolled_from && { rolled_from: deadline.rolled_from }),
      ...(deadline.after && { after: deadline.after }),
    });
  }
  const last = offer.schedule.at(-1);
  if (last && offer.schedule.length > 1) {
    stops.push({
      name: "last_due", on: last.due_on, estimated: Boolean(last.estimated), now: false, provisional: Boolean(last.provisional),
      ...(last.rolled_from && { rolled_from: last.rolled_from }),
    });
  }
  stops.sort(inTime);
  return stops.map((stop, index) => {
    const next = stops[index + 1];
    const gap = !next ? 0 : stop.on && next.on ? gapAfter(daysBetween(stop.on, next.on)) : 18;
    return { ...stop, gap };
  });
}
