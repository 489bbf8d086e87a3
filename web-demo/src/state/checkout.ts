// One order being considered: the quote as computed, as shown (the demo's forger may stand between), and the plan
// being looked at.
import { computed, ref, watch } from "vue";
import { tamper, type Tampering } from "../bench/tampering.ts";
import { canBeChosen } from "../shop/offer_view.ts";
import type { Product } from "../shop/products.ts";
import { isPast, quoteAgain } from "./clock.ts";
import { placeOrder } from "./order.ts";
import { quoteFor, quoteRequest } from "./quoting.ts";

/** The plan last looked at for each product: it is still there after an order that did not come about. */
const remembered = new Map<string, string>();

export function useCheckout(product: () => Product) {
  const quote = computed(() => quoteFor(product()));
  const plan = ref("");
  const tampering = ref<Tampering | "">("");
  const renewed = ref(false);

  watch(
    quote,
    (current) => {
      const possible = current?.offers.filter(canBeChosen) ?? [];
      const kept = possible.find((offer) => offer.plan === (plan.value || remembered.get(product().id)));
      plan.value = (kept ?? possible[0])?.plan ?? "";
    },
    { immediate: true },
  );

  watch(plan, (now) => remembered.set(product().id, now));

  const forged = computed(() =>
    quote.value && tampering.value ? tamper(quote.value, plan.value, tampering.value) : null,
  );
  const shown = computed(() => forged.value?.quote ?? quote.value);
  const offer = computed(() => shown.value?.offers.find((one) => one.plan === plan.value));

  /** Orders what is shown. An expired quote is made again first, and the buyer sees it before agreeing to it. */
  async function accept() {
    if (!shown.value || !offer.value) return;
    if (!forged.value && isPast(shown.value.valid_until)) {
      renewed.value = true;
      quoteAgain();
      return;
    }
    await placeOrder(product(), offer.value, shown.value, quoteRequest(product(), "inUse"), Boolean(forged.value));
  }

  return { quote, shown, offer, plan, tampering, forged, renewed, accept };
}
