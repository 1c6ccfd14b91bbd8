import { readdirSync } from "node:fs";
import { explain } from "../../invoker.ts";
import { readCaller } from "../../ipc/caller/caller.ts";
import { findTarget } from "../../ipc/local/find.ts";
import { isObject, isText } from "../../ipc/parsed.ts";
import { words } from "../../lib/words/service.ts";
import type { Need } from "../described.ts";
import { ownFolder } from "../unit/plan.ts";
import type { Problem } from "./problem.ts";

/** Whether something that it is going to ask for could be done. */
export interface Asked {
  readonly target: string;
  readonly action: string;
  /** What asks for it. */
  readonly by: readonly string[];
  /** The target's folder; null where there is none. */
  readonly folder: string | null;
  /** `agent claude`, or the script; null where nothing would run. */
  readonly runs: string | null;
  /** The program that would be started, with its arguments. */
  readonly command: readonly string[];
  readonly problem?: Problem;
}

/** Whether all that it is going to ask for could be done, in the environment that it runs in. Nothing is run. */
export async function askAll(needs: readonly Need[], environment: NodeJS.ProcessEnv): Promise<Asked[]> {
  const calls = new Map<string, Need[]>();
  for (const need of needs) {
    const key = `${need.target} ${need.action}`;
    calls.set(key, [...(calls.get(key) ?? []), need]);
  }
  return Promise.all([...calls.values()].map((alike) => askOne(alike, environment)));
}

async function askOne(alike: readonly Need[], environment: NodeJS.ProcessEnv): Promise<Asked> {
  const { target = "", action = "" } = alike[0] ?? {};
  const by = [...new Set(alike.map((need) => need.by))];
  const about = { target, action, by };
  const { folder, looked } = findTarget(target, readCaller(ownFolder, environment));
  const nothing = { ...about, folder: folder ?? null, runs: null, command: [] };
  if (folder === undefined) return { ...nothing, problem: notFound(about, looked) };
  const unreadable = whyUnreadable(folder);
  if (unreadable !== undefined) return { ...nothing, problem: unreadable };
  const asked = { target, action, prompt: "check" };
  const { decision } = await explain(asked, { environment });
  if (!isObject(decision)) return nothing;
  const { runs, command } = decision;
  if (decision["allowed"] !== true) return { ...nothing, problem: refused(about, decision) };
  return {
    ...nothing,
    runs: isText(runs) ? runs : null,
    command: Array.isArray(command) ? command.filter(isText) : [],
  };
}

type About = Pick<Asked, "target" | "action" | "by">;

const notFound = ({ target, by }: About, looked: readonly string[]): Problem => ({
  code: "target-not-found",
  message: words.targetNotFound(target, by.join(", ")),
  to_do: words.putTarget(looked.join(", ")),
});

/** macOS keeps programs out of some folders until the user lets them in; that a folder is there it tells all the same. */
function whyUnreadable(folder: string): Problem | undefined {
  try {
    readdirSync(folder);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const to_do = process.platform === "darwin" ? words.letIn(process.execPath) : words.mayRead(folder);
    return { code: "target-unreadable", message: words.targetUnreadable(folder, message), to_do };
  }
}

function refused({ target, action, by }: About, decision: Readonly<Record<string, unknown>>): Problem {
  const why = String(decision["message"]);
  const isPolicy = decision["code"] === "DENIED";
  return {
    code: isPolicy ? "not-allowed" : "cannot-run",
    message: words.cannotAsk(target, action, by.join(", "), why),
    to_do: isPolicy ? words.ownerAllows(target, action) : words.mendIt,
  };
}
