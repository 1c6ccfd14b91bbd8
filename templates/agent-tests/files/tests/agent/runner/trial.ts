import { words } from "../../../lib/words/agent-tests.ts";
import type { Case } from "./case.ts";
import type { How } from "./how.ts";
import type { Options } from "./options.ts";
import type { Result } from "./result.ts";
import { needsAgent } from "./run-case.ts";
import { whyNoSkill } from "./skill-there.ts";
import { failed, skipped, tryCase, type Besides } from "./try-case.ts";

/** Tries a case, and gives what came of it; where cases are compared, also without the skill. */
export type Trial = (test: Case) => Promise<readonly [Result, ...Result[]]>;

/** How cases are tried with these options. What that takes is loaded now, and nothing else: the first case waits for it. */
export async function trialOf(options: Options, how: How, cases: readonly Case[]): Promise<Trial> {
  const besides = await besidesFor(options, how);
  if (options.record === true) return recording(how, besides);
  const once = options.agent === "mock" ? await withMocks(how, cases) : inTurn(how, besides);
  if (options.compare !== true) return async (test) => [await once(test)];
  const { tryWithout } = await import("./compare.ts");
  return async (test) => [await once(test), await tryWithout(test, how, besides)];
}

type Once = (test: Case) => Promise<Result>;

async function besidesFor({ judge }: Options, how: How): Promise<Besides> {
  if (judge === undefined) return {};
  const { judgeBy } = await import("./judge.ts");
  return { judge: judgeBy(judge, how) };
}

async function recording(how: How, besides: Besides): Promise<Trial> {
  const { recorderOf } = await import("./record/record.ts");
  return async (test) => {
    const { onRun, recorded } = recorderOf(test, how);
    return [recorded(await tryCase(test, how, { ...besides, onRun }))];
  };
}

const inTurn =
  (how: How, besides: Besides): Once =>
  (test) =>
    tryCase(test, how, besides);

/** What needs an agent needs a mock, which was recorded from what is there still. */
async function withMocks(how: How, cases: readonly Case[]): Promise<Once> {
  const isRecorded = cases.some(({ mock }) => mock?.recorded !== undefined);
  const stale = isRecorded ? (await import("./record/stale.ts")).whyStale : () => undefined;
  return async (test) => {
    if (!needsAgent(test, how.root)) return tryCase(test, how);
    const slip = test.mock === undefined ? whyNoSkill(test, how.root) : stale(test, how.root);
    if (slip !== undefined) return failed(test, how, slip);
    return test.mock === undefined ? skipped(test, how, words.noMockForCase) : tryCase(test, how);
  };
}
