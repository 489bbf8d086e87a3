// Asks the core: badges for the list in one call a rule set, a quote for one order. The core is quick enough to be
// asked again on every change of clock, facts, language or rules, so nothing is kept that could go stale.
import { computed } from "vue";
import { core } from "../engine/core.ts";
import type { Badge, QuoteAnswer as Quote, QuoteRequest } from "houfu";
import { addDays, dayOf } from "../format/day.ts";
import { catalogue } from "../shop/catalogue.ts";
import { orderFacts, productFacts, shopFacts } from "../shop/facts.ts";
import type { Product } from "../shop/products.ts";
import { locale } from "../texts/index.ts";
import { quotedAt } from "./clock.ts";
import { rules, type RuleSet } from "./rules.ts";
import { settings } from "./settings.ts";

export type Side = "inUse" | "released";

/** Facts that the rules of that side declare. */
const declaredBy = (set: RuleSet, side: Side) => (side === "inUse" ? set.facts : set.releasedFacts);

export interface ShopBadges {
  of: Map<string, Badge>;
  calls: number;
  milliseconds: number;
}

function askBadges(side: Side, sets: RuleSet[]): ShopBadges {
  const of = new Map<string, Badge>();
  const started = performance.now();
  let calls = 0;
  for (const set of sets) {
    const products = catalogue.value.filter((product) => product.ruleset === set.id);
    if (!core.value || products.length === 0) continue;
    const declared = declaredBy(set, side);
    calls += 1;
    try {
      const answer = core.value.badges({
        now: quotedAt.value,
        facts: shopFacts(declared),
        items: products.map((product) => ({ amount: product.price, facts: productFacts(product, declared) })),
        locale: locale.value,
        ruleset: set[side],
      });
      products.forEach((product, index) => of.set(product.id, answer.items[index]!));
    } catch {
      // No badge for these products: the list still shows goods and prices.
    }
  }
  return { of, calls, milliseconds: performance.now() - started };
}

const allSets = computed(() => Object.values(rules));
export const badges = computed(() => askBadges("inUse", allSets.value));
/** The released rules' badges, of the rule sets that are edited. */
export const releasedBadges = computed(() => askBadges("released", allSets.value.filter((set) => set.inUse !== set.released)));

/** The day of delivery, or of the charge, as far as it can be known. */
export function expectedDay(product: Product): string | null {
  if (settings.delivered === "unknown") return null;
  return settings.delivered || addDays(dayOf(quotedAt.value), product.delivery_days);
}

export function quoteRequest(product: Product, side: Side): QuoteRequest {
  const set = rules[product.ruleset]!;
  const expected = expectedDay(product);
  return {
    now: quotedAt.value,
    amount: product.price,
    facts: orderFacts(product, declaredBy(set, side)),
    locale: locale.value,
    ruleset: set[side],
    ...(expected && { expected: { [product.waits_for ?? "delivered"]: expected } }),
    seal: true,
  };
}

/** A quote for the product, or null where the core is absent or cannot compute it. */
export function quoteFor(product: Product, side: Side = "inUse"): Quote | null {
  if (!core.value || !rules[product.ruleset]) return null;
  try {
    return core.value.quote(quoteRequest(product, side));
  } catch {
    return null;
  }
}
