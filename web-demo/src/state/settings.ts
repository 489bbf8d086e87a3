// What the demo is set to: language, clock, delivery, platform's answer, looks. All of it lives in the address,
// so every state of the page can be linked to and tested.
import { reactive, watch } from "vue";
import type { CivilDate as Day, Instant } from "houfu";
import { isDay } from "../format/day.ts";

export type Answer = "at_order" | "declined_at_order" | "approved" | "declined";
export const answers: Answer[] = ["at_order", "declined_at_order", "approved", "declined"];

export interface Settings {
  lang: "zh-CN" | "en";
  theme: "system" | "light" | "dark";
  text: "normal" | "large";
  now: Instant | ""; // empty: the real clock
  delivered: Day | "" | "unknown"; // empty: as many days as the product usually takes
  platform: Answer; // does WeChat Pay take this buyer
  screening: Answer; // does the shop's own screening
  items: number; // 0: the shop as it is
  names: "normal" | "long";
  panel: "" | "rules"; // the merchant's rules panel is open
  state: "" | "loading" | "failed"; // shows what is otherwise over in an instant
}

const defaults: Settings = {
  lang: "zh-CN", theme: "system", text: "normal", now: "", delivered: "",
  platform: "at_order", screening: "approved", items: 0, names: "normal", panel: "", state: "",
};

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/;

function read(query: URLSearchParams): Settings {
  const one = <T extends string>(name: keyof Settings, allowed: T[], otherwise: T): T =>
    allowed.find((value) => value === query.get(name)) ?? otherwise;
  const now = query.get("now") ?? "";
  const delivered = query.get("delivered") ?? "";
  const items = Number(query.get("items"));
  return {
    lang: one("lang", ["zh-CN", "en"], defaults.lang),
    theme: one("theme", ["system", "light", "dark"], defaults.theme),
    text: one("text", ["normal", "large"], defaults.text),
    now: instant.test(now) && isDay(now.slice(0, 10)) ? now : "",
    delivered: delivered === "unknown" || isDay(delivered) ? delivered : "",
    platform: one("platform", answers, defaults.platform),
    screening: one("screening", answers, defaults.screening),
    items: Number.isInteger(items) && items > 0 ? Math.min(items, 500) : 0,
    names: one("names", ["normal", "long"], defaults.names),
    panel: one("panel", ["", "rules"], defaults.panel),
    state: one("state", ["", "loading", "failed"], defaults.state),
  };
}

export const settings = reactive<Settings>(read(new URLSearchParams(location.search)));

watch(settings, (current) => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(current)) {
    if (value !== defaults[name as keyof Settings]) query.set(name, String(value));
  }
  const search = query.toString();
  history.replaceState(null, "", `${location.pathname}${search && `?${search}`}${location.hash}`);
});
