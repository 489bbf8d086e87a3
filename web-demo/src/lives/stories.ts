// Ready-made lives, one or more for each of the systems the shop knows: the same stories that the tests compute by hand.
import type { AgreementEvent, Instant } from "houfu";

export interface Story {
  name: string; // "微信小店 先用后付: earphones tried, …"
  rules: string;
  test: number; // the request is that of the rule set's embedded test
  plan: string;
  accepted_at: Instant;
  events: AgreementEvent[];
}

const files = import.meta.glob<Story>("../../../tests/lives/*.json", { eager: true, import: "default" });
export const stories: Story[] = Object.keys(files).sort().map((file) => files[file]!);
