import { planPacks } from "../../standard/plan.ts";
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
import { rules } from "../../lib/puruto/skill-table.ts";
import { wantedTexts, type Texts } from "./texts.ts";

/**
 * What adding delegation to a Puruto comes to: the files it lacks, and edits of those it has, whose formatting
 * and further content stay. Files that would lose something are `replace`.
 *
 * @throws PurutoError `invalid-options`, `cannot-edit` or `outside-puruto`.
 */
export function prepareDelegation(puruto: Puruto, answers: Answers): Draft {
  const { folder, repo } = puruto;
  const texts = wantedTexts(puruto, answers);
  const parts = new Set(planPacks([ipc], templates).map(({ path }) => path));
  const planned = Object.entries(texts).flatMap(([path, content]) => {
    // What is there and cannot be read is neither missing nor to be replaced.
    readKnown(repo, path);
    const replaces = parts.has(path) || (path === "package.json" && hasOtherScripts(puruto));
    return changeTo(repo, path, content, replaces ? "replace" : "edit");
  });
  return { changes: withTwins(folder, planned), notes: notes(puruto, texts) };
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
      ([target]) => `name actions of ${target}, of which none is allowed yet: --actions ${target}=A+B`,
    ),
    ...(isNamed ? [] : [`name the skill call in ${found}: it has no table of skills to add it to`]),
    ...(runner === "tsx" && !hasTsx(manifest) ? ["run npm install, which installs tsx"] : []),
  ];
}
