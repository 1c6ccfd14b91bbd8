import type { Fault } from "../../templates/ipc/files/ipc/parsed.ts";
import { policyFile, type Policy } from "../../templates/ipc/files/ipc/policy.ts";
import { skillFile } from "../skills.ts";
import { namesOf, policyIn } from "../identity.ts";
import { shown } from "../parsed.ts";
import { hasFile, textOf, type Repo } from "../repo.ts";
import { lack, noText } from "./parts.ts";
import type { Fact, Finder } from "./rule.ts";

export const invalidIpcConfig: Finder = (repo) => {
  if (!hasPolicy(repo)) return [];
  if (textOf(repo, policyFile) !== undefined) return factsOf(repo, "syntax");
  return [{ path: policyFile, message: `${noText(repo, policyFile)} (line 1, column 1)`, line: 1 }];
};

export const ipcConfigInvalidType: Finder = (repo) => factsOf(repo, "type");
export const ipcConfigMissingKey: Finder = (repo) => factsOf(repo, "missing");
export const ipcUnknownKey: Finder = (repo) => factsOf(repo, "unknown");

export const missingIpcSkill: Finder = (repo) => (hasPolicy(repo) ? lack(repo, skillFile("call")) : []);

export const missingIpcRuntime: Finder = (repo) =>
  hasPolicy(repo) ? ["ipc.ts", "invoker.ts"].flatMap((path) => lack(repo, path)) : [];

export const missingIpcConfig: Finder = (repo) =>
  hasFile(repo, skillFile("call")) && !hasPolicy(repo)
    ? [{ path: policyFile, message: `is missing, and ${skillFile("call")} can do nothing without it` }]
    : [];

export const ipcUnrestrictedTarget: Finder = (repo) => {
  const { allowed_targets: targets = [], allowed_actions: actions } = policyOf(repo);
  return targets.flatMap((target, index) => {
    const message = `lets ${target} be asked anything: it has no entry in allowed_actions`;
    return actions?.has(target) === true
      ? []
      : [{ path: policyFile, message, at: ["allowed_targets", index] }];
  });
};

export const ipcActionWithoutTarget: Finder = (repo) => {
  const { allowed_targets: targets, allowed_actions: actions } = policyOf(repo);
  const listed = new Set(targets);
  return [...(actions?.keys() ?? [])]
    .filter((target) => !listed.has(target))
    .map((target) => ({
      path: policyFile,
      message: `has actions for ${shown(target)}, which allowed_targets does not list: they have no effect`,
      at: ["allowed_actions", target],
    }));
};

export const ipcOwnerMismatch: Finder = (repo) => {
  const { owner } = policyOf(repo);
  if (owner === undefined || namesOf(repo).includes(owner)) return [];
  const message = `says its owner is ${owner}, but this is ${repo.name}`;
  return [{ path: policyFile, message, at: ["owner"] }];
};

const hasPolicy = (repo: Repo): boolean => repo.kindOf(policyFile) !== undefined;

const factsOf = (repo: Repo, kind: Fault["kind"]): Fact[] =>
  (policyIn(repo)?.faults ?? [])
    .filter((fault) => fault.kind === kind)
    .map((fault) => ({ path: policyFile, message: fault.message, ...placeOf(fault) }));

/** What is wrong with a key has its place in the JSON, what is wrong with the whole has a line. */
const placeOf = ({ kind, key, line = 1, at = [key] }: Fault): Pick<Fact, "line" | "at"> =>
  kind === "syntax" || kind === "missing" ? { line } : { at };

function policyOf(repo: Repo): Partial<Policy> {
  const policy = policyIn(repo)?.policy;
  return policy?.ok === true ? policy.value : {};
}
