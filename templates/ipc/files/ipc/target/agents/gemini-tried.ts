import type { JsonObject } from "../../parsed.ts";
import type { Refusal, Tried } from "./agent.ts";
import { textAt } from "./answer.ts";
import { refusal, subjectOf } from "./told.ts";

/**
 * Which tools gemini was not allowed to use, in its events: refused by a rule, not even offered, or outside the target
 * (Agents, "What is refused"). A command that fails is none of these: gemini says that it ran well.
 */
export function triedIn(events: readonly JsonObject[]): Tried {
  const uses = new Map(
    events.flatMap((event) =>
      event["type"] === "tool_use" ? [[textAt(event, "tool_id"), event] as const] : [],
    ),
  );
  const useOf = (result: JsonObject): JsonObject | undefined => uses.get(textAt(result, "tool_id"));
  const results = events.filter(({ type }) => type === "tool_result");
  const last = results.findLastIndex(isRefused);
  const refused = results.filter(isRefused).map((result) => refusalOf(useOf(result)));
  const ranWell = (result: JsonObject): boolean =>
    result["status"] === "success" && !idle.has(textAt(useOf(result), "tool_name"));
  return { refused, recovered: results.slice(last + 1).some(ranWell) };
}

// These do nothing that could stand for what was refused.
const idle = new Set([
  "activate_skill",
  "save_memory",
  "write_todos",
  "update_topic",
  "tracker_create_task",
  "tracker_update_task",
  "tracker_add_dependency",
  "tracker_get_task",
  "tracker_list_tasks",
  "tracker_visualize",
]);

const refusing = new Set(["policy_violation", "tool_not_registered", "path_not_in_workspace"]);

function isRefused(result: JsonObject): boolean {
  const outside = textAt(result, "error", "message").startsWith("Path not in workspace");
  return refusing.has(textAt(result, "error", "type")) || outside;
}

const refusalOf = (use: JsonObject | undefined): Refusal =>
  refusal(textAt(use, "tool_name"), subjectOf(use?.["parameters"], telling));

const telling = ["command", "file_path", "dir_path", "path", "url", "name", "agent_name", "prompt", "query"];
