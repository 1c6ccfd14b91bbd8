/** Facts of what is logged, by name; an `error` is told by its message, code and cause. */
export type Fields = Readonly<Record<string, unknown>>;

export const levels = ["error", "warn", "info", "debug"] as const;
export type Level = (typeof levels)[number];

type Logger = Readonly<Record<Level, (what: string, fields?: Fields) => void>>;

/**
 * What happened, one line each on standard error: JSON, and words at a terminal (docs/services.md, "The log").
 * `what` is a code that stays, like `run-started`; `fields.message` says it in words where there are any.
 */
export const log: Logger = {
  error: (what, fields) => write("error", what, fields),
  warn: (what, fields) => write("warn", what, fields),
  info: (what, fields) => write("info", what, fields),
  debug: (what, fields) => write("debug", what, fields),
};

function write(level: Level, what: string, fields: Fields = {}): void {
  const time = new Date().toISOString();
  process.stderr.write(`${JSON.stringify({ time, level, what, ...fields })}\n`);
}
