import { dirname } from "node:path/posix";
import type { Repo } from "../../standard/repo.ts";
import { skillsFolder } from "../../standard/rules/skills.ts";
import { skillsLink } from "../../standard/rules/skills-link.ts";

/** Where the skills of a repo lie, and the link by which the other agents are to find them there. */
export interface SkillsPlace {
  readonly home: string;
  /** What is to be a link to them; absent where nothing is to be made. */
  readonly link?: string;
}

/** The skills stay where they are: one folder for all agents, where only one of the two is there. */
export function placeSkills(repo: Repo): SkillsPlace {
  const isAlone = repo.kindOf(skillsFolder) === undefined && repo.kindOf(skillsLink) === "folder";
  const [home, link] = isAlone ? [skillsLink, skillsFolder] : [skillsFolder, skillsLink];
  return repo.kindOf(link) === undefined && hasRoom(repo, dirname(link))
    ? { home, link }
    : { home: skillsFolder };
}

/** Whether a folder is there, and no link to one, or nothing yet. */
const hasRoom = (repo: Repo, folder: string): boolean =>
  repo.kindOf(folder) === undefined || (repo.kindOf(folder) === "folder" && repo.realPath(folder) === folder);

/** A path of a Puruto as it is written, while the link is not there yet. */
export const writtenAt = (path: string, { home, link }: SkillsPlace): string =>
  link !== undefined && isIn(path, link) ? home + path.slice(link.length) : path;

/** A repo as it is with the link. */
export function linkedRepo(repo: Repo, place: SkillsPlace): Repo {
  const at = (path: string): string => writtenAt(path, place);
  return {
    name: repo.name,
    kindOf: (path) => repo.kindOf(at(path)),
    read: (path) => repo.read(at(path)),
    realPath: (path) => repo.realPath(at(path)),
    list: (folder) => repo.list(at(folder)),
    ignored: (path) => repo.ignored(at(path)),
  };
}

const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
