import type { JsonObject } from "./case.ts";

/** What an agent answers that could not do it, and why. (docs/ipc.md, "The agent".) */
export const blocked = (why: string): JsonObject => ({ summary: why, outcome: "blocked", not_done: why });
