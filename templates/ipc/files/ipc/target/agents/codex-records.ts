/** What codex tells of a tool that was used. */
export interface ToolRecord {
  readonly tool: string;
  /** What it was asked: JSON, or a patch or a program as it is. */
  readonly asked: string;
  readonly success: boolean;
  /** The start of it, where `cut`. */
  readonly output: string;
  readonly cut: boolean;
}

/**
 * The records of tools on codex's standard error, which may hold several lines each, and the lines besides them. What a
 * tool was asked and printed is in there as it is, and may look like a record itself: one ends with the name of this
 * run's `thread` at the end of a line, where that is known, and no other begins before that.
 */
export function recordsIn(stderr: string, thread = ""): { records: ToolRecord[]; rest: string } {
  const lines = stderr.split("\n");
  const own = spansIn(lines, thread);
  const spans = own.length > 0 ? own : spansIn(lines, "");
  const rest = [...spans, { first: lines.length }].flatMap(({ first }, at) =>
    lines.slice((spans[at - 1]?.last ?? -1) + 1, first),
  );
  const records = spans.map(({ first, last }) => recordIn(lines.slice(first, last + 1).join("\n")));
  return { records, rest: rest.join("\n") };
}

interface Span {
  readonly first: number;
  last: number;
}

function spansIn(lines: readonly string[], thread: string): Span[] {
  const spans: Span[] = [];
  for (const [at, line] of lines.entries()) {
    const ended = (spans.at(-1)?.last ?? at) >= 0;
    if (ended && beginning.test(line)) spans.push({ first: at, last: -1 });
    const span = spans.at(-1);
    if (span !== undefined && isEnd(line, thread)) span.last = at;
  }
  return spans.filter(({ last }) => last >= 0);
}

const beginning = /^\S+Z +INFO codex_otel\.log_only: event\.name="codex\.tool_result" /;
const ending =
  /^ mcp_server=\S* mcp_server_origin=\S* event\.timestamp=\S+ conversation\.id=(\S+) (?:.* )?slug=\S*$/;

function isEnd(line: string, thread: string): boolean {
  const at = line.lastIndexOf(endMark);
  const name = at < 0 ? undefined : ending.exec(line.slice(at))?.[1];
  return name !== undefined && (thread === "" || name === thread);
}

const endMark = " mcp_server=";

function recordIn(text: string): ToolRecord {
  const head = text.slice(0, text.indexOf(askedMark));
  const asked = head.length + askedMark.length;
  const output = outputAt(text, asked);
  return {
    tool: /\btool_name=(\S+)/.exec(head)?.[1] ?? "",
    asked: text.slice(asked, output),
    success: / success=true /.test(head),
    output: text.slice(output + outputMark.length, text.lastIndexOf(endMark)),
    cut: / output_truncated=true /.test(head),
  };
}

const askedMark = " arguments=";
const outputMark = " output=";

/** Where the output begins: after the end of JSON; what is none may hold the mark, and its output is codex's own. */
function outputAt(text: string, asked: number): number {
  let isQuoted = false;
  for (let at = asked; text[asked] === "{" && at < text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (isQuoted && text[at] === "\\") at += 1;
    else if (!isQuoted && text.startsWith(outputMark, at)) return at;
  }
  return text.lastIndexOf(outputMark);
}
