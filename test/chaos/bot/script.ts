import { textLines } from "../outside.ts";

/** What a script that a call ran wrote down of itself, in a file that no service knows. */
export interface Line {
  readonly at: "start" | "end";
  readonly pid: number;
  /** The id of the call. */
  readonly request: string;
  /** The marks that stand in what it was asked. */
  readonly marks: readonly string[];
}

/** What a target's scripts do. */
export interface Kind {
  /** Seconds that one sleeps. */
  readonly sleeps: number;
  /** Lines of 3,000 characters that it answers; a short one where there are none. */
  readonly lines?: number;
  readonly fails?: true;
}

export const targets: Readonly<Record<string, Kind>> = {
  "puruto-fast": { sleeps: 0 },
  "puruto-slow": { sleeps: 0.5 },
  "puruto-slower": { sleeps: 2 },
  "puruto-failing": { sleeps: 0.1, fails: true },
  "puruto-wordy": { sleeps: 0.1, lines: 3 },
  // More than the five parts that a message may have.
  "puruto-endless": { sleeps: 0.1, lines: 9 },
  // So long that it is shown that it goes on.
  "puruto-patient": { sleeps: 11 },
};

// Of a caller that is killed while it asks, half a request comes, or none.
const begun = `asked=$(cat)
request=\${PURUTO_IPC_CONTEXT#*\\"request_id\\":\\"}
request=\${request%%\\"*}
marks=$(printf '%s' "$asked" | grep -o 'm[0-9]\\{6\\}' | sort -u | tr '\\n' ' ')
told() {
  printf '{"at":"%s","pid":%s,"request":"%s","marks":"%s"}\\n' "$1" $$ "$request" "$marks" >> "$outside"
}
env >> "$outside.env"
told start`;

/**
 * The script of a skill, or an agent: it writes a line when it begins and one when it ends, each in one write, and all that
 * it was given in its environment.
 */
export function script(outside: string, { sleeps, lines = 0, fails }: Kind): string {
  const filler = "x".repeat(2900);
  const said = Array.from({ length: lines }, (_, at) => `${at + 1} of $request ${filler}`).join("\\\\n");
  const summary = lines === 0 ? "done: $request" : said;
  const end = fails
    ? "echo 'it went wrong' >&2; exit 1"
    : `printf '%s\\n' "{\\"summary\\":\\"${summary}\\"}"`;
  return `outside='${outside}'\n${begun}\nsleep ${sleeps}\ntold end\n${end}\n`;
}

/** What scripts have written so far. Throws where a line is not whole. */
export function linesOf(path: string): Line[] {
  return textLines(path).map((text) => {
    const line = JSON.parse(text) as Omit<Line, "marks"> & { readonly marks: string };
    return { ...line, marks: line.marks.split(" ").filter(Boolean) };
  });
}
