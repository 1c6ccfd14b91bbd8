import { coreSkills } from "../../standard/files.ts";
import { parseName } from "../../standard/names.ts";
import { fault, shown, type Parsed } from "../../standard/parsed.ts";
import { ask } from "../../templates/ipc/ipc/names.ts";

/** The name of a further skill: none of the base contract's, and not `ask`. (Delegation, "Ask".) */
export function parseSkill(received: unknown): Parsed<string> {
  if (received === ask)
    return fault(
      `names ${shown(ask)}, by which callers reach the agent itself and no skill; choose another name`,
    );
  const isCore = coreSkills.some((skill) => skill === received);
  return isCore ? fault(`names ${shown(received)}, which every Puruto has already`) : parseName(received);
}
