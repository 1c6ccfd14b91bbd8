import { isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";
import type { Refusal, Tried } from "./agent.ts";
import { textAt } from "./answer.ts";
import { cut } from "../reason.ts";
import { blocksOf } from "./claude-events.ts";
import { refusal, subjectOf } from "./told.ts";

/**
 * Which tools were refused, in a run whose last line is `result`, and whether any ran well since. Whatever tells of a
 * refusal counts: a line of its own, a mark beside the tool's result, the list at the end. A tool that failed, as a
 * command with exit code 1 does, was not refused.
 */
export function triedIn(events: readonly JsonObject[], result: JsonObject): Tried {
  const listed = listedIn(result);
  // What the model itself asked for says most, and comes last.
  const uses = new Map([...listed, ...events.filter(isDenial)].map(useOf).concat(events.flatMap(usesIn)));
  const refused = new Map<string, Refusal>();
  let recovered = false;
  for (const { id, end } of endsOf(events, result)) {
    const use = uses.get(id) ?? { tool: "a tool" };
    if (end === "refused" && !refused.has(id)) recovered = false;
    if (end === "refused") refused.set(id, use);
    if (end === "well" && !idle.has(use.tool)) recovered = refused.size > 0;
  }
  return { refused: [...refused.values()], recovered };
}

/** How each tool ended, in the order in which that is told; of one that was refused more than once, perhaps. */
export function endsOf(events: readonly JsonObject[], result: JsonObject): Ended[] {
  const listed = listedIn(result);
  const denied = new Set(listed.map(idOf));
  return [...events.flatMap((event) => endsIn(event, denied)), ...listed.map(lateEnd)];
}

/** What a tool was to be used on: the command, path, address or name, cut to 200 characters. */
export const whatOf = (input: unknown): string => cut(subjectOf(input, subjects), 200);

const subjects = ["command", "file_path", "notebook_path", "url", "query", "skill", "pattern", "path"];

// These do nothing that could stand for what was refused.
const idle = new Set(["StructuredOutput", "Skill", "ToolSearch"]);

interface Ended {
  readonly id: string;
  readonly end: "refused" | "failed" | "well";
}

const listedIn = (result: JsonObject): JsonObject[] => objectsIn(result["permission_denials"]);
const isDenial = ({ subtype }: JsonObject): boolean => subtype === "permission_denied";
const idOf = (said: JsonObject): string => textAt(said, "tool_use_id");
const lateEnd = (said: JsonObject): Ended => ({ id: idOf(said), end: "refused" });

function endsIn(event: JsonObject, denied: ReadonlySet<string>): Ended[] {
  if (isDenial(event)) return [lateEnd(event)];
  if (event["type"] !== "user") return [];
  const marked = rejectedIn(event);
  return blocksOf(event)
    .filter(({ type }) => type === "tool_result")
    .map((block) => {
      const id = idOf(block);
      const isRefused = denied.has(id) || marked.has(id);
      return { id, end: isRefused ? "refused" : block["is_error"] === true ? "failed" : "well" };
    });
}

function rejectedIn({ tool_result_meta: marks }: JsonObject): Set<string> {
  const rejected = objectsIn(marks).filter(
    (mark) => textAt(mark, "permission_decision", "decision") === "reject",
  );
  return new Set(rejected.map((mark) => textAt(mark, "id")));
}

function usesIn(event: JsonObject): [string, Refusal][] {
  return event["type"] === "assistant"
    ? blocksOf(event).map(({ id, name, input }) =>
        useOf({ tool_use_id: id, tool_name: name, tool_input: input }),
      )
    : [];
}

function useOf(said: JsonObject): [string, Refusal] {
  return [idOf(said), refusal(textAt(said, "tool_name") || "a tool", whatOf(said["tool_input"]))];
}

const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
