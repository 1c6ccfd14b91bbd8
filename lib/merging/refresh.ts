import { dirname } from "node:path/posix";
import { PurutoError } from "../../standard/errors.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import { hashOf, managed, own, type Origin } from "../puruto/record.ts";
import { mergeJson } from "./merge-json.ts";
import { asIn, mergeText } from "./merge-text.ts";
import { parses } from "./parses.ts";
import { textIn, type Files } from "./release.ts";

/**
 * What becomes of one file. A conflict leaves it as it is, and says what the newer version would have made of it;
 * `kept` is one that is generated no more, and may be the user's.
 */
export interface Fate {
  readonly path: string;
  readonly change: "added" | "refreshed" | "merged" | "removed" | "kept" | "conflict";
  /** The file's new text; for a conflict the text with markers, where it can have them. */
  readonly content?: string;
  /** What a conflict is about: the text of the newer version. */
  readonly wanted?: string;
}

/** What a version before and this one generate. */
export interface Renders {
  /** The text that a file was generated with, where that is known. */
  readonly baseOf: (path: string, origin: Origin) => string | undefined;
  readonly theirs: Files;
  /** Names this version at conflict markers. */
  readonly label: string;
}

/**
 * What refreshing the generated files of a repo comes to; none for those that stay as they are.
 * (docs/upgrade.md.)
 *
 * @param origins the files that were generated, as the repo remembers them
 * @throws PurutoError `not-a-file` where a folder or a device is in the way.
 */
export async function refresh(
  repo: Repo,
  origins: ReadonlyMap<string, Origin>,
  renders: Renders,
): Promise<Fate[]> {
  const paths = new Set([...Object.keys(renders.theirs), ...origins.keys()]);
  const outcomes: Fate[] = [];
  for (const path of [...paths].toSorted()) {
    if (isDeleted(repo, path, origins)) continue;
    const outcome = await refreshOne(repo, path, origins.get(path), renders);
    if (outcome !== undefined) outcomes.push(isOther(repo, path, paths) ? asLink(outcome) : outcome);
  }
  return outcomes;
}

/** Whether the user deleted a file that was generated, or the folder that it would be new in: it stays deleted. */
function isDeleted(repo: Repo, path: string, origins: ReadonlyMap<string, Origin>): boolean {
  if (path === "." || repo.kindOf(path) !== undefined) return false;
  const wasThere = [...origins.keys()].some((one) => one === path || one.startsWith(`${path}/`));
  return wasThere || isDeleted(repo, dirname(path), origins);
}

async function refreshOne(
  repo: Repo,
  path: string,
  origin: Origin | undefined,
  renders: Renders,
): Promise<Fate | undefined> {
  const theirs = textIn(renders.theirs, path);
  const base = origin && renders.baseOf(path, origin);
  const ours = textOf(repo, path);
  const isUnchanged = ours !== undefined && hashOf(path, ours) === origin?.hash;
  // Only what was generated for certain goes when it is generated no more; and a link is the user's.
  if (theirs === undefined)
    return { path, change: isUnchanged && base !== undefined && !isLink(repo, path) ? "removed" : "kept" };
  if (repo.kindOf(path) === undefined) return { path, change: "added", content: theirs };
  const known = [origin?.hash, ...[ours, base].map((text) => text !== undefined && hashOf(path, text))];
  if (known.includes(hashOf(path, theirs))) return undefined;
  if (repo.kindOf(path) !== "file") {
    const message = `${path} is no file, where one belongs; nothing was written: move it away first`;
    throw new PurutoError("not-a-file", message);
  }
  if (ours === undefined) return { path, change: "conflict", wanted: theirs };
  const wanted = asIn(ours, managed(path, theirs)) + own(path, ours);
  // Who may be called for what is remembered nowhere else.
  if (isUnchanged && path !== policyFile) return { path, change: "refreshed", content: wanted };
  if (base === undefined) return { path, change: "conflict", wanted };
  const merged = await merge(path, ours, base, wanted, renders.label);
  return merged.content === ours ? undefined : merged;
}

const isLink = (repo: Repo, path: string): boolean =>
  repo.kindOf(path) !== undefined && repo.realPath(path) !== path;

/** Whether a path leads to the file of another one, which gets a text of its own. */
const isOther = (repo: Repo, path: string, paths: ReadonlySet<string>): boolean =>
  isLink(repo, path) && paths.has(repo.realPath(path) ?? path);

/** What becomes of a link to another file: a text of its own can only go beside it. */
const asLink = ({ path, change, content, wanted = content }: Fate): Fate =>
  change === "kept" || wanted === undefined ? { path, change } : { path, change: "conflict", wanted };

async function merge(path: string, ours: string, base: string, wanted: string, label: string): Promise<Fate> {
  const byKey = path.endsWith(".json") ? mergeJson(path, ours, base, wanted) : null;
  if (byKey === undefined) return { path, change: "conflict", wanted };
  if (byKey !== null) return { path, change: "merged", content: byKey };
  const merged = mergeText(managed(path, ours), managed(path, base), managed(path, wanted), label);
  const content = merged.text + own(path, ours);
  if (!merged.isClean) return { path, change: "conflict", content, wanted };
  const isSound = (await parses(path, content)) || !(await parses(path, ours));
  return isSound ? { path, change: "merged", content } : { path, change: "conflict", wanted };
}
