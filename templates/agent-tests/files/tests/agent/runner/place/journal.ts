import { existsSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../../../../ipc/files.ts";
import { isObject } from "../../../../ipc/parsed.ts";
import type { CallClaim, MockCall } from "../case.ts";

/** A line of a journal of delegation, as far as it matters here. (docs/ipc.md, "Trace".) */
export interface Line {
  readonly target: string;
  readonly action: string;
  readonly status: "ok" | "error";
  readonly code: string | null;
  readonly rule: string | null;
  readonly ran: string | null;
  readonly skills?: readonly string[];
  /** The beginning of it. */
  readonly prompt: string;
  /** Where the whole is journaled. */
  readonly asked?: { readonly prompt: string; readonly payload?: unknown };
}

/** The calls that the Puruto in a folder made, refused ones too, in their order. */
export const callsOf = (folder: string): Required<CallClaim>[] =>
  linesOf(folder).map(({ target, action, status, code, rule }) => ({
    target,
    action,
    status,
    code: code ?? "",
    rule: rule ?? "",
  }));

/** The same calls as they were asked for, where its journal has them whole. */
export const requestsOf = (folder: string): MockCall[] =>
  linesOf(folder).map(({ target, action, prompt, asked }) => ({
    target,
    action,
    prompt: asked?.prompt ?? prompt,
    ...(isObject(asked?.payload) && { payload: asked.payload }),
  }));

/** What it journaled last. */
export const lastLine = (folder: string): Line | undefined => linesOf(folder).at(-1);

const most = 10 * 1024 * 1024;

function linesOf(folder: string): Line[] {
  const path = join(folder, "runs", "ipc.jsonl");
  if (!existsSync(path)) return [];
  return readText(path, most)
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line))
    .filter(isObject)
    .map((line) => line as unknown as Line);
}
