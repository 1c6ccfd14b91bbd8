import { withIgnored } from "../../standard/lines.ts";
import { packsOf } from "../../standard/puruto.ts";
import { isFree, type Repo } from "../../standard/repo.ts";
import { versionFile } from "../../standard/rules/version.ts";
import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { manifestWith } from "../../lib/puruto/manifest-with.ts";
import { readKnown } from "../../lib/puruto/read.ts";
import type { RenderedFile } from "../../lib/writing/render.ts";
import { ignoreWith } from "./edits.ts";
import type { Found } from "./look.ts";
import { rulesFiles, type Rules } from "./rules-files.ts";
import type { Answers } from "./task.ts";

/** What becomes of one file of a new Puruto in a repo that is there. */
interface Settled {
  /** What is to be there; absent where it stays as it is. */
  readonly text?: string;
  /** Whether it counts as generated, with the text that a new Puruto has. */
  readonly isOurs: boolean;
}

/**
 * Adds what is not there, refreshes what is as this package made it, edits what may be edited, and leaves the rest.
 *
 * @throws PurutoError `unreadable` or `cannot-edit`
 */
export async function settleFile(
  found: Found,
  answers: Answers,
  rules: Rules,
  file: RenderedFile,
): Promise<Settled> {
  const { path, content } = file;
  if (rulesFiles.some((one) => one === path)) return asRules(found, rules, file);
  const isNew = isFree(found.repo, path);
  const before = isNew ? undefined : readKnown(found.repo, path);
  if (path === ".gitignore") {
    const lines = linesFor(found, answers);
    const text =
      before === undefined
        ? withIgnored(hidingNothing(found.repo, content), lines)
        : await ignoreWith(found.repo, before, lines);
    return { text, isOurs: text === content && (isNew || found.isOurs(path)) };
  }
  if (isNew) return { text: content, isOurs: true };
  if (path === "package.json") {
    const text = manifestWith(before ?? "{}", found.manifest, JSON.parse(content) as JsonObject);
    return { text, isOurs: false };
  }
  if (path === versionFile && before?.trim() === "") return { text: content, isOurs: false };
  return found.isOurs(path) ? { text: content, isOurs: true } : { isOurs: false };
}

/** Those that lead to the rules of the user say what no other Puruto's do. */
function asRules({ repo, isOurs }: Found, rules: Rules, { path, content }: RenderedFile): Settled {
  const text = rules.texts.get(path);
  const isFirst = rules.isFirst && isFree(repo, path);
  if (text === undefined) return { isOurs: false };
  return { text, isOurs: isFirst || isOurs(path) || text === content };
}

/** A new `.gitignore` without what would hide the repo's own folders of such names from git. */
const hidingNothing = (repo: Repo, text: string): string =>
  ["db", "runs"]
    .filter((folder) => repo.kindOf(folder) !== undefined)
    .reduce((now, folder) => now.replaceAll(new RegExp(`^!?${folder}/.*\n`, "gm"), ""), text);

/** What a `.gitignore` has to have. */
function linesFor({ against }: Found, answers: Answers): string[] {
  const hasScripts = against.scripts.length === 0;
  const lines = packsOf(answers, hasScripts).flatMap(({ ignores = [] }) => ignores);
  return [...lines, ...(hasScripts ? ["node_modules/"] : [])];
}
