import type { InvocationResult } from "../../templates/ipc/files/ipc.ts";
import type { Process } from "./callers.ts";

/** What a process prints until it is looked at. */
export interface Said {
  stdout: string;
  stderr: string;
}

/** Keeps what `process` prints. */
export function listen({ stdout, stderr }: Process): Said {
  const said: Said = { stdout: "", stderr: "" };
  stdout.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
  stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
  return said;
}

/** What an answer, or a line of the journal, tells of a call. */
export interface Told {
  readonly id: unknown;
  readonly code: unknown;
}

/** What each line of standard output tells. Throws when one is no JSON, or has no answer. */
export function answersIn({ stdout }: Said): Told[] {
  const lines = stdout.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const { response } = JSON.parse(line) as { response: InvocationResult };
    return { id: response.request_id, code: response.status === "ok" ? "ok" : response.error.code };
  });
}

/** What each line of the journal tells. */
export function recordsIn(journal: readonly Record<string, unknown>[]): Told[] {
  return journal.map(({ request_id: id, code }) => ({ id, code: code ?? "ok" }));
}

/** Whether each call is told of once by each of both. */
export function agree(some: readonly Told[], others: readonly Told[]): boolean {
  const all = [some, others].map((each) =>
    each
      .map(({ id }) => String(id))
      .toSorted()
      .join(" "),
  );
  return all[0] === all[1] && new Set(some.map(({ id }) => id)).size === some.length;
}
