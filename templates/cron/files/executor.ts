// Carries out one run that was claimed, and records what became of it: `executor.ts RUN_ID CLAIM` (docs/cron.md, "Runs").
import { setTimeout as sleep } from "node:timers/promises";
import { watchSignals } from "./cron/interruption.ts";
import { openLedger, type Ledger, type Run } from "./db.ts";
import { call, type InvocationResult, type Started } from "./ipc.ts";
import { keepCompiled } from "./ipc/entry.ts";
import { answerLost } from "./ipc/jobs/settle.ts";
import { root } from "./lib/environment.ts";
import { notify } from "./notifier.ts";

const [run_id = "", claim = ""] = process.argv.slice(2);
/** Milliseconds between two tries to write to the ledger, and how many: a full disk may have room again. */
const pace = 250;
const tries = 240;
/** Milliseconds after which it is said again that the run goes on. */
const renewal = 3000;

try {
  keepCompiled(root);
  await carryOut(watchSignals());
} catch (error) {
  tell(error);
  process.exitCode = 1;
}

async function carryOut(interruption: AbortSignal): Promise<void> {
  const ledger = openLedger();
  try {
    const begin = () => (interruption.aborted ? undefined : ledger.begin(run_id, claim, new Date()));
    const begun = await patiently(() => ({ run: begin() }));
    // Somebody else has begun it, or it is to be done no more.
    if (begun?.run === undefined) return;
    const { run } = begun;
    await keepEnd(ledger, run, await perform(ledger, run, interruption));
    // What is not written now is written by whoever comes next.
    (await patiently(() => notify(ledger, new Date())))?.forEach(tell);
  } finally {
    ledger.close();
  }
}

async function perform(ledger: Ledger, { asked }: Run, interruption: AbortSignal): Promise<InvocationResult> {
  const over = new AbortController();
  // Where the claim is not in force any more, somebody has ended the run as lost.
  const insist = (holds: () => boolean): void => {
    if (attempt(holds) === false) over.abort();
  };
  const renewing = setInterval(() => insist(() => ledger.renew(run_id, claim, new Date())), renewal);
  const onStart = (started: Started): void => insist(() => ledger.noteTag(run_id, claim, started));
  try {
    // By the run's id the whole chain is found in the journals.
    return await call(
      { ...asked, correlation_id: run_id },
      { signal: AbortSignal.any([interruption, over.signal]), onStart },
    );
  } finally {
    clearInterval(renewing);
  }
}

/** Records the end; where the ledger has no room for it, with a short answer. */
async function keepEnd(ledger: Ledger, { job }: Run, response: InvocationResult): Promise<void> {
  if ((await patiently(() => ledger.end(run_id, claim, response, new Date()))) !== undefined) return;
  const { action, puruto_target: target } = job;
  ledger.end(run_id, claim, answerLost({ action, target }, response), new Date());
}

/** What `act` gives, be it when the ledger can be written to again; undefined where that takes too long. */
async function patiently<T>(act: () => T): Promise<T | undefined> {
  for (let left = tries; left > 0; left -= 1) {
    // It is said once why not.
    const done = attempt(act, left === tries);
    if (done !== undefined) return done;
    await sleep(pace);
  }
  return undefined;
}

/** What `act` gives; undefined where the ledger cannot be read or written to now. */
function attempt<T>(act: () => T, isSaid = true): T | undefined {
  try {
    return act();
  } catch (error) {
    if (isSaid) tell(error);
    return undefined;
  }
}

// Standard error is `runs/executors.log`.
function tell(error: unknown): void {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(`${new Date().toISOString()} ${run_id} ${said}`);
}
