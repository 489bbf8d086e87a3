// What became of accepted orders: the agreement of each and the events since. Nothing derived is kept; where one stands
// is computed by the core for whatever day is asked.
import { computed, shallowReactive } from "vue";
import { HoufuError, type Agreement, type AgreementEvent, type CivilDate as Day, type Statement } from "houfu";
import { core } from "../engine/core.ts";
import { dayOf } from "../format/day.ts";
import { stories, type Story } from "../lives/stories.ts";
import { rules } from "./rules.ts";

export interface Life {
  id: string;
  title: string;
  agreement: Agreement;
  events: AgreementEvent[];
  asOf: Day; // the day that is looked at
  told: boolean; // a ready-made story, not an order placed here
}

const placed = shallowReactive<Life[]>([]);
const told = new Map<string, Life>();

export const remember = (title: string, agreement: Agreement) =>
  void placed.unshift(shallowReactive({ id: `order-${placed.length + 1}`, title, agreement, events: [], asOf: dayOf(agreement.accepted_at), told: false }));

function tell(story: Story, number: number): Life | null {
  const set = rules[story.rules];
  const request = set?.bundle.tests?.[story.test]?.request as Agreement["request"] | undefined;
  if (!set || !request) return null;
  const life = {
    id: `story-${number + 1}`, title: story.name, events: [...story.events], asOf: dayOf(story.accepted_at), told: true,
    agreement: { ruleset: set.released, request, plan: story.plan, accepted_at: story.accepted_at },
  };
  return shallowReactive(life);
}

/** Orders placed here first, then the stories. */
export const lives = computed<Life[]>(() => {
  const ready = stories.flatMap((story, number) => {
    const known = told.get(story.name) ?? tell(story, number);
    if (known) told.set(story.name, known);
    return known ? [known] : [];
  });
  return [...placed, ...ready];
});

/** A story's name is told in English behind a colon; before it stands what every language says. */
export const titleOf = (life: Life, english: boolean) => (life.told && !english ? life.title.split(": ")[0]! : life.title);

export const requestOf = (life: Life, events = life.events, asOf = life.asOf) => ({ agreement: life.agreement, events, as_of: asOf });

/** Where it stands at the end of a day, or the sentence that says why that cannot be. */
export function standing(life: Life, events = life.events, asOf = life.asOf): Statement | string {
  try {
    return core.value!.statement(requestOf(life, events, asOf)) as Statement;
  } catch (error) {
    if (error instanceof HoufuError) return error.message;
    throw error;
  }
}

/** Adds what happened if it can have happened; otherwise nothing changes and the sentence is given back. */
export function happen(life: Life, event: AgreementEvent): string {
  const events = [...life.events, event];
  const answer = standing(life, events);
  if (typeof answer === "string") return answer;
  life.events = events;
  return "";
}
