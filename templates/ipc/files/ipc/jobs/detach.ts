import type { Call } from "../caller/ask.ts";
import { journalLine, respond } from "../caller/report.ts";
import { shownRequest } from "../caller/request.ts";
import { here } from "../local/identity.ts";
import { failed, interrupted, unforeseen } from "../outcome.ts";
import type { Failure } from "../outcome.ts";
import { isText } from "../parsed.ts";
import type { JsonObject } from "../parsed.ts";
import type { Accepted } from "../target/accept.ts";
import { reportOf } from "./job.ts";
import type { JobReport } from "./job.ts";
import { maxKept } from "./kept.ts";
import type { Kept } from "./kept.ts";
import { conclude, settle } from "./settle.ts";
import { startWorker } from "./start.ts";
import { claim, findJob, keepJob, openStore, runnerOf } from "./store.ts";
import type { Store } from "./store.ts";
import { sweepJobs } from "./sweep.ts";

/** The checks of a call, which a job that is there already needs no more. */
export type Admit = () => Promise<Accepted | Failure>;

/**
 * Has a process of its own do what is asked, and tells of the job at once. The same request id is the same job
 * (docs/ipc.md, "Jobs"). A Failure when it is refused, and nothing is kept.
 */
export async function detachCall(call: Call, admit: Admit): Promise<JobReport | Failure> {
  const store = openStore(call.caller.folder);
  sweepJobs(store);
  const known = knownJob(store, call);
  if (known !== undefined) return again(call, known);
  const admission = await admit();
  if (!admission.ok) return admission;
  const kept = keep(store, call, admission);
  if ("error" in kept) return kept;
  return "place" in kept ? begin(call, kept) : again(call, kept.other);
}

function knownJob(store: Store, { draft }: Call): Kept | undefined {
  const id = draft.fields["request_id"];
  return isText(id) ? findJob(store, id) : undefined;
}

/** Whoever asks again gets the job that is there, whatever became of the first who asked. */
async function again(call: Call, kept: Kept): Promise<JobReport> {
  const other = differs(call, kept);
  if (other !== undefined) return taken(call, other);
  const end = await settle(kept);
  return end === undefined && runnerOf(kept) === undefined ? begin(call, kept) : reportOf(kept, end);
}

/** What makes one request another than one of the same id. How long it may take does not. */
const asked = ["target", "action", "prompt", "payload", "conversation"] as const;

function differs({ draft }: Call, { request }: Kept): string | undefined {
  const kept: Readonly<Record<string, unknown>> = { ...request };
  return asked.find((key) => JSON.stringify(draft.fields[key]) !== JSON.stringify(kept[key]));
}

// Not journaled, since the journal's line of that id is the job's.
function taken(call: Call, key: string): JobReport {
  const { request_id } = call.draft.shown;
  const message = `the request id ${String(request_id)} is taken by a job with another ${key}; a new request takes a new id`;
  return { request: shownRequest(call.draft), response: respond(call, failed("IPC_ERROR", message)) };
}

function keep(store: Store, call: Call, accepted: Accepted): Kept | { other: Kept } | Failure {
  const { request, limits } = accepted;
  const { draft, began } = call;
  const job = {
    folder: store.folder,
    request,
    given: draft.given,
    accepted_at: draft.began.toISOString(),
    // The last moment that a Date can be.
    deadline: new Date(Math.min(draft.deadline, 8.64e15)).toISOString(),
    accepted: began,
    ends: limits.ends,
    line: lineOf(call, accepted),
    ...here(),
  };
  if (JSON.stringify(job).length > maxKept / 4)
    return failed("IPC_ERROR", `a job's request may have ${maxKept / 4 / 1024 / 1024} MiB`);
  const kept = keepJob(store, job);
  if (kept !== undefined) return kept;
  const other = findJob(store, request.request_id);
  return other === undefined ? failed("IPC_ERROR", "the job was removed as it was made") : { other };
}

/** What the journal says of it: of a job that was not asked for by somebody else, that it is one. */
function lineOf(call: Call, accepted: Accepted): JsonObject {
  const { request } = accepted;
  const line = journalLine(call, accepted, respond(call, interrupted(request)));
  const id = /^[\x20-\x7e]{1,196}$/.test(request.request_id) ? `:${request.request_id}` : "";
  return { ...line, via: line["via"] ?? `job${id}` };
}

async function begin({ caller }: Call, kept: Kept): Promise<JobReport> {
  try {
    await startWorker(kept, caller.environment);
    return reportOf(kept, undefined);
  } catch (error) {
    // Unless another who asked the same could start one.
    return reportOf(kept, claim(kept) ? conclude(kept, unforeseen(error)) : undefined);
  }
}
