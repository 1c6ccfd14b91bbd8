import { languageOfRepo, memoryFile, memoryKey, namesOf, remembered } from "../../standard/identity.ts";
import type { Feature } from "../../standard/packs.ts";
import { planPacks } from "../../standard/plan.ts";
import { ipc } from "../../templates/ipc/pack.ts";
import { templates } from "../writing/templates.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import { editJson, type JsonEdit } from "../writing/edit.ts";
import { filesOf, printed, renderPlan, type RenderedFile } from "../writing/render.ts";
import { chooseRunner, type Puruto } from "./open.ts";
import { generatedWith } from "./record.ts";

/** The text of a Puruto's memory, with features that it gets and their parts in it; `text` is what is there. */
export function withFeatures(
  text: string | undefined,
  { name, runner, memory }: Pick<Puruto, "name" | "runner" | "memory">,
  features: Partial<Record<Feature, true>>,
  parts: readonly RenderedFile[],
): string {
  const generated = generatedWith(memory, parts);
  const wanted = { name: memory["name"] ?? name, runner, ...features, generated };
  if (text === undefined) return printed({ [memoryKey]: wanted });
  const edits = Object.entries(wanted).map(([key, value]): JsonEdit => [[memoryKey, key], value]);
  return editJson(memoryFile, text, edits);
}

/** What a Puruto remembers of delegation's runtime, where it is among the texts that migrations write. */
export function memoryOfRuntime(
  repo: Repo,
  texts: ReadonlyMap<string, string>,
): [path: string, text: string][] {
  const plan = planPacks([ipc], templates, { language: languageOfRepo(repo) }).filter(({ path }) =>
    texts.has(path),
  );
  if (plan.length === 0 || repo.kindOf(policyFile) === undefined) return [];
  // A runtime in Python gets a skill `call` of its own, which is not delegation as it is generated.
  const added = filesOf(renderPlan(plan)).filter(({ path, content }) => texts.get(path) === content);
  if (added.length === 0) return [];
  const memory = remembered(repo);
  const puruto = { name: namesOf(repo).at(-1) ?? repo.name, runner: chooseRunner(memory, {}), memory };
  return [[memoryFile, withFeatures(textOf(repo, memoryFile), puruto, { ipc: true }, added)]];
}
