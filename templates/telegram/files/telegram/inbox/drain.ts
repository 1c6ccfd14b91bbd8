import { setTimeout as sleep } from "node:timers/promises";
import { openTelegram } from "../../db.ts";
import { createDatabase } from "../../lib/database.ts";
import { failure } from "../../lib/payload.ts";
import { words } from "../../lib/words/telegram.ts";
import type { Connection } from "../../service/database.ts";
import { AlreadyRuns, own } from "../../service/owner.ts";
import { openSender } from "../answers/sender.ts";
import { apiOf } from "../net/open.ts";
import { telegramSettings, type TelegramSettings } from "../settings.ts";
import { defaultChat } from "../store/users.ts";
import { cronFile } from "./folder.ts";
import { forwardedLog, noteForwarded } from "./forwarded.ts";
import { putNotices } from "./put-notices.ts";
import { countOpen, undelivered, type Kept } from "./rows.ts";
import { takeLines } from "./take.ts";

/** What somebody wants of the inbox. */
export interface Wish {
  /** Lines that are taken and, if so, delivered, at most. */
  readonly limit: number;
  readonly deliver: boolean;
}

/** What was done, as the command prints it (docs/telegram.md, "The inbox"). */
export type Drained = Readonly<Record<string, unknown>> & {
  readonly status: "ok";
  readonly processed: number;
};

export const defaultLimit = 1000;

/**
 * Takes what lies in the inbox, and sends it where that is wanted: by itself, or by the bot where that runs. Throws what the
 * database says and, where it is to deliver, what is wrong with the settings, or that there is no chat `[no-chat]`.
 */
export async function drain({ limit, deliver }: Wish, now: Date): Promise<Drained> {
  const settings = deliver ? telegramSettings() : undefined;
  createDatabase();
  const database = openTelegram();
  try {
    const { taken, skipped, files, offsets, faults } = takeLines(database, limit, now);
    const waiting = undelivered(database, limit);
    if (files === 0 && waiting.length === 0 && faults.length === 0) return nothingThere;
    if (settings !== undefined) await deliverNow(database, settings, limit, now);
    const sent = deliver ? countSent(database, waiting) : 0;
    const failed = waiting.length - sent - stillOpen(database, waiting);
    return {
      status: "ok",
      processed: taken,
      deliver,
      delivered: sent,
      skipped_delivery: countOpen(database) + failed,
      skipped_lines: skipped,
      offset: offsets[cronFile]?.offset ?? 0,
      inbox_file: `inbox/${cronFile}`,
      forwarded_log: forwardedLog,
      preview: waiting.slice(0, mostShown).map(preview),
      ...(faults.length > 0 && { faults }),
    };
  } finally {
    database.close();
  }
}

const mostShown = 20;

const nothingThere: Drained = {
  status: "ok",
  pending: 0,
  processed: 0,
  message: words.doesNotExist(`inbox/${cronFile}`),
};

function stillOpen(database: Connection, of: readonly Kept[]): number {
  const open = new Set(undelivered(database, countOpen(database)).map(({ id }) => id));
  return of.filter(({ id }) => open.has(id)).length;
}

function countSent(database: Connection, of: readonly Kept[]): number {
  const sql = `SELECT 1 FROM inbox i JOIN outgoing o ON o.key = i.outgoing_key WHERE i.id = ? AND o.state = 'sent'`;
  return of.filter(({ id }) => database.get(sql, [id]) !== undefined).length;
}

function preview({ id, ts, from, text, job }: Kept): object {
  return { id, ...(ts !== undefined && { ts }), from, ...job, text: text.slice(0, 200) };
}

/** Milliseconds that it waits until all is sent. */
const patience = 30_000;

async function deliverNow(
  database: Connection,
  settings: TelegramSettings,
  limit: number,
  now: Date,
): Promise<void> {
  const chat_id = defaultChat(database, settings);
  if (chat_id === undefined) throw failure("no-chat", words.noChat);
  putNotices(database, chat_id, now, limit);
  const sending = isOurs() ? startSending(database, settings) : undefined;
  const end = Date.now() + patience;
  while (Date.now() < end && isUnsent(database)) {
    sending?.round();
    await sleep(100);
  }
  await sending?.end();
  noteForwarded(database, new Date());
}

/** Whether this process is to send: beside the bot two would send the same. */
function isOurs(): boolean {
  try {
    own("puruto-telegram");
    return true;
  } catch (error) {
    if (error instanceof AlreadyRuns) return false;
    throw error;
  }
}

function startSending(database: Connection, settings: TelegramSettings) {
  const telegram = apiOf(settings);
  const sender = openSender(telegram, database);
  return {
    round: () => sender.round(new Date()),
    end: async () => {
      await sender.drain(AbortSignal.timeout(1000));
      telegram.close();
    },
  };
}

function isUnsent(database: Connection): boolean {
  const sql = `SELECT 1 FROM inbox i JOIN outgoing o ON o.key = i.outgoing_key
    WHERE i.delivered_at IS NULL AND o.state = 'open' LIMIT 1`;
  return database.get(sql) !== undefined;
}
