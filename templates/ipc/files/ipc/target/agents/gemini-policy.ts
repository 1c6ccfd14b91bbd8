import { existsSync } from "node:fs";
import { join } from "node:path";

import type { InvocationRequest } from "../../contract.ts";
import { skillNames } from "./prompt.ts";

/**
 * Rules on top of gemini's own and the user's, as TOML: it may use the target's skill that is asked for, which headless
 * it could not, and no other; it has no agents besides it, leaves nothing running, does not go over to planning, and
 * writes no settings, by which the next call could do more (Agents, "What stays off").
 */
export function policyFor(request: InvocationRequest, target: string): string {
  const skills = skillNames(request, target).filter((name) => isOwn(target, name));
  return [
    ...skills.map((name) => rule({ decision: "allow", tools: ["activate_skill"], asked: named(name) })),
    rule({ decision: "deny", tools: ["invoke_agent", "enter_plan_mode", "exit_plan_mode", "ask_user"] }),
    rule({ decision: "deny", tools: ["run_shell_command"], asked: '"is_background":true' }),
    rule({ decision: "deny", tools: ["write_file", "replace"], asked: settingsFile }),
  ].join("\n");
}

// Gemini passes over a rule whose pattern is long, or has a repetition inside another.
const named = (skill: string): string => `"name":"${skill.replaceAll(".", String.raw`\.`)}"`;
const settingsFile = String.raw`"file_path":"[^"]*\.gemini[/\\]`;

// Else the user's own of that name would answer for it.
function isOwn(target: string, name: string): boolean {
  return [".agents", ".gemini"].some((at) => existsSync(join(target, at, "skills", name, "SKILL.md")));
}

interface Rule {
  readonly decision: "allow" | "deny";
  readonly tools: readonly string[];
  /** What the tool's arguments, as JSON, must match. */
  readonly asked?: string;
}

function rule({ decision, tools, asked }: Rule): string {
  const pattern = asked === undefined ? "" : `argsPattern = '${asked}'\n`;
  return `[[rule]]\ntoolName = ${JSON.stringify(tools)}\n${pattern}decision = "${decision}"\npriority = 999\n`;
}
