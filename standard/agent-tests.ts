import type { JsonObject } from "../templates/ipc/files/ipc/parsed.ts";
import type { Templates } from "../templates/pack.ts";
import { planRemembered, testsRunner } from "./adopted.ts";
import { parseChoices, type Choices } from "./choices.ts";
import { parsed, type Judged } from "./parsed.ts";
import type { Plan } from "./plan.ts";

/** What agent tests add to a Puruto. */
export interface AgentTests {
  /** What they consist of: the runner, the cases of its skills, and what runs its tests. */
  readonly parts: Plan;
  /** The texts that may speak of them, as they are without and with them. */
  readonly texts: { readonly before: Plan; readonly after: Plan };
}

/**
 * What agent tests add to a Puruto with this memory, which has delegation, through which they run. Pure.
 * (docs/agent-tests.md.)
 *
 * @returns faults where what it remembers makes no Puruto.
 */
export function planAgentTests(memory: JsonObject, templates: Templates): Judged<AgentTests> {
  const choices = choicesOf(memory);
  if (!choices.ok) return choices;
  const planWith = (tests: boolean): Plan =>
    planRemembered(memory, { ...choices.value, ipc: true, "agent-tests": tests }, templates);
  const [before, after] = [planWith(false), planWith(true)];
  const others = new Set(before.map(({ path }) => path));
  const isPart = (path: string): boolean => !others.has(path) || path === testsRunner;
  return parsed({
    parts: after.filter(({ path }) => isPart(path)),
    texts: { before: rendered(before), after: rendered(after).filter(({ path }) => !isPart(path)) },
  });
}

/** The choices that it remembers; of one that was not made by this package, the least that it can be. */
const choicesOf = (memory: JsonObject): Judged<Choices> =>
  parseChoices(memory["kind"] === undefined ? { ...memory, description: "–", db: false } : memory);

const rendered = (plan: Plan): Plan => plan.filter((item) => "render" in item);
