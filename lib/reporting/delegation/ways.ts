import { isRepoName } from "../../../templates/ipc/files/ipc/names.ts";
import { isObject } from "../../../templates/ipc/files/ipc/parsed.ts";
import type { Rule } from "../../../templates/ipc/files/ipc/policy.ts";
import { policyFile } from "../../../templates/ipc/files/ipc/policy.ts";
import type { Answer } from "../../puruto/delegation/answer.ts";

/** What would allow what a rule, or the target's own agent, refused. */
export interface Way {
  readonly words: string;
  /** Whether that is to be done where the Puruto is that calls. */
  readonly isHere: boolean;
}

/** What was asked of whom. */
export interface About {
  readonly target: string;
  readonly action: string;
}

interface Names extends About {
  readonly caller: string;
}

/**
 * What would allow a call that was refused, for the person at the terminal: what an agent reads never says it
 * (docs/ipc.md, "Policy"). Undefined where nothing would, or nothing was refused.
 */
export function wayToAllow({ document, response, decision }: Answer, asked: About): Way | undefined {
  const details = response?.status === "error" ? response.error.details : decision?.["details"];
  const { rule, reason } = isObject(details) ? details : {};
  const { request } = document;
  const caller = isObject(request) ? request["caller"] : undefined;
  // It goes into a command that somebody may paste.
  return isRepoName(caller) ? ways.get((rule ?? reason) as Rule)?.({ ...asked, caller }) : undefined;
}

const here = (words: string): Way => ({ words, isHere: true });
const there = (target: string, words: string): Way => ({
  words: `in the folder of ${target}: ${words}`,
  isHere: false,
});
const allow = ({ target, action }: Names): Way => here(`puruto allow ${target} ${action}`);
const on = `set "enabled": true in ${policyFile}`;

const rules = "permissions.allow in .claude/settings.json (gemini: tools.allowed in .gemini/settings.json)";

const ways = new Map<Rule | "permission", (names: Names) => Way>([
  ["disabled", () => here(on)],
  ["allowed_targets", allow],
  ["allowed_actions", allow],
  ["max_hops", () => here("puruto ipc --max-hops N, in each Puruto of the chain")],
  ["target_disabled", ({ target }) => there(target, on)],
  ["permission", ({ target }) => there(target, rules)],
  ["allowed_callers", ({ target, caller }) => there(target, `puruto allow --caller ${caller}`)],
]);
