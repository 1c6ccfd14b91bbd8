import { isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";
import { textAt } from "./answer.ts";
import { blocksOf } from "./claude-events.ts";
import { endsOf } from "./claude-tried.ts";
import { skillsIn } from "./skills.ts";
import type { Use } from "./skills.ts";

/** Which skills claude used, in what it printed; `result` is its last line, where there is one. */
export function skillsUsed(events: readonly JsonObject[], result: JsonObject = {}): string[] {
  const ends = endsOf(events, result);
  const refused = new Set(ends.filter(({ end }) => end === "refused").map(({ id }) => id));
  const well = new Map(ends.map(({ id, end }) => [id, end === "well"]));
  const uses = events.filter(({ type }) => type === "assistant").flatMap(blocksOf);
  return skillsIn(
    uses.flatMap((block) => {
      const id = textAt(block, "id");
      const ended = refused.has(id) ? undefined : well.get(id);
      return ended === undefined ? [] : [useOf(block, ended)];
    }),
  );
}

function useOf({ name, input }: JsonObject, well: boolean): Use {
  const key = keys.get(name);
  const value = isObject(input) && key !== undefined ? textAt(input, key[1]) : "";
  return { well, ...(key !== undefined && { [key[0]]: value }) };
}

const keys = new Map<unknown, readonly [of: keyof Use, input: string]>([
  ["Skill", ["skill", "skill"]],
  ["Read", ["path", "file_path"]],
  ["Bash", ["command", "command"]],
]);
