import { textOf, type Repo } from "../repo.ts";
import type { Fact, Finder } from "./rule.ts";
import { isLost, skillsFolder } from "./skills.ts";

/** Where Codex and Gemini CLI look for skills: a link to `.claude/skills`, or a copy where links are not allowed. */
export const skillsLink = ".agents/skills";

/** Some agents find other skills than Claude Code does, or a skill that is nowhere. */
export const brokenSkillsLink: Finder = (repo) => [
  ...lostIn(repo, skillsFolder),
  ...(isBeside(repo) ? brokenLink(repo) : []),
];

/** Tools make such that put a skill in one folder and a link to it in the other, where both are one folder. */
const lostIn = (repo: Repo, folder: string): Fact[] =>
  repo
    .list(folder)
    .map((name) => `${folder}/${name}`)
    .filter((path) => isLost(repo, path))
    .map((path) => ({ path, message: "is a link to itself, or to nothing" }));

// A Puruto of the Python framework has none, and without skills it is those that are missing.
const isBeside = (repo: Repo): boolean =>
  repo.kindOf(skillsLink) !== undefined && repo.kindOf(skillsFolder) === "folder";

function brokenLink(repo: Repo): Fact[] {
  if (repo.realPath(skillsLink) === repo.realPath(skillsFolder)) return [];
  if (repo.kindOf(skillsLink) !== "folder") return [{ path: skillsLink, message: noFolder(repo) }];
  const difference = differenceIn(repo, "", { left: mostCompared, mayLack: false });
  const message = `differs from ${skillsFolder}: ${difference}`;
  return [...lostIn(repo, skillsLink), ...(difference === undefined ? [] : [{ path: skillsLink, message }])];
}

/** Whether it can be mended without a loss: git made a file of the link, it leads to nothing, or a copy only lacks something. */
export function isMendable(repo: Repo): boolean {
  const areFolders = [".agents", ".claude", skillsFolder].every((path) => isFolder(repo, path));
  if (!areFolders) return false;
  if (repo.kindOf(skillsLink) === "file") return textOf(repo, skillsLink)?.trim() === `../${skillsFolder}`;
  if (!isFolder(repo, skillsLink)) return isLost(repo, skillsLink);
  return differenceIn(repo, "", { left: mostCompared, mayLack: true }) === undefined;
}

function noFolder(repo: Repo): string {
  const belongs = `where a link to ../${skillsFolder} belongs`;
  if (repo.kindOf(skillsLink) === "file") return `is a file, ${belongs}`;
  const real = repo.realPath(skillsLink);
  if (real === undefined) return `is a link to nothing, ${belongs}`;
  return real === ".." ? `is a link out of the repo, ${belongs}` : `is neither folder nor link, ${belongs}`;
}

// In characters of text, and as many for each thing as reading it takes longer than comparing it.
const mostCompared = 16 * 1024 * 1024;
const eachCosts = 1024;

interface Comparison {
  left: number;
  /** Whether it is no difference that the copy lacks something. */
  readonly mayLack: boolean;
}

/**
 * The first place, below both folders, where they differ: others are not far. Links are compared, not followed,
 * so that this ends.
 */
function differenceIn(repo: Repo, inner: string, budget: Comparison): string | undefined {
  const names = new Set([skillsFolder, skillsLink].flatMap((folder) => repo.list(folder + inner)));
  for (const name of names) {
    const difference = differenceAt(repo, `${inner}/${name}`, budget);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function differenceAt(repo: Repo, inner: string, budget: Comparison): string | undefined {
  const [one, other] = [skillsFolder + inner, skillsLink + inner];
  if (isLost(repo, one) || isLost(repo, other) || repo.realPath(one) === repo.realPath(other))
    return undefined;
  const place = inner.slice(1);
  if (repo.kindOf(one) === undefined) return `${place} is in ${skillsLink} only`;
  if (repo.kindOf(other) === undefined)
    return budget.mayLack && repo.realPath(one) === one ? undefined : `${place} is in ${skillsFolder} only`;
  budget.left -= eachCosts;
  if (isFolder(repo, one) && isFolder(repo, other)) return differenceIn(repo, inner, budget);
  const texts = [one, other].map((path) => content(repo, path));
  budget.left -= texts.join("").length;
  if (budget.left < 0) return "they hold too much to be compared";
  return texts[0] === texts[1] ? undefined : `${place} is not the same in both`;
}

/** Whether a folder itself is at a path, and no link to one. */
const isFolder = (repo: Repo, path: string): boolean =>
  repo.kindOf(path) === "folder" && repo.realPath(path) === path;

/** The text of a file, or why there is none; of a link to a folder, where it leads, as a copy of the link would. */
function content(repo: Repo, path: string): string {
  const { text, problem } = repo.read(path) ?? {};
  return text ?? problem ?? `${repo.kindOf(path)} ${repo.realPath(path)?.replace(skillsLink, skillsFolder)}`;
}
