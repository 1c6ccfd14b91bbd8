import { runtimeScripts } from "../../standard/manifest.ts";
import type { Difference } from "../../standard/permissions.ts";
import { planPacks } from "../../standard/plan.ts";
import type { PolicyChoices } from "../../standard/policy-values.ts";
import { ipc } from "../../templates/ipc/pack.ts";
import { isObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import { changeTo, type Change } from "../writing/changes.ts";
import { templates } from "../writing/templates.ts";
import { delegationTexts, type Texts } from "./delegation-texts.ts";
import { hasTsx, type Puruto } from "./open.ts";
import { differenceTo } from "./policy-file.ts";
import { readKnown } from "./read.ts";
import { rules } from "./skill-lists.ts";
import { unaskedCalls } from "./unasked-calls.ts";

/** What is about to change, of files and of what they permit. */
export interface Addition extends Difference {
  readonly changes: readonly Change[];
  /** What is left to do by hand. */
  readonly notes: readonly string[];
}

/**
 * What adding delegation to a Puruto comes to: the files it lacks, and edits of those it has, whose formatting
 * and further content stay. Files that would lose something are `replace`.
 *
 * @throws PurutoError `invalid-options`, `unreadable` or `cannot-edit`.
 */
export function addDelegation(puruto: Puruto, choices: PolicyChoices): Addition {
  const { repo } = puruto;
  const texts = delegationTexts(puruto, choices);
  const parts = new Set(planPacks([ipc], templates).map(({ path }) => path));
  const changes = Object.entries(texts).flatMap(([path, content]) => {
    // What is there and cannot be read is neither missing nor to be replaced.
    readKnown(repo, path);
    const replaces = parts.has(path) || (path === "package.json" && hasOtherScripts(puruto));
    return changeTo(repo, path, content, replaces ? "replace" : "edit");
  });
  return {
    changes,
    notes: [...notes(puruto, texts), ...unaskedCalls(puruto).notes],
    ...differenceTo(readKnown(repo, policyFile), texts[policyFile] ?? ""),
  };
}

function hasOtherScripts({ manifest, runner }: Puruto): boolean {
  const { scripts } = manifest;
  if (!isObject(scripts)) return scripts !== undefined;
  return Object.entries(runtimeScripts(runner)).some(([script, line]) => (scripts[script] ?? line) !== line);
}

function notes({ repo, runner, manifest }: Puruto, texts: Texts): string[] {
  const isNamed = rules.some((path) => /`\/?call\b/.test(texts[path] ?? readKnown(repo, path) ?? ""));
  const { allowed_actions: actions } = JSON.parse(texts[policyFile] ?? "{}") as { allowed_actions: object };
  const silent = Object.entries(actions).filter(([, names]) => (names as string[]).length === 0);
  const found = rules.find((path) => readKnown(repo, path) !== undefined);
  return [
    ...silent.map(
      ([target]) => `name actions of ${target}, of which none is allowed yet: puruto allow ${target} ACTION…`,
    ),
    ...(isNamed ? [] : [`name the skill call in ${found}: it has no table of skills to add it to`]),
    ...(runner === "tsx" && !hasTsx(manifest) ? ["run npm install, which installs tsx"] : []),
  ];
}
