import { PurutoError } from "../../standard/errors.ts";
import { memoryFile, memoryKey, remembered } from "../../standard/identity.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { editJson } from "../../lib/writing/edit.ts";
import { generatedWith, originsOf, type Origin } from "../../lib/puruto/record.ts";
import { version } from "../../lib/writing/package.ts";
import { refresh, type Fate } from "../../lib/merging/refresh.ts";
import { rendersOf, type FindRelease } from "../../lib/merging/releases.ts";
import { render, textIn, type Files } from "../../lib/merging/release.ts";

/** What refreshing comes to, and what the Puruto remembers then. */
interface Refreshed {
  readonly outcomes: readonly Fate[];
  readonly memory: readonly [path: string, text: string][];
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

/** A deleted file stays remembered, so that it stays deleted. */
function withOrigins(text: string, theirs: Files): string {
  const files = Object.entries(theirs).map(([path, content]) => ({ path, content }));
  return editJson(memoryFile, text, [[[memoryKey, "generated"], generatedWith({}, files)]]);
}
