import { languageOfRepo, memoryFile } from "../../standard/identity.ts";
import { planPacks } from "../../standard/plan.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import { runtimeScripts, tsxVersion } from "../../standard/manifest.ts";
import { nodeRange } from "../../standard/runners.ts";
import { withIgnored } from "../../standard/lines.ts";
import { editJson, type JsonEdit } from "../writing/edit.ts";
import { originsOf } from "./record.ts";
import { filesOf, printed, renderPlan } from "../writing/render.ts";
import { listSkills } from "./skill-lists.ts";
import { templates } from "../writing/templates.ts";
import type { Language } from "../../templates/pack.ts";
import { ipc } from "../../templates/ipc/pack.ts";
import { addLayout } from "../../standard/layout-list.ts";
import { layoutOf, rowsOf } from "../../standard/packs.ts";
import { withFeatures } from "./delegation-memory.ts";
import { policyValues, type PolicyChoices } from "../../standard/policy-values.ts";
import { hasTsx, type Puruto } from "./open.ts";
import { readKnown } from "./read.ts";
import { unaskedCalls } from "./unasked-calls.ts";

/** Content by path. */
export type Texts = Readonly<Record<string, string>>;

/** Every file that delegation consists of or is named in, as it is to be; those that are there keep the rest. */
export function delegationTexts(puruto: Puruto, choices: PolicyChoices): Texts {
  const language = languageOfRepo(puruto.repo);
  const parts = filesOf(renderPlan(planPacks([ipc], templates, { language })));
  const policy = policyText(puruto, choices);
  // What it was made with is known, where it was made before; what it says now may be the user's.
  const isNew = !originsOf(puruto.memory).has(policyFile);
  const generated = isNew ? [...parts, { path: policyFile, content: policy }] : parts;
  return {
    ...Object.fromEntries(parts.map(({ path, content }) => [path, content])),
    [policyFile]: policy,
    "package.json": manifestText(puruto),
    ".gitignore": ignoreText(puruto),
    ...unaskedCalls(puruto).texts,
    [memoryFile]: withFeatures(readKnown(puruto.repo, memoryFile), puruto, { ipc: true }, generated),
    ...Object.fromEntries(
      listSkills(puruto.repo, rowsOf([ipc], language)).map(([path, text]) => [
        path,
        withPlaces(text, language),
      ]),
    ),
  };
}

function policyText({ repo, name, policy }: Puruto, choices: PolicyChoices): string {
  const { allowed_actions: actions, ...values } = policyValues(policy, name, choices);
  const text = readKnown(repo, policyFile);
  if (text === undefined) return printed({ ...values, allowed_actions: actions });
  const old = policy["allowed_actions"];
  return editJson(policyFile, text, [
    ...Object.entries(values).map(([key, value]): JsonEdit => [[key], value]),
    ...entryEdits(isObject(old) ? old : undefined, actions as JsonObject),
  ]);
}

/** Entry by entry where there are any, so that each keeps its formatting. */
function entryEdits(old: JsonObject | undefined, wanted: JsonObject): JsonEdit[] {
  if (old === undefined) return [[["allowed_actions"], wanted]];
  const targets = [...new Set([...Object.keys(old), ...Object.keys(wanted)])];
  return targets.map((target) => [["allowed_actions", target], wanted[target]]);
}

function manifestText({ repo, name, runner, manifest }: Puruto): string {
  const scripts = runtimeScripts(runner);
  const text = readKnown(repo, "package.json");
  const needed = runner === "tsx" && !hasTsx(manifest) ? tsxVersion(templates) : undefined;
  if (text === undefined) {
    const base = { name, private: true, type: "module", engines: { node: nodeRange(runner) }, scripts };
    return printed({ ...base, ...(needed && { devDependencies: needed }) });
  }
  return editJson("package.json", text, [
    [["type"], "module"],
    ...Object.entries(scripts).map(([script, line]): JsonEdit => [["scripts", script], line]),
    ...Object.entries(needed ?? {}).map(([key, range]): JsonEdit => [["devDependencies", key], range]),
  ]);
}

const withPlaces = (text: string, language: Language): string => addLayout(text, layoutOf([ipc], language));

function ignoreText({ repo, runner }: Puruto): string {
  return withIgnored(readKnown(repo, ".gitignore") ?? templates.read("base/files/gitignore"), [
    ...ipc.ignores,
    ...(runner === "tsx" ? ["node_modules/"] : []),
  ]);
}
