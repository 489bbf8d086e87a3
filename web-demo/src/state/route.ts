// Where the buyer is, kept in the address after "#": /, /item/ID, /checkout/ID, /order, /orders, /life/ID; and whether rules are open.
import { computed, nextTick, ref } from "vue";
import { quoteAgain } from "./clock.ts";

export type Screen = "list" | "item" | "checkout" | "order" | "orders" | "life";
const screens: readonly string[] = ["item", "checkout", "order", "orders", "life"];

const read = () => location.hash.replace(/^#/, "") || "/";
const path = ref(read());

export const route = computed(() => {
  const [, name = "", id = ""] = path.value.split("/");
  const screen = screens.includes(name) ? (name as Screen) : "list";
  return { screen, id: decodeURIComponent(id) };
});

/** Shows what the address says; after a move, from its top and with its heading in focus. */
function follow(moved: boolean) {
  path.value = read();
  quoteAgain();
  if (moved) void nextTick(() => {
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>("main h1")?.focus();
  });
}
export const to = (screen: Screen, id = "") => `#/${screen === "list" ? "" : screen}${id && `/${encodeURIComponent(id)}`}`;
export const go = (screen: Screen, id = "") => {
  if (location.hash === to(screen, id)) follow(true);
  else location.hash = to(screen, id);
};
export const start = () => follow(false);
window.addEventListener("hashchange", () => follow(true));
