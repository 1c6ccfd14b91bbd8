import { statSync } from "node:fs";
import { here } from "../../ipc/local/identity.ts";
import { attempt } from "../../ipc/files.ts";
import { words } from "../../lib/words/telegram.ts";
import { inTransaction, type Connection } from "../../service/database.ts";
import type { Moment } from "../../service/lifecycle.ts";
import { silenceOf } from "../../service/state.ts";
import { installedUnit } from "../../service/unit.ts";
import { putMessage } from "../answers/put.ts";
import { plainText } from "../answers/rich.ts";
import { cronFolder, cronName } from "./place.ts";
import { noteTold, toldOf } from "./told.ts";

const minute = 60_000;
/** Milliseconds of waking time without a sign of life, after which it is told, and between two looks. */
const mostSilent = 15 * minute;
const pace = minute / 2;
/** How long the bot itself has to have seen it: both start when the user logs in. */
const sure = minute;

const about = "cron";

let lookedAt = -Infinity;
let silentAt: number | undefined;

/**
 * Says once that the scheduler, installed as a service, gives no sign of life, and once that it is back
 * (docs/telegram.md, "The scheduler").
 */
export function watchSilence(database: Connection, chat_id: number, moment: Moment): void {
  if (moment.monotonic - lookedAt < pace) return;
  lookedAt = moment.monotonic;
  const silent = silentFor(moment);
  silentAt = silent === undefined || silent < mostSilent ? undefined : (silentAt ?? moment.monotonic);
  const isTold = toldOf(database, about) === "silent";
  if (silent !== undefined && silent < minute && isTold) tell(database, chat_id, "back", moment.now);
  const isSure = silentAt !== undefined && moment.monotonic - silentAt >= sure;
  if (isSure && !isTold) tell(database, chat_id, "silent", moment.now);
}

/** Undefined where nobody waits for it: it is not installed, or was only just. */
function silentFor({ now, monotonic }: Moment): number | undefined {
  const folder = cronFolder();
  const unit = installedUnit(process.env, folder, cronName);
  const written = unit?.folder === folder ? attempt(() => statSync(unit.file).mtimeMs) : undefined;
  if (written === undefined || now.getTime() - written < mostSilent) return undefined;
  return silenceOf(cronName, folder, { now: now.getTime(), monotonic, boot: here().boot });
}

function tell(database: Connection, chat_id: number, state: "silent" | "back", now: Date): void {
  const body = plainText(state === "silent" ? words.cronSilent(mostSilent / minute) : words.cronBack);
  inTransaction(database, () => {
    putMessage(database, { key: `cron:${state}:${now.toISOString()}`, chat_id, body }, now);
    noteTold(database, about, state, now);
  });
}
