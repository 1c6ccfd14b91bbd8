import { lstatSync } from "node:fs";
import { join } from "node:path";
import { attempt, readText } from "../../../../ipc/files.ts";
import { isCount, isObject } from "../../../../ipc/parsed.ts";
import type { Result } from "../result.ts";
import { counts, rateOf } from "./figures.ts";
import type { Rate } from "./interval.ts";
import { writeInRuns } from "./runs-folder.ts";

/** What the cases came to the last time, by agent, model and case. (docs/agent-tests.md, "How often".) */
export class Memory {
  readonly #rates: Map<string, Rate>;

  constructor(rates: Iterable<readonly [string, Rate]> = []) {
    this.#rates = new Map(rates);
  }

  rateOf(result: Result): Rate | undefined {
    return this.#rates.get(keyOf(result));
  }

  /** With what these came to, which is newest; of what is older, only so much is kept as can be read again. */
  with(results: readonly Result[]): Memory {
    const fresh = new Map(results.filter(isKept).map((one) => [keyOf(one), rateOf(one.runs)]));
    const old = [...this.#rates].filter(([key]) => !fresh.has(key));
    return new Memory([...old, ...fresh].slice(-mostKept));
  }

  toJSON(): unknown {
    const last = [...this.#rates].map(([key, rate]) => {
      const [agent, model, file, name] = JSON.parse(key) as (string | null)[];
      return { agent, model, file, name, ...rate };
    });
    return { last };
  }
}

const mostKept = 5000;
const largest = 4 * 1024 * 1024;
const fileName = "agent-tests.json";

/** Reads what is remembered; what a file says that is broken, or is no such file, counts as nothing. */
export function readMemory(root: string): Memory {
  const path = join(root, "runs", fileName);
  const isFile = attempt(() => lstatSync(path).isFile()) === true;
  const said: unknown = isFile ? attempt((): unknown => JSON.parse(readText(path, largest))) : undefined;
  const last = isObject(said) && Array.isArray(said["last"]) ? (said["last"] as unknown[]) : [];
  return new Memory(last.slice(-mostKept).flatMap(entryOf));
}

/** Remembers what a real agent or a model came to, for the next time. @throws Error where that cannot be written */
export function keepMemory(root: string, last: Memory, results: readonly Result[]): void {
  if (results.some(isKept))
    writeInRuns(root, fileName, `${JSON.stringify(last.with(results), undefined, 1)}\n`);
}

const isKept = (result: Result): boolean => result.without === undefined && counts(result);

const keyOf = ({ agent, model, file, name }: Pick<Result, "agent" | "model" | "file" | "name">): string =>
  JSON.stringify([agent, model ?? null, file, name]);

function entryOf(value: unknown): [string, Rate][] {
  if (!isObject(value)) return [];
  const { agent, model, file, name, passed, runs } = value;
  const isNamed = [agent, file, name].every((one) => typeof one === "string" && one.length < 1000);
  const hasModel = model === null || (typeof model === "string" && model.length < 1000);
  if (!isNamed || !hasModel || !isCount(passed) || !isCount(runs)) return [];
  if (runs === 0 || passed > runs) return [];
  return [[JSON.stringify([agent, model, file, name]), { passed, runs }]];
}
