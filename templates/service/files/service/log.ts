import { setting } from "../lib/environment.ts";
import { plain } from "./plain.ts";
import { withoutSecrets } from "./secrets.ts";

/** Facts of what is logged, by name; an `error` is told by its message, code and cause. */
export type Fields = Readonly<Record<string, unknown>>;

export const levels = ["error", "warn", "info", "debug"] as const;
export type Level = (typeof levels)[number];

/** Says what happened: `what` is a code that stays, like `run-started`; a field `message` says it in words. */
type Say = (what: string, fields?: Fields) => void;

/**
 * What happened, one line each on standard error: JSON, and words at a terminal, as far as `PURUTO_LOG_LEVEL` wants it
 * (docs/services.md, "The log"). Nothing secret is in it, whatever it is given.
 */
export const log: Readonly<Record<Level, Say>> = {
  error: (what, fields) => write("error", what, fields),
  warn: (what, fields) => write("warn", what, fields),
  info: (what, fields) => write("info", what, fields),
  debug: (what, fields) => write("debug", what, fields),
};

/** The line of something that happened. At a terminal it is read by people, else by programs. */
export function lineOf(now: Date, level: Level, what: string, fields: Fields, forPeople: boolean): string {
  const told = shorten(withoutSecrets(plain({ what, ...fields }))) as Fields;
  if (!forPeople) return visible(JSON.stringify({ time: now.toISOString(), level, ...told }));
  const { what: code, message = code, ...facts } = told;
  const rest = Object.entries(facts).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return visible([now.toTimeString().slice(0, 8), level, String(message), ...rest].join(" "));
}

let wanted: number | undefined;

function write(level: Level, what: string, fields: Fields = {}): void {
  if (wanted === undefined) {
    // Who reads it may go; that ends no service.
    process.stderr.on("error", () => {});
    wanted = levels.indexOf(setting("PURUTO_LOG_LEVEL") as Level);
    if (wanted === -1) wanted = levels.indexOf("info");
  }
  if (levels.indexOf(level) > wanted) return;
  process.stderr.write(`${lineOf(new Date(), level, what, fields, process.stderr.isTTY)}\n`);
}

/** Characters of one text: what an agent answers is kept elsewhere, whole. */
const longest = 2000;

function shorten(value: unknown): unknown {
  if (typeof value === "string") return value.length > longest ? `${value.slice(0, longest)}…` : value;
  if (Array.isArray(value)) return value.map(shorten);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shorten(inner)]));
}

/** Characters that steer a terminal, or turn its text around, as JSON writes them. */
function visible(line: string): string {
  return line.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (found) =>
    Array.from(
      { length: found.length },
      (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}
