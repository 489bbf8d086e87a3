// What the shop can say about itself, the buyer and a product, by dotted path. A request carries only the facts that
// the rule set in use declares; the rest stay unsaid, so a merchant's edit of the rules cannot break a request.
import type { Facts, FactValue } from "houfu";
import { settings, type Answer } from "../state/settings.ts";
import type { Product } from "./products.ts";

type Flat = { [path: string]: FactValue };

const shop: Flat = {
  "store.compliant": true,
  "store.good_rate": "0.985",
  "store.dispute_rate": "0.004",
  "store.monthly_orders": 860,
  "store.opened_on": "2024-03-18",
  "buyer.outstanding": 0,
  "buyer.credit_left": 500000,
  "buyer.overdue_orders": 0,
};

function nested(flat: Flat, declared: string[]): Facts {
  const facts: Facts = {};
  for (const [path, value] of Object.entries(flat)) {
    if (!declared.includes(path)) continue;
    const names = path.split(".");
    const last = names.pop()!;
    const place = names.reduce<Facts>((inside, name) => (inside[name] ??= {}) as Facts, facts);
    place[last] = value;
  }
  return facts;
}

/** Yes or no where the answer is known before the order, otherwise unsaid. */
function known(name: string, answer: Answer): Flat {
  if (answer === "approved") return { [name]: true };
  return answer === "declined" ? { [name]: false } : {};
}
const answersNow = () => ({ ...known("platform.approved", settings.platform), ...known("buyer.risk_ok", settings.screening) });
const yes = (answer: Answer) => answer === "at_order" || answer === "approved";
const answersAtOrder = () => ({ "platform.approved": yes(settings.platform), "buyer.risk_ok": yes(settings.screening) });

export const shopFacts = (declared: string[]) => nested({ ...shop, ...answersNow() }, declared);
export const productFacts = (product: Product, declared: string[]) =>
  nested(product.facts, declared);
export const orderFacts = (product: Product, declared: string[]) =>
  nested({ ...product.facts, ...shop, ...answersNow() }, declared);
/** What a shop's own server would know when the order arrives. In the demo this file plays that server's records. */
export const trustedFacts = (product: Product, declared: string[]) =>
  nested({ ...product.facts, ...shop, ...answersAtOrder() }, declared);
