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
  const used = partsOf(stderr)
    .flatMap(({ record }) => (record === undefined ? [] : [usedIn(record)]))
    .filter(({ tool }) => !composing.has(tool));
  const last = used.findLastIndex(isRefused);
  const refused = used.filter(isRefused).map(({ tool, what }): Refusal => ({ tool, what }));
  return { refused, recovered: used.slice(last + 1).some(ranWell) };
}

/** Standard error without these records, which may hold several lines each. */
export const withoutRecords = (stderr: string): string =>
  partsOf(stderr)
    .map(({ rest }) => rest)
    .join("");

interface Part {
  readonly record?: string;
  /** What comes after it, up to the next. */
  readonly rest: string;
}

// Cut first where a record begins: however much of what a tool printed looks like that, it takes linear time.
function partsOf(stderr: string): Part[] {
  return stderr.split(beginning).map((text) => {
    const end = beginning.test(text) ? ending.exec(text) : null;
    if (end === null) return { rest: text };
    return { record: text.slice(0, end.index), rest: text.slice(end.index + end[0].length) };
  });
}

const beginning = /^(?=\S+Z +INFO codex_otel\.log_only: event\.name="codex\.tool_result" )/m;
const ending = / mcp_server=\S* mcp_server_origin=\S* event\.timestamp=.{1,600}? slug=\S*\n?/;

// Programs that call other tools, each with a record of its own.
const composing = new Set(["exec", "wait"]);

interface Used {
  readonly tool: string;
  readonly what: string;
  readonly success: boolean;
  readonly output: string;
}

function usedIn(text: string): Used {
  const tool = /\btool_name=(\S+)/.exec(text)?.[1] ?? "";
  const [, asked = "", output = ""] = / arguments=(.*?) output=(.*)$/s.exec(text) ?? [];
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
