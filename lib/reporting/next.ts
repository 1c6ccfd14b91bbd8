import type { Paint } from "./paint.ts";
import { line, type Printable } from "./printable.ts";

/** The commands that come next in a folder, ready to paste; the last opens it in an agent. */
export const nextIn = (folder: string, commands: readonly string[], paint: Paint): Printable[] => [
  line`Next:`,
  ...[`cd ${quoted(folder)}`, ...commands, "claude   # or codex, or gemini"].map(
    (command) => line`  ${paint.cyan(command)}`,
  ),
];

/** A path as it can be pasted behind a command: a shell reads nothing in it. */
export function quoted(path: string): string {
  if (/^[\w./:\\~@+-]+$/.test(path)) return path;
  // On Windows no path holds the quote, nor does its shell read between two.
  return process.platform === "win32" ? `"${path}"` : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
