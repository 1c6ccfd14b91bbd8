import { basename } from "node:path";
import { differenceTo } from "../../lib/puruto/policy-file.ts";
import { strangersAmong, type Named } from "../../lib/puruto/strangers.ts";
import { checkNotSelf } from "../../standard/allowing.ts";
import type { Difference } from "../../standard/permissions.ts";
import { planPacks } from "../../standard/plan.ts";
import { choicesOf, needless, newlyNamed } from "./choices.ts";
import { templates } from "../../lib/writing/templates.ts";
import { ipc } from "../../templates/ipc/pack.ts";
import { isObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import { runtimeScripts } from "../../standard/manifest.ts";
import { changeTo } from "../../lib/writing/changes.ts";
import { withTwins } from "../../lib/puruto/mirror.ts";
import type { Draft } from "../../lib/reporting/report.ts";
import type { Answers } from "./task.ts";
import { hasTsx, type Puruto } from "../../lib/puruto/open.ts";
import { readKnown } from "../../lib/puruto/read.ts";
import { rules } from "../../lib/puruto/skill-lists.ts";
import { wantedTexts, type Texts } from "./texts.ts";
import { unaskedCalls } from "./unasked.ts";

/** What is about to change, of files and of what they permit. */
export interface Delegation extends Draft, Difference {
  readonly warnings: readonly string[];
}

/**
 * What adding delegation to a Puruto comes to: the files it lacks, and edits of those it has, whose formatting
 * and further content stay. Files that would lose something are `replace`.
 *
 * @throws PurutoError `invalid-options`, `cannot-edit` or `outside-puruto`.
 */
export function prepareDelegation(puruto: Puruto, answers: Answers): Delegation {
  const { folder, repo, name } = puruto;
  const choices = choicesOf(puruto, answers);
  const named = newlyNamed(puruto, choices);
  checkNotSelf(
    [name, basename(folder)],
    named.map(([target]) => target),
  );
  const texts = wantedTexts(puruto, choices);
  const parts = new Set(planPacks([ipc], templates).map(({ path }) => path));
  const planned = Object.entries(texts).flatMap(([path, content]) => {
    // What is there and cannot be read is neither missing nor to be replaced.
    readKnown(repo, path);
    const replaces = parts.has(path) || (path === "package.json" && hasOtherScripts(puruto));
    return changeTo(repo, path, content, replaces ? "replace" : "edit");
  });
  return {
    changes: withTwins(folder, planned),
    notes: [
      ...needless(puruto, answers).map(alreadyOpen),
      ...notes(puruto, texts),
      ...unaskedCalls(puruto).notes,
    ],
    warnings: strangersAmong(folder, named),
    ...differenceTo(readKnown(repo, policyFile), texts[policyFile] ?? ""),
  };
}

function hasOtherScripts({ manifest, runner }: Puruto): boolean {
  const { scripts } = manifest;
  if (!isObject(scripts)) return scripts !== undefined;
  return Object.entries(runtimeScripts(runner)).some(([script, line]) => (scripts[script] ?? line) !== line);
}

const alreadyOpen = ([target, actions]: Named[number]): string =>
  `${target} may be asked for anything already; to keep it to ${actions.join(", ")}: puruto allow ${[target, ...actions].join(" ")}`;

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
