import { pathToFileURL } from "node:url";
import type { Runner } from "../../../../standard/runners.ts";
import { Made, runnersHere } from "../../db/helpers/made.ts";

/** A generated bot for the tests of a `describe`, which is removed after them. */
export function madeBot(runner: Runner = runnersHere[0] ?? "tsx"): () => Made {
  let made: Made;
  before(() => {
    made = new Made({ name: "puruto-telegram", kind: "puruto-telegram", ipc: true, db: true, runner });
  });
  after(() => made.remove());
  return () => made;
}

/** What is logged while something goes on, a line each, instead of being shown. */
export async function loggedBy(work: () => unknown): Promise<string[]> {
  const lines: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (line: string | Uint8Array) => lines.push(String(line)) > 0;
  try {
    await work();
  } finally {
    process.stderr.write = write;
  }
  return lines;
}

/** A module of a generated Puruto. */
export async function loadedFrom<T>(made: Made, path: string): Promise<T> {
  return (await import(pathToFileURL(made.path(path)).href)) as T;
}
