import type { Paint } from "./paint.ts";
import { line, type Printable } from "./printable.ts";

/** The commands that come next in a folder, ready to paste; the last opens it in an agent. */
export const nextIn = (folder: string, commands: readonly string[], paint: Paint): Printable[] => [
  line`Next:`,
  ...[`cd ${quoted(folder)}`, ...commands, "claude   # or codex, or gemini"].map(
    (command) => line`  ${paint.cyan(command)}`,
  ),
];

const quoted = (path: string): string => (/^[\w./:\\~@+-]+$/.test(path) ? path : JSON.stringify(path));
