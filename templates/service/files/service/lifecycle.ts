import { attempt } from "../ipc/files.ts";
import { words } from "../lib/words/service.ts";
import { beginBeats, pace } from "./beat.ts";
import { logMissing } from "./check.ts";
import { DatabaseFault, prepareStore } from "./database.ts";
import { watchForEnd, type Ending } from "./ending.ts";
import { noteFailure, pauseAfterFailures } from "./failures.ts";
import { log } from "./log.ts";
import { AlreadyRuns, own } from "./owner.ts";
import { keepRounds, type Moment } from "./rounds.ts";
import { readSettings, serviceRules, SettingsFault, type Rules } from "./settings.ts";

export { wake, type Moment } from "./rounds.ts";

/** A program that keeps running, as its kind says what it does. */
export interface Service {
  readonly name: string;
  /** Its settings, which are checked before anything else, with those of every service. */
  readonly settings?: Rules;
  /** Opens what it needs, and gives the line that `npm start` prints. What it throws ends the service. */
  start(stop: AbortSignal): Promise<string>;
  /** One round of its loop; gives how many ms it may sleep at most. `wake` ends the sleep; it is 10 s at most. */
  round(moment: Moment): Promise<number>;
  /** Takes no new work; resolves when what runs is over, or soon after the signal says that its time is up. */
  drain(timeUp: AbortSignal): Promise<void>;
  /** Closes what it opened. */
  end(): Promise<void>;
}

/**
 * Runs a service until it is asked to end, and ends the process: with exit code 0, with 2 where its settings are wrong,
 * and with 1 where anything else is (docs/services.md, "Start and stop").
 */
export async function serve(service: Service): Promise<void> {
  const ending = watchForEnd(() => fail("ended-at-once", new Stopped(words.askedTwice)));
  const fail = (what: string, error: unknown): void => {
    tell(what, error);
    attempt(() => noteFailure(error));
    ending.endNow();
    leave(error instanceof SettingsFault ? 2 : 1);
  };
  // A rejection that nobody handles comes here, too.
  process.on("uncaughtException", (error) => fail("uncaught", error));
  // Losing whoever reads the line that is printed ends no service.
  process.stdout.on("error", () => {});
  try {
    const settings = readSettings({ ...serviceRules, ...service.settings });
    const late = () => fail("ended-late", new Stopped(words.endedLate));
    ending.allow(settings.PURUTO_DRAIN_SECONDS * 1000, late);
    await pauseAfterFailures(ending.stop);
    if (!ending.stop.aborted) await live(service, ending);
  } catch (error) {
    if (!ending.stop.aborted || !isAbort(error)) return fail("failed", error);
  }
  log.info("stopped", { message: words.stopped });
  leave(0);
}

// A start that heeds the signal it is given breaks off so.
const isAbort = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";

async function live(service: Service, { stop, timeUp }: Ending): Promise<void> {
  const holder = own(service.name);
  const done = prepareStore();
  if (done !== undefined) log.info("prepared", { message: done });
  const beats = beginBeats(service.name, holder);
  console.log(await service.start(stop));
  await logMissing();
  await keepRounds(async (moment) => {
    const pause = await service.round(moment);
    beats.beat(true);
    return pause;
  }, stop);
  const timer = setInterval(() => attempt(() => beats.beat(false)), pace);
  await service.drain(timeUp);
  await service.end();
  clearInterval(timer);
  beats.end();
}

/** That the service ended otherwise than it should have. */
class Stopped extends Error {}

/** What is wrong with settings, files and databases says where and what to do; of anything else more is told. */
function tell(what: string, error: unknown): void {
  if (error instanceof SettingsFault) return error.faults.forEach((message) => log.error(what, { message }));
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  const isForeseen = [Stopped, AlreadyRuns, DatabaseFault].some((kind) => error instanceof kind);
  log.error(what, isForeseen ? { message } : { message, error, stack });
}

/** Ends the process once all that it said is out, with the first code that somebody gave. */
function leave(code: number): void {
  process.exitCode ??= code;
  setTimeout(exit, 1000);
  process.stdout.write("", () => process.stderr.write("", exit));
}

const exit = (): void => process.exit();
