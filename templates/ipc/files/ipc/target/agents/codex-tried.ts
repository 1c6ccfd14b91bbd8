import type { JsonObject } from "../../parsed.ts";
import { cut } from "../reason.ts";
import type { Tried } from "./agent.ts";
import { parseObject, textAt } from "./answer.ts";
import type { ToolRecord } from "./codex-records.ts";
import { skillsIn } from "./skills.ts";

/**
 * The value of `RUST_LOG` that has codex write a record of each tool to standard error. Its events on standard output
 * leave out most of those commands that its sandbox stopped.
 */
export const toolLog = "error,codex_otel.log_only[{tool_result_seq}]=info";

/**
 * Which tools codex was not allowed to use, in the records on its standard error (Agents, "What is refused"); of a
 * command, when it failed with the words of a sandbox. A record holds the start of what a command printed, the event of
 * its end all of it: so one that failed, is not in the `events` and whose record is cut counts as refused.
 */
export function triedIn(events: readonly JsonObject[], records: readonly ToolRecord[]): Tried {
  const used = usedIn(events, records);
  const last = used.findLastIndex(({ end }) => end === "refused");
  const refused = used.filter(({ end }) => end === "refused").map(({ tool, what }) => ({ tool, what }));
  return { refused, recovered: used.slice(last + 1).some(({ end }) => end === "well") };
}

/** Which skills codex used, in the same records. */
export const skillsUsed = (events: readonly JsonObject[], records: readonly ToolRecord[]): string[] =>
  skillsIn(
    usedIn(events, records)
      .filter(({ end, command }) => end !== "refused" && command !== "")
      .map(({ command, end }) => ({ command, well: end === "well" })),
  );

interface Used {
  readonly tool: string;
  readonly what: string;
  /** Empty where it is none. */
  readonly command: string;
  readonly end: "refused" | "failed" | "well";
}

function usedIn(events: readonly JsonObject[], records: readonly ToolRecord[]): Used[] {
  const printed = printedBy(events);
  // Of a command that goes on, a later record tells the end.
  const running = new Map<unknown, string>();
  return records
    .filter(({ tool }) => !composing.has(tool))
    .map((record) => {
      const asked = parseObject(record.asked);
      const command = running.get(String(asked?.["session_id"])) ?? textAt(asked, "cmd");
      const session = /^Process running with session ID (\d+)/m.exec(headerOf(record))?.[1];
      if (session !== undefined) running.set(session, command);
      return {
        tool: record.tool,
        what: whatOf(command || record.asked),
        command,
        end: endOf(record, command, printed),
      };
    });
}

// Programs that call other tools, each with a record of its own.
const composing = new Set(["exec", "wait"]);

/** What the commands that failed printed, in the events, by command. */
function printedBy(events: readonly JsonObject[]): Map<string, string[]> {
  const printed = new Map<string, string[]>();
  for (const { type, item } of events) {
    if (type !== "item.completed" || textAt(item, "status") !== "failed") continue;
    const command = unquoted(textAt(item, "command").replace(/^\S+ -l?c /, ""));
    const outputs = printed.get(command) ?? [];
    printed.set(command, outputs);
    outputs.push(textAt(item, "aggregated_output"));
  }
  return printed;
}

// An event tells the command as an argument of a shell.
const unquoted = (command: string): string => command.replaceAll(/['"\\]/g, "");

/** The command, or the file of a patch, cut to 200 characters. */
function whatOf(asked: string): string {
  const patched = /\*\*\* (?:Add|Update|Delete) File: ([^\n\\]+)/.exec(asked)?.[1];
  return cut(patched ?? asked, 200);
}

function endOf(record: ToolRecord, command: string, printed: Map<string, string[]>): Used["end"] {
  if (!record.success)
    return /^approval policy is|rejected by user approval settings/.test(record.output)
      ? "refused"
      : "failed";
  if (!/^(?:Process exited with code|Exit code:) [1-9]/m.test(headerOf(record))) return "well";
  const all = printed.get(unquoted(command))?.shift();
  const isStopped = all === undefined ? record.cut : stopped.test(all);
  return isStopped || stopped.test(record.output) ? "refused" : "failed";
}

const stopped = /read-only file system|operation not permitted|permission denied/i;

/** What codex says of a command, before what the command printed. */
const headerOf = ({ output }: ToolRecord): string => output.split(/^Output:$/m, 1)[0] ?? "";
