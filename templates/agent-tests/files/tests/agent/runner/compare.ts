import { isActionName } from "../../../ipc/names.ts";
import { findSkill } from "../../../ipc/target/skill.ts";
import { words } from "../../../lib/words/agent-tests.ts";
import type { Assertion, Case } from "./case.ts";
import type { Result } from "./result.ts";
import type { How } from "./how.ts";
import { skipped, tryCase, type Besides } from "./try-case.ts";

/**
 * Runs a case without the skill that it is about, for comparison; where there is nothing to compare, says why.
 * (docs/agent-tests.md, "Is the skill worth its words".)
 */
export async function tryWithout(test: Case, how: How, besides: Besides): Promise<Result> {
  const skill = aboutSkill(test, how.root);
  const assert = test.assert.filter((one) => !isAboutSkill(one));
  const why = whyNotCompared(test, skill, assert);
  const marked = { ...how, without: skill ?? "" };
  if (why !== undefined) return skipped(test, marked, why);
  // Without the skill, only words can ask for what it does.
  const { action: _, ...inWords } = test;
  return tryCase({ ...inWords, assert }, marked, besides);
}

/** The folder's name of the skill that a case is about: that of its action, its evals, its assertions or its mock. */
function aboutSkill({ action, skill, assert, mock }: Case, root: string): string | undefined {
  const asserted = assert.find((one) => one.type === "skill");
  const named = action ?? skill ?? asserted?.value ?? mock?.follow ?? mock?.skill;
  return named !== undefined && isActionName(named) ? findSkill(root, named) : undefined;
}

function whyNotCompared(
  { prompt }: Case,
  skill: string | undefined,
  left: readonly Assertion[],
): string | undefined {
  if (prompt === undefined) return words.hasNoWords;
  if (skill === undefined) return words.isAboutNoSkill;
  return left.length === 0 ? words.assertsSkillAlone : undefined;
}

const isAboutSkill = (assertion: Assertion): boolean =>
  assertion.type === "skill" || (assertion.type === "not" && isAboutSkill(assertion.value));
