// The goods on show: the shop's ten, repeated with other prices when the demo asks for many, or under long names.
import { computed } from "vue";
import { settings } from "../state/settings.ts";
import { locale } from "../texts/index.ts";
import { products, type Product } from "./products.ts";

const longTail = {
  "zh-CN": "，家用加厚升级款，适合全家人日常使用，收到后不合适七天内可退换，附赠收纳袋与说明书",
  en: ", thicker household edition for the whole family with storage pouch, printed instructions and seven-day returns",
};

function copy(number: number): Product {
  const original = products[number % products.length]!;
  const round = Math.floor(number / products.length);
  if (round === 0) return original;
  const label = (name: string) => `${name} ${round + 1}`;
  return {
    ...original,
    id: `${original.id}-${round + 1}`,
    price: original.price + round * 100,
    name: { "zh-CN": label(original.name["zh-CN"]), en: label(original.name.en) },
  };
}

export const catalogue = computed<Product[]>(() =>
  settings.items ? Array.from({ length: settings.items }, (_, number) => copy(number)) : products,
);
export const productOf = (id: string) => catalogue.value.find((product) => product.id === id);
export const nameOf = (product: Product) =>
  product.name[locale.value] + (settings.names === "long" ? longTail[locale.value] : "");
