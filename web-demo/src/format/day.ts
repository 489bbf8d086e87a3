// Civil days: how they read, and how far apart they are. A day is text; no time zone of the machine takes part.
import type { CivilDate as Day, Instant } from "houfu";
import type { Locale } from "../texts/index.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekdays = {
  "zh-CN": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
} as const;

const parts = (day: Day) => day.split("-").map(Number) as [number, number, number];
const dayNumber = (day: Day) => {
  const [year, month, date] = parts(day);
  return Date.UTC(year, month - 1, date) / 86_400_000;
};

export function longDay(day: Day, locale: Locale): string {
  const [year, month, date] = parts(day);
  return locale === "en" ? `${date} ${months[month - 1]} ${year}` : `${year}年${month}月${date}日`;
}

export const weekday = (day: Day, locale: Locale) => weekdays[locale][(((dayNumber(day) + 4) % 7) + 7) % 7]!;
export const daysBetween = (from: Day, to: Day) => dayNumber(to) - dayNumber(from);
export const addDays = (day: Day, days: number) =>
  new Date((dayNumber(day) + days) * 86_400_000).toISOString().slice(0, 10);
export const dayOf = (instant: Instant): Day => instant.slice(0, 10);
export const isDay = (text: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, date] = parts(text);
  const made = new Date(Date.UTC(year, month - 1, date));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
};
