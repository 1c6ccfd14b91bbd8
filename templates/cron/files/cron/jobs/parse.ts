import type { Strictly } from "../../service/json/strict.ts";
import type { Job } from "../job.ts";
import { complete } from "./complete.ts";
import { documentFaults } from "./document.ts";
import { jobKeys } from "./keys.ts";
import type { Known } from "./known.ts";
import { machineZone } from "./zones.ts";

/** The jobs of a file in its order, or every fault at once, in the order of the text. */
export type ParsedJobs = Strictly<readonly Job[]>;

/** The largest that is read, in bytes. */
export const mostBytes = 16 * 1024 * 1024;

/** Reads the text of a job file: strict JSON, which may begin with a byte order mark (docs/cron.md, "Jobs"). */
export function parse(text: string, known: Known, zone = machineZone()): ParsedJobs {
  const read = known.strict.readStrict(text, {
    mostBytes,
    empty: '{"jobs": []}',
    faultsOf: (document, root) => documentFaults(document, root, known),
  });
  if (!read.ok) return read;
  const keys = new Set(jobKeys(known).keys());
  return { ok: true, value: (read.value as Checked).jobs.map((job) => complete(job, keys, zone)) };
}

interface Checked {
  readonly jobs: readonly Readonly<Record<string, unknown>>[];
}
