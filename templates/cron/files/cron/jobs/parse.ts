import { words } from "../../lib/words/cron.ts";
import type { Job } from "../job.ts";
import { complete } from "./complete.ts";
import { documentFaults } from "./document.ts";
import { jobKeys } from "./keys.ts";
import type { Known } from "./known.ts";
import { placed, type JobsFault } from "./places.ts";
import type { Found, Slip } from "./slip.ts";
import { readTree } from "./tree.ts";
import { machineZone } from "./zones.ts";

/** The jobs of a file in its order, or every fault at once, in the order of the text. */
export type ParsedJobs =
  | { readonly ok: true; readonly jobs: readonly Job[] }
  | { readonly ok: false; readonly faults: readonly JobsFault[] };

/** The largest that is read, in bytes. */
export const mostBytes = 16 * 1024 * 1024;

/** Reads the text of a job file: strict JSON, which may begin with a byte order mark (docs/cron.md, "Jobs"). */
export function parse(text: string, known: Known, zone = machineZone()): ParsedJobs {
  const json = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  const failed = (found: readonly Found[]): ParsedJobs => ({ ok: false, faults: placed(json, found) });
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes)
    return failed([{ key: "", offset: 0, message: words.fileTooLarge(bytes, mostBytes) }]);
  const tree = readTree(json);
  if (!tree.ok) return failed(tree.slips.map(ofFile));
  const document: unknown = JSON.parse(json);
  const found = [...tree.slips.map(ofFile), ...documentFaults(document, tree.root, known)];
  if (found.length > 0) return failed(found);
  const keys = new Set(jobKeys(known).keys());
  return { ok: true, jobs: (document as Checked).jobs.map((job) => complete(job, keys, zone)) };
}

interface Checked {
  readonly jobs: readonly Readonly<Record<string, unknown>>[];
}

const ofFile = (slip: Slip): Found => ({ key: "", ...slip });
