import { readFileSync } from "node:fs";
import { openInbox } from "../../../../inbox.ts";

// The answer is one JSON document on standard output; what goes wrong, one line on standard error and exit code 1.
try {
  const inbox = openInbox();
  inbox.settle(idsIn(payload()));
  const { messages, unreadable } = inbox.waiting();
  const summary = messages.length === 1 ? "1 message waits." : `${messages.length} messages wait.`;
  console.log(JSON.stringify({ summary, messages, unreadable }, null, 2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** What another Puruto sends along, or what stands on the command line. */
function payload(): unknown {
  const isCalled = (process.env["PURUTO_IPC_CONTEXT"] ?? "") !== "";
  if (!isCalled) return JSON.parse(process.argv[2] ?? "{}");
  return (JSON.parse(readFileSync(0, "utf8") || "{}") as { payload?: unknown }).payload ?? {};
}

function idsIn(given: unknown): string[] {
  const { done = [] } = (given ?? {}) as { done?: unknown };
  if (Array.isArray(done) && done.every((id) => typeof id === "string")) return done;
  throw new Error(`done must be a list of ids, got ${JSON.stringify(done).slice(0, 60)}`);
}
