import type { Refusal, Tried } from "./agent.ts";
import { parseObject, textAt } from "./answer.ts";

/**
 * The value of `RUST_LOG` that has codex write a record of each tool to standard error. Its events on standard output
 * leave out just those commands that its sandbox stopped.
 */
export const toolLog = "error,codex_otel.log_only[{tool_result_seq}]=info";

/**
 * Which tools codex was not allowed to use, in the records on its standard error (Agents, "What is refused"); of a
 * command, when it failed with the words of a sandbox.
 */
export function triedIn(stderr: string): Tried {
  const used = [...stderr.matchAll(record)].map(usedIn).filter(({ tool }) => !composing.has(tool));
  const last = used.findLastIndex(isRefused);
  const refused = used.filter(isRefused).map(({ tool, what }): Refusal => ({ tool, what }));
  return { refused, recovered: used.slice(last + 1).some(ranWell) };
}

/** Standard error without these records, which may hold several lines each. */
export const withoutRecords = (stderr: string): string => stderr.replaceAll(record, "");

const record = /^\S+Z +INFO codex_otel\.log_only: event\.name="codex\.tool_result" (.*?) slug=\S*\n?/gms;

// Programs that call other tools, each with a record of its own.
const composing = new Set(["exec", "wait"]);

interface Used {
  readonly tool: string;
  readonly what: string;
  readonly success: boolean;
  readonly output: string;
}

function usedIn([, text = ""]: RegExpMatchArray): Used {
  const tool = /\btool_name=(\S+)/.exec(text)?.[1] ?? "";
  const [, asked = "", output = ""] = / arguments=(.*?) output=(.*) mcp_server=/s.exec(text) ?? [];
  return { tool, what: whatOf(asked).slice(0, 200), success: / success=true /.test(text), output };
}

/** The command, or the file of a patch. */
function whatOf(asked: string): string {
  const patched = /\*\*\* (?:Add|Update|Delete) File: ([^\n\\]+)/.exec(asked)?.[1];
  return patched ?? (textAt(parseObject(asked), "cmd") || asked);
}

function isRefused({ success, output }: Used): boolean {
  if (!success) return /^approval policy is|rejected by user approval settings/.test(output);
  return (
    failedAs.test(output) && /read-only file system|operation not permitted|permission denied/i.test(output)
  );
}

const ranWell = (used: Used): boolean => used.success && !isRefused(used) && !failedAs.test(used.output);

const failedAs = /^(?:Process exited with code|Exit code:) [1-9]/m;
