// Runs one job, named by its folder in the state folder, and keeps what came of it (docs/ipc.md, "Jobs").
import type { Asked } from "../caller/request.ts";
import { setTimeout as sleep } from "node:timers/promises";
import type { InvocationResult } from "../contract.ts";
import { keepCompiled } from "../entry.ts";
import type { JsonObject } from "../parsed.ts";
import type { Kept } from "./kept.ts";
import { answerLost } from "./settle.ts";
import { claim, endJob, isToEnd, jobNamed, openStore } from "./store.ts";

/** Milliseconds between two looks whether somebody wants it to end. */
const pace = 250;

const kept = jobNamed(openStore(process.cwd()), process.argv[2] ?? "");
// Of several workers that were started for a job one runs it.
if (kept !== undefined && claim(kept)) await run(kept);

async function run(job: Kept): Promise<void> {
  const { request, folder, ends } = job;
  const { signal, stop } = watch(job);
  keepCompiled(folder);
  const { invoke } = await import("../../invoker.ts");
  const { response } = await invoke(askedIn(job), { folder, signal, begun: { ids: request, ends } });
  stop();
  await keepEnd(job, response);
}

/** Keeps the answer, if need be when a full disk has room again; where it has none, a short one that says so. */
async function keepEnd(job: Kept, response: InvocationResult): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    try {
      endJob(job, response);
      return;
    } catch {
      await sleep(pace);
    }
  }
  endJob(job, answerLost(job.request, response));
}

/** What was asked for: what was filled in is not looked through as that is. */
function askedIn({ request, given, line }: Kept): Asked {
  const asked = Object.entries(request).filter(([name]) => given.includes(name));
  return { ...(Object.fromEntries(asked) as unknown as Asked), ...pickVia(line) };
}

// As the journal has it, in which secrets are hidden: what is kept holds none.
function pickVia({ via }: JsonObject): Pick<Asked, "via"> {
  return typeof via === "string" ? { via } : {};
}

/** A signal that fires when the job is to end: somebody asked for it, or the system wants its processes to end. */
function watch(job: Kept): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  const interrupt = (): void => controller.abort();
  const look = (): void => void (isToEnd(job) && interrupt());
  const timer = setInterval(look, pace);
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, interrupt);
  look();
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}
