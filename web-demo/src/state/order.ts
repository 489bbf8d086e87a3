// The order just placed, if any: what was shown, what was chosen, what the server said.
import { ref, shallowRef } from "vue";
import { verifyOnServer, type Verdict } from "../engine/backend.ts";
import type { Offer, QuoteAnswer as Quote, QuoteRequest } from "houfu";
import { trustedFacts } from "../shop/facts.ts";
import type { Product } from "../shop/products.ts";
import { nameOf } from "../shop/catalogue.ts";
import { nowInstant } from "./clock.ts";
import { remember } from "./lives.ts";
import { rules } from "./rules.ts";
import { go } from "./route.ts";

export interface PlacedOrder {
  product: Product;
  offer: Offer | null; // null: paid in full
  quote: Quote | null;
  verdict: Verdict | null;
  tampered: boolean;
}

export const order = shallowRef<PlacedOrder | null>(null);
export const sending = ref(false);

export function payInFull(product: Product): void {
  order.value = { product, offer: null, quote: null, verdict: null, tampered: false };
  go("order");
}

/** Orders with a plan: the server recomputes `shown` from its own data and answers whether it agrees. */
export async function placeOrder(
  product: Product, offer: Offer, shown: Quote, request: QuoteRequest, tampered: boolean,
): Promise<void> {
  if (sending.value) return;
  sending.value = true;
  const verdict = await verifyOnServer({
    request,
    quote: shown,
    plan: offer.plan,
    trusted: {
      amount: product.price,
      facts: trustedFacts(product, rules[product.ruleset]!.facts),
      ...(request.expected && { expected: request.expected }),
    },
    now: nowInstant(),
  });
  sending.value = false;
  if (verdict.agrees && verdict.agreement) remember(nameOf(product), verdict.agreement);
  order.value = { product, offer, quote: shown, verdict, tampered };
  go("order");
}
