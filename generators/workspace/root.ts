import type { Language } from "../../standard/languages.ts";
import { foldersAbove, textOf, type Repo } from "../../standard/repo.ts";
import { skillsFolder } from "../../standard/rules/skills.ts";
import { skillsLink } from "../../standard/rules/skills-link.ts";
import { planWorkspace } from "../../standard/workspace.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { isFolder } from "../../lib/puruto/workspace.ts";
import type { Change } from "../../lib/writing/changes.ts";
import { renderPlan, type Rendered } from "../../lib/writing/render.ts";
import { templates } from "../../lib/writing/templates.ts";

/** What the root of a workspace lacks, and what of it is there. */
export interface Root {
  readonly changes: readonly Change[];
  /** The paths of what is there, whatever that is. */
  readonly kept: readonly string[];
  /** What is in the way, and what is left out for it. */
  readonly warnings: readonly string[];
}

/**
 * Compares the root of a workspace, an absolute path, with what belongs there. What is there stays, and nothing is put
 * where a link leads out. (docs/workspace.md, "What lies at the root".)
 */
export function lookAtRoot(root: string, language: Language): Root {
  const planned = renderPlan(planWorkspace(templates, language));
  if (!isFolder(root)) return { changes: planned.map(asChange), kept: [], warnings: [] };
  const repo = diskRepo(root);
  const there = planned.filter(({ path }) => repo.kindOf(path) !== undefined && !isUnlinked(repo, path));
  const others = planned.filter((one) => !there.includes(one));
  const leftOut = others.filter((one) => obstacleTo(repo, one) !== undefined);
  const missing = others.filter((one) => !leftOut.includes(one));
  return {
    changes: missing.map(asChange),
    kept: there.map(({ path }) => path),
    warnings: [...there.flatMap((one) => oddity(repo, one)), ...obstacles(repo, leftOut)],
  };
}

/** What writes it. A link stands as a clone without links has it, a file with its target, until it is made one. */
export const asChange = (item: Rendered): Change => ({
  path: item.path,
  content: "link" in item ? `${item.link}\n` : item.content,
  kind: "create",
});

/** Whether the link to the skills is still the file that stood for it. */
const isUnlinked = (repo: Repo, path: string): boolean =>
  path === skillsLink && textOf(repo, path)?.trim() === `../${skillsFolder}`;

function oddity(repo: Repo, item: Rendered): string[] {
  const kind = repo.kindOf(item.path);
  if (kind === ("link" in item ? "folder" : "file")) return [];
  const what = kind === "other" ? "leads out of this workspace, nowhere, or to no file" : `is a ${kind}`;
  return [`${item.path} ${what}; it was left as it is`];
}

/** What stands where a folder belongs; of a link to the skills also where these lie behind a link themselves. */
function obstacleTo(repo: Repo, item: Rendered): string | undefined {
  const isLink = "link" in item;
  const folders = foldersAbove(item.path).concat(isLink ? [skillsFolder, ...foldersAbove(skillsFolder)] : []);
  return folders.findLast((folder) => {
    const kind = repo.kindOf(folder);
    return kind !== undefined && (kind !== "folder" || (isLink && repo.realPath(folder) !== folder));
  });
}

/** Each obstacle once, with what is left out for it. */
function obstacles(repo: Repo, items: readonly Rendered[]): string[] {
  const folders = new Set(items.map((item) => obstacleTo(repo, item)));
  return [...folders].map((folder) => {
    const left = items.filter((item) => obstacleTo(repo, item) === folder).map(({ path }) => path);
    return `${folder} is a link, or no folder of this workspace; left out: ${left.join(", ")}`;
  });
}
