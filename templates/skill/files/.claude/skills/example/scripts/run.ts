import { readFileSync } from "node:fs";
import { answer } from "../../../../lib/answer.ts";

await answer(() => {
  const { prompt } = readRequest();
  return { summary: "The work of this skill is still to be written.", prompt: prompt ?? null };
});

/** What another Puruto asks, as JSON on standard input; nothing when run by hand. */
function readRequest(): { prompt?: string; payload?: Record<string, unknown> } {
  const isCalled = (process.env["PURUTO_IPC_CONTEXT"] ?? "") !== "";
  return isCalled ? (JSON.parse(readFileSync(0, "utf8") || "{}") as object) : {};
}
