import { policyFile } from "../../templates/ipc/ipc/policy.ts";
import { skillFile, skillScript, type Kind } from "../files.ts";
import { kindOfRepo } from "../identity.ts";
import { copy, planFeature, planKind, text, type Entry } from "../plan.ts";
import { hasFile, type Repo } from "../repo.ts";
import { addMissing, writeVersion, type Action, type Migration } from "./migration.ts";

/** Completes delegation, gives the special kinds what they need for it, and adds the standard's own rules file. */
export const to020: Migration = {
  from: "0.1.0",
  to: "0.2.0",
  actions: (repo) => [
    ...completeDelegation(repo),
    ...completeKind(repo, kindOfRepo(repo)),
    ...addRules(repo),
    ...writeVersion(repo, "0.2.0"),
  ],
};

const isSkill = ({ path }: Entry): boolean => path === skillFile("call");
const runtime = (): Entry[] => planFeature("ipc").filter((entry) => !isSkill(entry));

function completeDelegation(repo: Repo): Action[] {
  if (repo.kindOf(policyFile) === undefined) return [];
  const isPython = ["ipc.py", "invoker.py"].every((path) => hasFile(repo, path));
  return [
    ...(isPython ? [] : addRuntime(repo, ["ipc.ts", "invoker.ts"])),
    ...addMissing(repo, planFeature("ipc").filter(isSkill)),
  ];
}

function completeKind(repo: Repo, kind: Kind): Action[] {
  if (kind === "puruto-telegram") return addMissing(repo, inbox(repo));
  const calls = kind === "puruto-cron" || kind === "puruto-gateway";
  return calls && !hasFile(repo, "invoker.py") ? addRuntime(repo, ["invoker.ts"]) : [];
}

/** The skill comes with the inbox that its script opens; beside another skill of that name, Python's inbox will do. */
function inbox(repo: Repo): readonly Entry[] {
  const hasSkill = hasFile(repo, skillFile("drain-inbox"));
  const needless = new Set([
    ...(hasSkill ? [skillScript("drain-inbox")] : []),
    ...(hasSkill && hasFile(repo, "inbox.py") ? ["inbox.ts"] : []),
  ]);
  return planKind("puruto-telegram").filter(({ path }) => !needless.has(path));
}

/** Adds the missing ones of these doors of the runtime, with the modules that they lean on. */
function addRuntime(repo: Repo, doors: readonly string[]): Action[] {
  const missing = runtime().filter(({ path }) => repo.kindOf(path) === undefined);
  const added = missing.filter(({ path }) => doors.includes(path));
  if (added.length === 0) return [];
  const modules = missing.filter(({ path }) => path.startsWith("ipc/"));
  return [
    ...addMissing(repo, added),
    ...(modules.length > 0 ? [{ words: `added ipc/, the modules of the runtime`, entries: modules }] : []),
  ];
}

/** `agent.md` leads to the rules; where there are none yet, there is nothing to lead to. */
function addRules(repo: Repo): Action[] {
  if (hasFile(repo, "AGENTS.md")) return addMissing(repo, [copy("base/agent.md", "agent.md")]);
  const pointer =
    "The identity and the rules of this Puruto are in [CLAUDE.md](CLAUDE.md). Read that file and follow it.\n";
  return hasFile(repo, "CLAUDE.md") ? addMissing(repo, [text("agent.md", pointer)]) : [];
}
