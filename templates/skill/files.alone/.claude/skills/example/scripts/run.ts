import { readFileSync } from "node:fs";

// The answer is one JSON document on standard output; what goes wrong, one line on standard error and exit code 1.
try {
  const { prompt } = readRequest();
  const answer = { summary: "The work of this skill is still to be written.", prompt: prompt ?? null };
  console.log(JSON.stringify(answer, null, 2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** What another Puruto asks, as JSON on standard input; nothing when run by hand. */
function readRequest(): { prompt?: string; payload?: Record<string, unknown> } {
  const isCalled = (process.env["PURUTO_IPC_CONTEXT"] ?? "") !== "";
  return isCalled ? (JSON.parse(readFileSync(0, "utf8") || "{}") as object) : {};
}
