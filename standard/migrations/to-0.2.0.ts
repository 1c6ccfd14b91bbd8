import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import type { Templates } from "../../templates/pack.ts";
import { kindOfRepo } from "../identity.ts";
import type { Kind } from "../packs.ts";
import type { Plan } from "../plan.ts";
import { planDelegation, pythonDelegation, pythonRuntime, pythonTwin } from "../python.ts";
import { hasFile, type Repo } from "../repo.ts";
import { addMissing, leaveOut, writeVersion, type Action, type Migration } from "./migration.ts";

const call = ".claude/skills/call/SKILL.md";
const drainInbox = ".claude/skills/drain-inbox";

/** Completes delegation, gives the special kinds what they need for it, and adds the standard's own rules file. */
export const to020: Migration = {
  from: "0.1.0",
  to: "0.2.0",
  actions: (repo, templates) => {
    const kind = kindOfRepo(repo);
    const declared = writeVersion(repo, "0.2.0");
    return [
      ...completeDelegation(repo, kind, templates),
      ...completeInbox(repo, kind),
      ...addRules(repo),
      // Once it is declared, all has been said.
      ...(declared.length > 0 ? leftOut(repo, kind) : []),
      ...declared,
    ];
  },
};

function completeDelegation(repo: Repo, kind: Kind, templates: Templates): Action[] {
  const plan = planDelegation(repo, kind, templates);
  const skill = repo.kindOf(policyFile) === undefined ? [] : plan.filter(({ path }) => path === call);
  return [...addRuntime(repo, plan, doorsOf(repo, kind)), ...addMissing(repo, skill)];
}

/** The doors of delegation that a Puruto needs, and has in neither language. */
function doorsOf(repo: Repo, kind: Kind): string[] {
  const calls = kind === "puruto-cron" || kind === "puruto-gateway";
  const doors = repo.kindOf(policyFile) === undefined ? [] : ["ipc.ts"];
  return [...doors, ...(doors.length > 0 || calls ? ["invoker.ts"] : [])].filter(
    (path) => repo.kindOf(path) === undefined && !hasFile(repo, pythonTwin(path)),
  );
}

/** Adds these doors of the runtime, with the modules that they lean on. */
function addRuntime(repo: Repo, plan: Plan, doors: readonly string[]): Action[] {
  const missing = plan.filter(({ path }) => repo.kindOf(path) === undefined);
  const added = doors.flatMap((door) => missing.filter(({ path }) => path === door));
  if (added.length === 0) return [];
  const modules = missing.filter(({ path }) => path.startsWith("ipc/"));
  return [
    ...addMissing(repo, added),
    ...(modules.length > 0 ? [{ words: `added ipc/, the modules of the runtime`, entries: modules }] : []),
  ];
}

/** The folder in which others leave messages; the program that reads them comes with its kind, or is in Python. */
const completeInbox = (repo: Repo, kind: Kind): Action[] =>
  kind === "puruto-telegram" ? addMissing(repo, [{ path: "inbox/.gitkeep", text: "" }]) : [];

const hasPythonInbox = (repo: Repo, kind: Kind): boolean =>
  !hasFile(repo, "inbox.ts") && pythonRuntime(repo, kind) !== undefined;

/** What nothing would run beside a runtime in Python, and how to get it. */
function leftOut(repo: Repo, kind: Kind): Action[] {
  const python = pythonDelegation(repo, kind);
  const doors = python === undefined ? [] : doorsOf(repo, kind);
  const skill = doors.includes("ipc.ts") && !hasFile(repo, call) ? ["the skill call"] : [];
  const hasInbox = kind !== "puruto-telegram" || !hasPythonInbox(repo, kind);
  const inbox = hasInbox || hasFile(repo, "inbox.py") ? [] : ["inbox.ts"];
  const drain = hasInbox || hasFile(repo, `${drainInbox}/SKILL.md`) ? [] : ["the skill drain-inbox"];
  return [
    ...leaveOut([...doors, ...skill], `${python} runs in Python; puruto ipc adds delegation in TypeScript`),
    ...leaveOut([...inbox, ...drain], "the bot runs in Python; the Python framework brings its own"),
  ];
}

/** `agent.md` leads to the rules; where there are none yet, there is nothing to lead to. */
function addRules(repo: Repo): Action[] {
  const rules = ["AGENTS.md", "CLAUDE.md"].find((path) => hasFile(repo, path));
  return rules === undefined ? [] : addMissing(repo, [{ path: "agent.md", text: pointerTo(rules) }]);
}

const pointerTo = (rules: string): string =>
  `The identity and the rules of this Puruto are in [${rules}](${rules}). Read that file and follow it.\n`;
