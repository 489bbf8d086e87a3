// The demo's clock. It runs from the instant in the settings, or it is the real one in +08:00.
// `quotedAt` is the `now` of the quotes on screen: it stands still until something asks for a new quote.
import { ref, watch } from "vue";
import type { Instant } from "houfu";
import { settings } from "./settings.ts";

const OFFSET = "+08:00";
const toInstant = (ms: number): Instant => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19) + OFFSET;

let shift = 0;
const aim = () => {
  shift = settings.now ? Date.parse(settings.now) - Date.now() : 0;
};
aim();

export const nowInstant = (): Instant => toInstant(Date.now() + shift);
export const quotedAt = ref(nowInstant());
export const quoteAgain = () => {
  quotedAt.value = nowInstant();
};
export const isPast = (instant: Instant) => Date.parse(nowInstant()) >= Date.parse(instant);

watch(
  () => settings.now,
  () => {
    aim();
    quoteAgain();
  },
);
