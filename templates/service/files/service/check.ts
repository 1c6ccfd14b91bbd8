import { words } from "../lib/words/service.ts";
import type { Need } from "./described.ts";
import { lookAtAgents, type AgentSeen } from "./check/agents.ts";
import { askAll, type Asked } from "./check/asked.ts";
import { unitProblems } from "./check/paths.ts";
import type { Problem } from "./check/problem.ts";
import { whereItRuns, whereItRunsWhole, type Where } from "./check/where.ts";
import { log } from "./log.ts";
import { readSettings, serviceRules, SettingsFault } from "./settings.ts";
import { thisService } from "./this-service.ts";
import { isNewEnough, isProgram, versionOf } from "./unit/node.ts";
import { oldestNode } from "./unit/package.ts";
import { unitName } from "./unit/plan.ts";

export type { Problem } from "./check/problem.ts";

/** What `check` finds. */
export interface Checked {
  readonly summary: string;
  readonly ok: boolean;
  readonly service: string;
  /** The file of the installed unit; null where there is none. */
  readonly unit: string | null;
  readonly node: { readonly program: string; readonly version: string | null };
  readonly agents: readonly AgentSeen[];
  readonly targets: readonly Omit<Asked, "problem" | "command">[];
  readonly problems: readonly Problem[];
}

/** Looks at all that the service needs, where it runs, and asks its agents (docs/services.md, "Check"). */
export async function check(environment: NodeJS.ProcessEnv = process.env): Promise<Checked> {
  const where = await whereItRunsWhole(environment);
  const { asked, problems: around } = await lookAround(where);
  const [{ node, problems: ofNode }, { agents, problems: ofAgents }] = await Promise.all([
    lookAtNode(where),
    lookAtAgents(asked, where.environment),
  ]);
  const problems = [...ofNode, ...wrongSettings(), ...around, ...ofAgents];
  const service = unitName();
  return {
    summary:
      problems.length === 0 ? words.nothingMissing(service) : words.missingHere(service, problems.length),
    ok: problems.length === 0,
    service,
    unit: where.unit?.file ?? null,
    node,
    agents,
    targets: asked.map(({ target, action, by, folder, runs }) => ({ target, action, by, folder, runs })),
    problems,
  };
}

/** What is missing, as far as it shows without starting anything: for a start, and for `status`. */
export async function missing(environment: NodeJS.ProcessEnv = process.env): Promise<readonly Problem[]> {
  return (await lookAround(whereItRuns(environment))).problems;
}

/** Logs what is missing, once, when a service starts: not when it is needed. It starts all the same. */
export async function logMissing(): Promise<void> {
  const { problems } = await lookAround({ environment: process.env });
  for (const { code, message, to_do } of problems)
    log.warn("missing", { code, message: `${message}; ${to_do}` });
}

/** What would keep the service from starting. No part of `missing`: whoever starts it is told that by the start. */
export function wrongSettings(): Problem[] {
  try {
    readSettings({ ...serviceRules, ...thisService.settings });
    return [];
  } catch (error) {
    if (!(error instanceof SettingsFault)) throw error;
    return error.faults.map((message) => ({ code: "wrong-setting", message, to_do: words.mendSettings }));
  }
}

async function lookAround({ unit, environment }: Where): Promise<{ asked: Asked[]; problems: Problem[] }> {
  const { needs, problems: unread } = readNeeds();
  const asked = await askAll(needs, environment);
  const ofUnit = unit === undefined ? [] : unitProblems(unit);
  return { asked, problems: once([...ofUnit, ...unread, ...asked.flatMap(({ problem }) => problem ?? [])]) };
}

function readNeeds(): { needs: readonly Need[]; problems: Problem[] } {
  try {
    return { needs: thisService.needs(), problems: [] };
  } catch (error) {
    return {
      needs: [],
      problems: [{ code: "needs-unknown", message: (error as Error).message, to_do: words.keepsLast }],
    };
  }
}

const once = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [`${problem.code} ${problem.message}`, problem])).values(),
];

async function lookAtNode({ unit }: Where): Promise<{ node: Checked["node"]; problems: Problem[] }> {
  const program = unit?.program ?? process.execPath;
  // That it is gone is said of the unit.
  if (!isProgram(program)) return { node: { program, version: null }, problems: [] };
  const version = await versionOf(program);
  const oldest = oldestNode();
  const problem = {
    code: "old-node",
    message: words.nodeIsOld(program, version, oldest),
    to_do: words.installNode(oldest),
  };
  return {
    node: { program, version: version || null },
    problems: isNewEnough(version, oldest) ? [] : [problem],
  };
}
