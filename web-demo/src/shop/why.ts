// Words for why an offer is not, or not yet, to be had. A buyer is told what concerns buyer, product or platform;
// what the rules ask of the store stays between store and platform.
import type { Offer, QuoteAnswer, Reason } from "houfu";
import { rules } from "../state/rules.ts";
import { fill, t } from "../texts/index.ts";

const factsIn = (condition: unknown) => [...JSON.stringify(condition).matchAll(/"va[rl]":"([^"]+)"/g)].map((found) => found[1]!);

function concernsStore(reason: Reason, ruleset: string): boolean {
  const set = rules[ruleset];
  let at: unknown = set?.bundle;
  for (const key of reason.path.split("/").slice(1)) at = (at as { [key: string]: unknown } | undefined)?.[key];
  return at !== undefined && factsIn(at).some((name) => set?.bundle.facts?.[name]?.source === "store");
}

/** The first failing reason that the buyer may know, or null. */
export function whyNot(quote: QuoteAnswer): string | null {
  const reasons = [...quote.reasons, ...quote.offers.flatMap((offer) => offer.reasons)];
  const told = reasons.find((reason) => reason.outcome === "fail" && !concernsStore(reason, quote.ruleset.id));
  return told?.message ?? null;
}

/** Who decides an offer that is still open. */
export function whoDecides(quote: QuoteAnswer, offer: Offer): string {
  const needs = [...quote.reasons, ...offer.reasons].flatMap((reason) => reason.needs);
  const platform = needs.some((name) => name.startsWith("platform."));
  return fill(platform ? t.value.undetermined : t.value.undeterminedShop, { plan: offer.title });
}
