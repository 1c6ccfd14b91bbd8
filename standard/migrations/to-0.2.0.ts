import { policyFile } from "../../templates/ipc/ipc/policy.ts";
import { skillFile, skillScript, type Kind } from "../files.ts";
import { kindOfRepo } from "../identity.ts";
import { copy, planKind, text, type Entry } from "../plan.ts";
import { planDelegation, pythonDelegation, pythonRuntime, pythonTwin } from "../python.ts";
import { hasFile, type Repo } from "../repo.ts";
import { addMissing, leaveOut, writeVersion, type Action, type Migration } from "./migration.ts";

/** Completes delegation, gives the special kinds what they need for it, and adds the standard's own rules file. */
export const to020: Migration = {
  from: "0.1.0",
  to: "0.2.0",
  actions: (repo) => {
    const kind = kindOfRepo(repo);
    const declared = writeVersion(repo, "0.2.0");
    return [
      ...completeDelegation(repo, kind),
      ...completeInbox(repo, kind),
      ...addRules(repo),
      // Once it is declared, all has been said.
      ...(declared.length > 0 ? leftOut(repo, kind) : []),
      ...declared,
    ];
  },
};

const call = skillFile("call");
const drainInbox = skillFile("drain-inbox");

function completeDelegation(repo: Repo, kind: Kind): Action[] {
  const plan = planDelegation(repo, kind);
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
function addRuntime(repo: Repo, plan: readonly Entry[], doors: readonly string[]): Action[] {
  const missing = plan.filter(({ path }) => repo.kindOf(path) === undefined);
  const added = missing.filter(({ path }) => doors.includes(path));
  if (added.length === 0) return [];
  const modules = missing.filter(({ path }) => path.startsWith("ipc/"));
  return [
    ...addMissing(repo, added),
    ...(modules.length > 0 ? [{ words: `added ipc/, the modules of the runtime`, entries: modules }] : []),
  ];
}

function completeInbox(repo: Repo, kind: Kind): Action[] {
  if (kind !== "puruto-telegram") return [];
  const plan = planKind(kind);
  if (hasPythonInbox(repo, kind))
    return addMissing(
      repo,
      plan.filter(({ path }) => path === "inbox/.gitkeep"),
    );
  // Beside another skill of that name, its script would do nothing.
  const isSkills = hasFile(repo, drainInbox);
  return addMissing(
    repo,
    plan.filter(({ path }) => !isSkills || path !== skillScript("drain-inbox")),
  );
}

const hasPythonInbox = (repo: Repo, kind: Kind): boolean =>
  !hasFile(repo, "inbox.ts") && pythonRuntime(repo, kind) !== undefined;

/** What nothing would run beside a runtime in Python, and how to get it. */
function leftOut(repo: Repo, kind: Kind): Action[] {
  const python = pythonDelegation(repo, kind);
  const doors = python === undefined ? [] : doorsOf(repo, kind);
  const skill = doors.includes("ipc.ts") && !hasFile(repo, call) ? ["the skill call"] : [];
  const hasInbox = kind !== "puruto-telegram" || !hasPythonInbox(repo, kind);
  const inbox = hasInbox || hasFile(repo, "inbox.py") ? [] : ["inbox.ts"];
  const drain = hasInbox || hasFile(repo, drainInbox) ? [] : ["the skill drain-inbox"];
  return [
    ...leaveOut([...doors, ...skill], `${python} runs in Python; puruto ipc adds delegation in TypeScript`),
    ...leaveOut([...inbox, ...drain], "the bot runs in Python; the Python framework brings its own"),
  ];
}

/** `agent.md` leads to the rules; where there are none yet, there is nothing to lead to. */
function addRules(repo: Repo): Action[] {
  if (hasFile(repo, "AGENTS.md")) return addMissing(repo, [copy("base/agent.md", "agent.md")]);
  const pointer =
    "The identity and the rules of this Puruto are in [CLAUDE.md](CLAUDE.md). Read that file and follow it.\n";
  return hasFile(repo, "CLAUDE.md") ? addMissing(repo, [text("agent.md", pointer)]) : [];
}
