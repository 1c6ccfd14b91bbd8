import { readdirSync } from "node:fs";
import { join } from "node:path";
import { warning, type Machine, type Patient, type Said } from "../check.ts";

const folders = [".claude/skills", ".agents/skills"];

/** Whether the user has skills of their own by the names of a Puruto's: an agent may take one for the other. */
export function ownSkills({ repo, machine }: Patient): Said[] {
  const names = new Set(repo.list(".claude/skills"));
  return folders.flatMap((folder) => {
    const both = ownIn(machine, folder).filter((name) => names.has(name));
    if (both.length === 0) return [];
    return [
      warning(`~/${folder} has ${both.join(", ")} too: an agent may take yours for its own`, "rename yours"),
    ];
  });
}

function ownIn({ home }: Machine, folder: string): string[] {
  try {
    return readdirSync(join(home, folder)).toSorted();
  } catch {
    return [];
  }
}
