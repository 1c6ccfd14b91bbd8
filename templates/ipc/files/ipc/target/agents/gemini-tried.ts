import type { JsonObject } from "../../parsed.ts";
import type { Refusal, Tried } from "./agent.ts";
import { textAt } from "./answer.ts";
import { skillsIn } from "./skills.ts";
import type { Use } from "./skills.ts";
import { refusal, subjectOf } from "./told.ts";

/**
 * Which tools gemini was not allowed to use, in its events: refused by a rule, not even offered, or outside the target
 * (Agents, "What is refused"). A command that fails is none of these: gemini says that it ran well.
 */
export function triedIn(events: readonly JsonObject[]): Tried {
  const useOf = usesIn(events);
  const results = events.filter(({ type }) => type === "tool_result");
  const last = results.findLastIndex(isRefused);
  const refused = results.filter(isRefused).map((result) => refusalOf(useOf(result)));
  const ranWell = (result: JsonObject): boolean =>
    result["status"] === "success" && !idle.has(textAt(useOf(result), "tool_name"));
  return { refused, recovered: results.slice(last + 1).some(ranWell) };
}

/** Which skills gemini used, in its events. */
export function skillsUsed(events: readonly JsonObject[]): string[] {
  const useOf = usesIn(events);
  const results = events.filter((event) => event["type"] === "tool_result" && !isRefused(event));
  return skillsIn(
    results.map((result) => {
      const { tool_name, parameters } = useOf(result) ?? {};
      const key = keys.get(tool_name);
      return {
        well: result["status"] === "success",
        ...(key !== undefined && { [key[0]]: textAt(parameters, key[1]) }),
      };
    }),
  );
}

const keys = new Map<unknown, readonly [of: keyof Use, parameter: string]>([
  ["activate_skill", ["skill", "name"]],
  ["read_file", ["path", "file_path"]],
  ["run_shell_command", ["command", "command"]],
]);

/** The use that a result is of. */
function usesIn(events: readonly JsonObject[]): (result: JsonObject) => JsonObject | undefined {
  const uses = events.filter(({ type }) => type === "tool_use");
  const byId = new Map(uses.map((use) => [textAt(use, "tool_id"), use]));
  return (result) => byId.get(textAt(result, "tool_id"));
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
