import { PurutoError } from "../../standard/errors.ts";
import { memoryFile, memoryKey, namesOf, remembered } from "../../standard/identity.ts";
import { planFeature } from "../../standard/plan.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import type { JsonObject } from "../../templates/ipc/ipc/parsed.ts";
import { policyFile } from "../../templates/ipc/ipc/policy.ts";
import { editJson } from "../../lib/writing/edit.ts";
import { readKnown } from "../../lib/puruto/read.ts";
import { withoutMark } from "../../standard/lines.ts";
import { withDelegation } from "../../lib/puruto/delegation-memory.ts";
import { chooseRunner } from "../../lib/puruto/open.ts";
import { generatedWith, originsOf, type Origin } from "../../lib/puruto/record.ts";
import { filesOf, renderPlan } from "../../lib/writing/render.ts";
import { version } from "../../lib/writing/package.ts";
import { refresh, type Outcome } from "../../lib/merging/refresh.ts";
import type { FindRelease } from "../../lib/merging/releases.ts";
import { render, textIn, type Files } from "../../lib/merging/release.ts";

/** Texts to write, by path. */
type Texts = readonly (readonly [path: string, text: string])[];

/**
 * Checks that what a Puruto remembers can be read.
 *
 * @throws PurutoError `unreadable` or `invalid-memory`.
 */
export function checkMemory(repo: Repo): void {
  try {
    JSON.parse(withoutMark(readKnown(repo, memoryFile) ?? "{}"));
  } catch (cause) {
    if (cause instanceof PurutoError) throw cause;
    const text = `${memoryFile}, which says what was generated, is no JSON; restore it, or remove it to keep every file as it is`;
    throw new PurutoError("invalid-memory", text, { cause });
  }
}

/** What a Puruto remembers of delegation's runtime, where it is among the texts that migrations write. */
export function memoryOfRuntime(repo: Repo, texts: ReadonlyMap<string, string>): Texts {
  const plan = planFeature("ipc").filter(({ path }) => texts.has(path));
  if (plan.length === 0 || repo.kindOf(policyFile) === undefined) return [];
  // A runtime in Python gets a skill `call` of its own, which is not delegation as it is generated.
  const added = filesOf(renderPlan(plan)).filter(({ path, content }) => texts.get(path) === content);
  if (added.length === 0) return [];
  const memory = remembered(repo);
  const puruto = { name: namesOf(repo).at(-1) ?? repo.name, runner: chooseRunner(memory, {}), memory };
  return [[memoryFile, withDelegation(textOf(repo, memoryFile), puruto, added)]];
}

/** What refreshing comes to, and what the Puruto remembers then. */
interface Refreshed {
  readonly outcomes: readonly Outcome[];
  readonly memory: Texts;
}

/**
 * What refreshing the files that this package generated comes to; nothing where the repo remembers none, or where all
 * are of this version.
 *
 * @throws PurutoError `invalid-memory`, or as `refresh` does.
 */
export async function refreshGenerated(repo: Repo, find: FindRelease): Promise<Refreshed> {
  const memory = remembered(repo);
  const origins = originsOf(memory);
  const versions = new Set([...origins.values()].map((origin) => origin.version));
  if ([...versions].every((one) => one === version())) return { outcomes: [], memory: [] };
  const theirs = renderFrom(memory);
  const bases = await rendersOf(versions, memory, find);
  const baseOf = (path: string, origin: Origin) => textIn(bases.get(origin.version) ?? {}, path);
  const label = `generator-puruto ${version()}`;
  const outcomes = await refresh(repo, origins, { baseOf, theirs, label });
  if (outcomes.length === 0) return { outcomes, memory: [] };
  return { outcomes, memory: [[memoryFile, withOrigins(textOf(repo, memoryFile) ?? "{}", theirs)]] };
}

function renderFrom(memory: JsonObject): Files {
  try {
    return render(memory);
  } catch (cause) {
    if (!(cause instanceof PurutoError)) throw cause;
    const text = `${memoryFile} no longer says what this Puruto was made from: ${cause.message}; restore it`;
    throw new PurutoError("invalid-memory", text, { cause });
  }
}

/** What earlier versions made of the same answers, as far as they are known. */
async function rendersOf(
  versions: ReadonlySet<string>,
  memory: JsonObject,
  find: FindRelease,
): Promise<Map<string, Files>> {
  const renders = new Map<string, Files>();
  for (const one of versions) {
    const release = await find(one);
    if (release !== undefined) renders.set(one, release(memory));
  }
  return renders;
}

/** A deleted file stays remembered, so that it stays deleted. */
function withOrigins(text: string, theirs: Files): string {
  const files = Object.entries(theirs).map(([path, content]) => ({ path, content }));
  return editJson(memoryFile, text, [[[memoryKey, "generated"], generatedWith({}, files)]]);
}
