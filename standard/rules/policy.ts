import type { Fault } from "../../templates/ipc/files/ipc/parsed.ts";
import { policyFile, type Policy } from "../../templates/ipc/files/ipc/policy.ts";
import { skillFile } from "../skills.ts";
import { namesOf } from "../identity.ts";
import { shown } from "../parsed.ts";
import { policyIn } from "../policy.ts";
import { hasFile, reasonOf, type Repo } from "../repo.ts";
import { lack, noFile } from "./parts.ts";
import type { Fact, Finder } from "./rule.ts";

export const invalidIpcConfig: Finder = (repo) => {
  if (!hasPolicy(repo)) return [];
  const reading = repo.read(policyFile);
  if (reading?.text !== undefined) return factsOf(repo, "syntax");
  const reason = reading === undefined ? noFile(repo, policyFile) : `cannot be read: ${reasonOf(reading)}`;
  return [{ path: policyFile, message: `${reason} (line 1, column 1)`, line: 1 }];
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
  const { allowed_targets: targets, allowed_actions: actions } = policyOf(repo);
  return entries(targets)
    .filter(([, target]) => !actions.has(target))
    .map(([index, target]) => ({
      path: policyFile,
      message: `lets ${target} be asked anything: it has no entry in allowed_actions`,
      at: ["allowed_targets", index],
    }));
};

export const ipcActionWithoutTarget: Finder = (repo) => {
  const { allowed_targets: targets, allowed_actions: actions } = policyOf(repo);
  const listed = new Set(targets);
  return [...actions.keys()]
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
  return [
    { path: policyFile, message: `says its owner is ${owner}, but this is ${repo.name}`, at: ["owner"] },
  ];
};

const hasPolicy = (repo: Repo): boolean => repo.kindOf(policyFile) !== undefined;

function factsOf(repo: Repo, kind: Fault["kind"]): Fact[] {
  const faults = policyIn(repo)?.faults ?? [];
  return faults
    .filter((fault) => fault.kind === kind)
    .map((fault) => ({ path: policyFile, message: fault.message, ...placeOf(fault) }));
}

/** What is wrong with a key has its place in the JSON, what is wrong with the whole has a line. */
const placeOf = ({ kind, key, line = 1, at = [key] }: Fault): Pick<Fact, "line" | "at"> =>
  kind === "syntax" || kind === "missing" ? { line } : { at };

const nothing: Policy = {
  enabled: false,
  max_hops: 0,
  default_timeout_sec: 0,
  allowed_targets: [],
  allowed_actions: new Map(),
};

function policyOf(repo: Repo): Policy {
  const policy = policyIn(repo)?.policy;
  return policy?.ok === true ? policy.value : nothing;
}

const entries = <T>(list: readonly T[]): [number, T][] => [...list.entries()];
