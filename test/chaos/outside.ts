import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** What a target's script wrote down of itself, in a file that no service knows. */
export interface Line {
  readonly at: "start" | "end";
  readonly pid: number;
  readonly job: string;
  readonly due: string;
  readonly request: string;
  readonly late: number;
}

// Of a caller that is killed while it asks, half a request comes, or none.
const begun = `read -r asked
case $asked in *}) ;; *) exit 1 ;; esac
field() { value=\${asked#*\\"$1\\":\\"}; value=\${value%%\\"*}; }
field job; job=$value
field due_at; due=$value
field request_id; request=$value
field sleep; seconds=$value
late=\${asked#*\\"late_sec\\":}; late=\${late%%[,\\}]*}
told() {
  printf '{"at":"%s","pid":%s,"job":"%s","due":"%s","request":"%s","late":%s}\\n' "$1" $$ "$job" "$due" "$request" "$late" >> "$outside"
}
told start
sleep "$seconds"`;

/**
 * A script that writes a line when it begins and one when it ends, each in one write, and sleeps in between as its
 * payload says. One that fails does so at its end.
 */
export function script(outside: string, ends: "well" | "failing"): string {
  const end = ends === "well" ? `echo '{"summary":"done"}'` : "echo 'it went wrong' >&2; exit 1";
  return `outside='${outside}'\n${begun}\ntold end\n${end}\n`;
}

/** The file, as an empty one. */
export function openOutside(path: string): void {
  writeFileSync(path, "");
}

/** What scripts have written so far. Throws where a line is not whole. */
export function linesOf(path: string): Line[] {
  return textLines(path).map((line) => JSON.parse(line) as Line);
}

/** The lines of a file, none where it is not there. Throws where the last one does not end. */
export function textLines(path: string): string[] {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (text !== "" && !text.endsWith("\n")) throw new Error(`${path} ends in the middle of a line`);
  return text.split("\n").slice(0, -1);
}
