// The language of the page and the one way to its sentences: `t.value.checkout`, `fill(t.value.count, { n: 3 })`.
import { computed, watchEffect } from "vue";
import { settings } from "../state/settings.ts";
import { en } from "./en.ts";
import { zhCn } from "./zh_cn.ts";

export type Locale = "zh-CN" | "en";

const messages = { "zh-CN": zhCn, en };

export const locale = computed<Locale>(() => settings.lang);
export const t = computed(() => messages[locale.value]);

export function fill(sentence: string, values: { [name: string]: string | number }): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** A word of a small dictionary, or the key itself where a rule set brings a new one. */
export const word = (dictionary: { [key: string]: string }, key: string) => dictionary[key] ?? key;

watchEffect(() => {
  document.documentElement.lang = locale.value;
  document.title = t.value.shop;
});
