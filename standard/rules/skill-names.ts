import { ask } from "../../templates/ipc/files/ipc/names.ts";
import { parseName } from "../names.ts";
import { shown } from "../parsed.ts";
import { brief } from "./front-matter.ts";

/** What is wrong with the name that the SKILL.md in a folder declares; an unportable name is none of that. */
export function nameFaults(folder: string, name: unknown): string[] {
  if (folder === ask)
    return [`is called ${ask}, by which callers reach the agent itself: nobody can ask for such a skill`];
  if (name === undefined) return ["has no name in its front matter"];
  if (typeof name !== "string") return [`has a name that must be text, got ${brief(name)}`];
  const answer = isPythonic(name) ? parseName(alike(name)) : parseName(name);
  if (!answer.ok) return answer.faults.map((fault) => `has a name that ${fault}`);
  return name === folder ? [] : [`has the name ${name}, but its folder is ${shown(folder)}`];
}

/** Whether Purutos of the Python framework use such a name, and the Agent Skills rules don't allow it. */
export const isUnportable = (name: string): boolean =>
  isPythonic(name) && !parseName(name).ok && parseName(alike(name)).ok;

const isPythonic = (name: string): boolean => /^\w+(-\w+)*$/.test(name);

/** The name, with letters that the rules allow for those that they don't. */
const alike = (name: string): string => name.toLowerCase().replaceAll("_", "x");
