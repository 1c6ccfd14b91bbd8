import { userInfo } from "node:os";
import { attempt } from "../ipc/files.ts";
import { words } from "../lib/words/service.ts";
import { stateOf } from "./state.ts";
import { thisService } from "./this-service.ts";
import * as unit from "./unit.ts";

/** One JSON document; `ok` where nothing is amiss. */
export interface Answer {
  readonly ok: boolean;
  readonly [fact: string]: unknown;
}

/** What a check finds (docs/services.md, "Check"). */
export async function checked(): Promise<Answer> {
  const { check } = await import("./check.ts");
  return { ...(await check()) };
}

/** Installs the unit, and checks (docs/services.md, "As a unit"). */
export async function installed(environment: NodeJS.ProcessEnv): Promise<Answer> {
  const done = await unit.install(environment);
  const { summary, ...found } = await checked();
  return {
    summary: `${words.installed(done.unit)} ${String(summary)}`,
    ...found,
    ...(await lingering(environment)),
  };
}

/** Takes the unit away (docs/services.md, "As a unit"). */
export async function uninstalled(environment: NodeJS.ProcessEnv): Promise<Answer> {
  const done = await unit.uninstall(environment);
  return { summary: done.changed ? words.uninstalled(done.unit) : words.notInstalled, ok: true, ...done };
}

/** How the service does by its own signs of life, which need nobody, and how the system sees it. */
export async function status(environment: NodeJS.ProcessEnv): Promise<Answer> {
  const service = stateOf(thisService.name);
  const seen = await seenBySystem(environment);
  const more = seen.unit === null ? {} : await lingering(environment);
  return { summary: said[service.state], ok: service.state === "running", service, ...seen, ...more };
}

const said = {
  running: words.serviceRuns,
  hung: words.serviceHangs,
  "not-running": words.serviceRunsNot,
} as const;

interface BySystem {
  readonly unit: unit.Seen | null;
  readonly problem?: string;
  readonly to_type?: readonly string[];
}

async function seenBySystem(environment: NodeJS.ProcessEnv): Promise<BySystem> {
  if (!unit.isAskedHere())
    return { unit: null, to_type: unit.toType("status", unit.formatHere(), environment) };
  try {
    return { unit: await unit.lookAtUnit(environment) };
  } catch (error) {
    return { unit: null, problem: (error as Error).message };
  }
}

/** Whether it goes on while nobody is logged in, and what that needs. */
async function lingering(environment: NodeJS.ProcessEnv) {
  const { LOGNAME, USER } = environment;
  const user = LOGNAME || USER || attempt(() => userInfo().username) || "";
  const lingers = await unit.lingers(user, environment);
  return { lingers, ...(lingers !== true && { note: words.toLinger(user) }) };
}
