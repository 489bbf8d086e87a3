// The goods of the demo shop: what a real shop's catalogue knows of them. `ruleset` says whose terms they are sold under.
import type { FactValue } from "houfu";

export interface Product {
  id: string;
  picture: string;
  price: number; // 分
  ruleset: string;
  name: { "zh-CN": string; en: string };
  note: { "zh-CN": string; en: string };
  facts: { [path: string]: FactValue };
  delivery_days: number; // what the shop promises; the core gets a date
  waits_for?: "charge"; // the event the payment hangs on, where it is not delivery
}

const item = (category: string, stock: number) => ({ "item.category": category, "item.stock": stock });

export const products: Product[] = [
  {
    id: "earphones", picture: "earphones", price: 5000, ruleset: "weixin-shop",
    name: { "zh-CN": "头戴式有线耳机", en: "Wired headphones" },
    note: { "zh-CN": "折叠收纳，3.5 毫米接口", en: "Foldable, 3.5 mm plug" },
    facts: item("accessory", 42), delivery_days: 3,
  },
  {
    id: "band", picture: "band", price: 20000, ruleset: "weixin-shop",
    name: { "zh-CN": "智能手环 心率版", en: "Fitness band with heart rate" },
    note: { "zh-CN": "续航 14 天，防水", en: "14 days of battery, waterproof" },
    facts: item("wearable", 17), delivery_days: 3,
  },
  {
    id: "vacuum", picture: "vacuum", price: 199900, ruleset: "instalments",
    name: { "zh-CN": "扫拖一体机器人", en: "Robot vacuum and mop" },
    note: { "zh-CN": "激光导航，自动集尘", en: "Laser navigation, empties itself" },
    facts: { "item.category": "appliance" }, delivery_days: 3,
  },
  {
    id: "bicycle", picture: "bicycle", price: 399900, ruleset: "instalments",
    name: { "zh-CN": "城市通勤自行车", en: "City commuter bicycle" },
    note: { "zh-CN": "铝合金车架，7 速", en: "Aluminium frame, seven speeds" },
    facts: { "item.category": "daily" }, delivery_days: 5,
  },
  {
    id: "towels", picture: "towels", price: 8900, ruleset: "weixin-shop",
    name: { "zh-CN": "纯棉毛巾三件套", en: "Cotton towels, set of three" },
    note: { "zh-CN": "长绒棉，吸水", en: "Long-staple cotton" },
    facts: item("daily", 120), delivery_days: 2,
  },
  {
    id: "parcel", picture: "parcel", price: 2300, ruleset: "courier",
    name: { "zh-CN": "上门寄件 先寄后付", en: "Courier pick-up, ship then pay" },
    note: { "zh-CN": "称重后按实际运费扣款，不超过授权金额", en: "Charged by weight after the service, never above what you authorise" },
    facts: { authorised: 5000, "parcel.weight_grams": 1200, "parcel.kind": "parcel", "sender.verified": true },
    delivery_days: 2, waits_for: "charge",
  },
  {
    id: "lamp", picture: "lamp", price: 29900, ruleset: "instalments",
    name: { "zh-CN": "护眼台灯", en: "Desk lamp" },
    note: { "zh-CN": "无频闪，四档色温", en: "No flicker, four colour temperatures" },
    facts: { "item.category": "appliance" }, delivery_days: 3,
  },
  {
    id: "detergent", picture: "detergent", price: 3990, ruleset: "weixin-shop",
    name: { "zh-CN": "低泡洗衣液 3 千克", en: "Low-foam detergent, 3 kg" },
    note: { "zh-CN": "机洗手洗都可以", en: "For machine and hand washing" },
    facts: item("daily", 88), delivery_days: 2,
  },
  {
    id: "berries", picture: "berries", price: 6800, ruleset: "weixin-shop",
    name: { "zh-CN": "丹东草莓 1.5 千克", en: "Strawberries, 1.5 kg" },
    note: { "zh-CN": "顺丰冷链，当日采摘", en: "Picked today, sent chilled" },
    facts: item("fresh", 30), delivery_days: 1,
  },
  {
    id: "gold", picture: "gold", price: 128000, ruleset: "weixin-shop",
    name: { "zh-CN": "足金吊坠 1.2 克", en: "Gold pendant, 1.2 g" },
    note: { "zh-CN": "附质检证书", en: "With certificate" },
    facts: item("gold", 5), delivery_days: 2,
  },
  {
    id: "coat", picture: "coat", price: 59900, ruleset: "weixin-shop",
    name: { "zh-CN": "羊毛混纺大衣", en: "Wool-blend coat" },
    note: { "zh-CN": "含羊毛 60%，三个尺码", en: "60% wool, three sizes" },
    facts: item("apparel", 9), delivery_days: 3,
  },
  {
    id: "case", picture: "case", price: 4500, ruleset: "weixin-shop",
    name: { "zh-CN": "磨砂手机壳", en: "Frosted phone case" },
    note: { "zh-CN": "多型号可选", en: "For several models" },
    facts: item("accessory", 0), delivery_days: 3,
  },
];
