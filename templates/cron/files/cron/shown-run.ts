import type { RunRow } from "../db.ts";
import { isObject } from "../ipc/parsed.ts";

/** A run as people and agents see it: of what it answered, what that says in words. */
export interface ShownRun extends Omit<RunRow, "result" | "error"> {
  /** Of an error. */
  readonly code?: string;
  readonly said?: string;
}

/** Characters of what a run said. */
const most = 500;

export function shownRun({ result, error, ...row }: RunRow): ShownRun {
  const { run_id, job_id, attempt, started_at, finished_at, status } = row;
  const shown = { run_id, job_id, attempt, started_at, finished_at, status };
  if (isObject(error) && typeof error["code"] === "string")
    return { ...shown, code: error["code"], said: cut(error["message"]) };
  const said = isObject(result) && typeof result["summary"] === "string" ? result["summary"] : result;
  return { ...shown, ...(said !== undefined && { said: cut(said) }) };
}

function cut(said: unknown): string {
  const text = typeof said === "string" ? said : (JSON.stringify(said) ?? "");
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
