/** Characters of one line of what a target said. */
const longest = 500;

/**
 * Why a program failed, in its own words, one line: the last line of standard error that names a failure, else the
 * last one there, else the last one of standard output; empty when it said nothing
 * (docs/ipc.md, "Writing a skill script").
 */
export function reasonOf({ stderr, stdout }: { readonly stderr: string; readonly stdout: string }): string {
  const lines = stderr
    .split("\n")
    .map((line) => cut(line.trimEnd()))
    .filter((line) => line !== "" && !noise.test(line));
  return failureIn(lines) ?? lines.at(-1)?.trim() ?? lastLine(stdout);
}

/** At most 500 characters of `text`, the first ones, and no half of a character. */
export function cut(text: string, most = longest): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}

// What Node says of itself, its warnings, what only points at code, and brackets.
const noise = /^(?:Node\.js v\d\S*|\(Use `node --trace.*|\(node:\d+\) .*|[\s^~+|[\]{}(),-]*)$/;

// `TypeError: …`, `json.decoder.JSONDecodeError: …`, `AssertionError`, `Error [ERR_X]: …`, `fatal: …`.
const failure = /^(?:[\w.$]*(?:error|exception(?:group)?)|fatal(?: error)?)(?: \[\w+\])?(?::(?: |$)|$)/i;
// `/…/run.sh: 3: …` and `run.sh: line 3: …`, but not the line of code that some shells add.
const ofShell = /sh: (?:line )?\d+: (?!`)/;
const unsettled = /^Warning: Detected unsettled top-level await/;
// `NoMoney: …` and `NoMoney [Error]: …` name a failure where a stack follows.
const named = /^[\w.$]+(?: \[\w+\])?: /;

function failureIn(lines: readonly string[]): string | undefined {
  const at = lines.findLastIndex(
    (line, index) =>
      [failure, ofShell, unsettled].some((pattern) => pattern.test(undecorated(line))) ||
      (named.test(line) && /^ {4}at /.test(lines[index + 1] ?? "")) ||
      endsTraceback(lines, index),
  );
  const line = undecorated(lines[at] ?? "");
  // `Transform failed with 1 error:` says nothing without the next.
  const next = line.endsWith(":") ? ` ${lines[at + 1]?.trim() ?? ""}` : "";
  return at === -1 ? undefined : cut(line + next);
}

/** Whether Python ends a traceback with this line: below its header and indented lines, the first that is not. */
function endsTraceback(lines: readonly string[], index: number): boolean {
  let header = index - 1;
  if (isIndented(lines[index]) || !isIndented(lines[header])) return false;
  while (isIndented(lines[header])) header -= 1;
  return lines[header] === "Traceback (most recent call last):";
}

const isIndented = (line = ""): boolean => /^\s/.test(line);

// Python draws groups of exceptions with lines in front.
const undecorated = (line: string): string => line.replace(/^ {2}\| (?=\S)/, "");

function lastLine(text: string): string {
  const trimmed = text.trimEnd();
  return cut(trimmed.slice(trimmed.lastIndexOf("\n") + 1).trim());
}
