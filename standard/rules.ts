/**
 * What is checked: one pure function per finding code, with its level and how to fix it. A code is never
 * reused. (docs/findings.md.)
 */
import { kindCodes, type KindCode } from "./packs.ts";
import { invalidMemory } from "./rules/memory.ts";
import * as parts from "./rules/parts.ts";
import * as policy from "./rules/policy.ts";
import type { Finder } from "./rules/rule.ts";
import { hiddenText } from "./rules/hidden.ts";
import { invalidChannelsFile, invalidJobsFile } from "./rules/strict-files.ts";
import * as secrets from "./rules/secrets.ts";
import { invalidSkill, unportableSkillName, unwrittenSkill } from "./rules/skills.ts";
import { brokenSkillsLink } from "./rules/skills-link.ts";
import { unlistedSkill } from "./rules/unlisted.ts";
import { unresolvedPlaceholder } from "./rules/texts.ts";
import * as version from "./rules/version.ts";

export type Level = "error" | "warning";

export interface Check {
  readonly level: Level;
  readonly find: Finder;
  /** What to do about it, in one line; whether `--fix` does depends on the repo. */
  readonly fix: string;
}

const error = (find: Finder, fix: string): Check => ({ level: "error", find, fix });
const warning = (find: Finder, fix: string): Check => ({ level: "warning", find, fix });
const { missingParts } = parts;

const addPart = "add it";
const sayVersion = "write the version of the standard that it follows in it";

const kindChecks = Object.fromEntries(
  kindCodes.map((code) => [code, error(missingParts(code), addPart)]),
) as Record<KindCode, Check>;

export const checks = {
  "missing-agent-rules": error(parts.missingAgentRules, "write the agent's identity and rules in CLAUDE.md"),
  "missing-required": error(missingParts("missing-required"), addPart),
  "missing-core-skill": error(missingParts("missing-core-skill"), addPart),
  "invalid-ipc-config": error(
    policy.invalidIpcConfig,
    "correct the JSON at that place; until then every call is refused",
  ),
  "missing-ipc-skill": error(policy.missingIpcSkill, "add it; puruto ipc does, and keeps the policy"),
  "missing-ipc-runtime": error(
    policy.missingIpcRuntime,
    "add what is missing of ipc.ts and invoker.ts, or of ipc.py and invoker.py",
  ),
  "ipc-config-invalid-type": error(
    policy.ipcConfigInvalidType,
    "correct the value; until then every call is refused",
  ),
  ...kindChecks,
  "missing-recommended-file": warning(
    parts.missingRecommendedFile,
    "add it, so that more agents find the rules",
  ),
  "missing-standard-version": warning(missingParts("missing-standard-version"), sayVersion),
  "empty-standard-version": warning(version.emptyStandardVersion, sayVersion),
  "unsupported-standard-version": warning(
    version.unsupportedStandardVersion,
    "run puruto upgrade where it is older; correct it, or use a newer release of this package, where it is unknown",
  ),
  "ipc-config-missing-key": warning(
    policy.ipcConfigMissingKey,
    "add the key, so that the policy says all it decides",
  ),
  "missing-ipc-config": warning(policy.missingIpcConfig, "puruto ipc adds it; or remove the call skill"),
  "missing-gitignore": warning(parts.missingGitignore, "add one that covers .env"),
  "unresolved-placeholder": warning(
    unresolvedPlaceholder,
    "write what belongs there, or put it in `code` when it is meant so",
  ),
  "invalid-skill": error(
    invalidSkill,
    "correct the front matter; agents pass over skills that they cannot parse",
  ),
  "ipc-unknown-key": warning(policy.ipcUnknownKey, "correct its spelling or remove it"),
  "ipc-unrestricted-target": warning(
    policy.ipcUnrestrictedTarget,
    "list the actions it may be asked for in allowed_actions",
  ),
  "ipc-action-without-target": warning(
    policy.ipcActionWithoutTarget,
    "add the target to allowed_targets, or remove the entry",
  ),
  "ipc-owner-mismatch": warning(policy.ipcOwnerMismatch, "set owner to this repo's name"),
  "env-not-ignored": error(
    secrets.envNotIgnored,
    "add .env to .gitignore; if it is tracked: git rm --cached .env, and change the secrets",
  ),
  "secret-in-example": error(
    secrets.secretInExample,
    "move the value to .env, and change it if it was ever committed",
  ),
  "broken-skills-link": warning(
    brokenSkillsLink,
    "make .agents/skills a link to ../.claude/skills, or an equal copy; remove a skill that is a link to nothing",
  ),
  "unportable-skill-name": warning(
    unportableSkillName,
    "rename the skill and its folder: lower-case letters, digits and single hyphens",
  ),
  "invalid-memory": error(invalidMemory, "restore it from git; or remove it, to keep every file as it is"),
  "hidden-text": error(
    hiddenText,
    "look at the file in an editor that shows such characters, and remove what you did not write",
  ),
  "unwritten-skill": warning(
    unwrittenSkill,
    "write its steps, and remove puruto: unwritten from its front matter; or remove the skill",
  ),
  "unlisted-skill": warning(
    unlistedSkill,
    "name it in the table of skills; or remove the row, or the skill, that is not wanted",
  ),
  "invalid-jobs-file": warning(
    invalidJobsFile,
    "correct it at that place; until then the scheduler goes on with the jobs as they were last",
  ),
  "invalid-channels-file": warning(
    invalidChannelsFile,
    "correct it at that place; until then the bot goes on with the channels as they were last",
  ),
} satisfies Record<string, Check>;

export type Code = keyof typeof checks;

/** Every code, in the order of the standard. */
export const codes = Object.keys(checks) as Code[];
