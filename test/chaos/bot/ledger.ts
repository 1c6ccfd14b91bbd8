import { existsSync } from "node:fs";
import type * as Sqlite from "../../../templates/db/files/lib/sqlite.ts";
import type { BotPlace } from "./place.ts";

/** What the bot says of an update. */
export interface Update {
  readonly update_id: number;
  readonly state: string;
  readonly bundle: number | null;
  readonly reason: string | null;
}

/** What it says of a call. */
export interface Work {
  /** The id of the call, which ends with the update that it was begun for. */
  readonly key: string;
  readonly state: string;
  readonly begun_at: string | null;
}

/** What it says of a part of a message. */
export interface Part {
  readonly key: string;
  readonly chat_id: number;
  readonly reply_to: number | null;
  readonly part: number;
  readonly text: string;
  readonly state: string;
  readonly copies: number;
}

export interface Kept {
  readonly updates: readonly Update[];
  readonly work: readonly Work[];
  readonly parts: readonly Part[];
  readonly inbox: readonly { readonly id: string; readonly delivered_at: string | null }[];
  readonly check: string;
}

const statements = {
  updates: "SELECT update_id, state, bundle, reason FROM updates",
  work: "SELECT key, state, begun_at FROM work",
  parts: `SELECT key, chat_id, reply_to, part, content ->> '$.text' AS text, parts.state, copies
    FROM parts JOIN outgoing ON number = outgoing`,
  inbox: "SELECT id, delivered_at FROM inbox",
};

/** Reads the whole database, as another process would. */
export async function keptIn(place: BotPlace): Promise<Kept> {
  const { open } = await place.chatting.import<typeof Sqlite>("lib/sqlite.ts");
  const database = open(place.database, { readOnly: true });
  const all = <T>(sql: string): T[] => database.all(sql) as T[];
  try {
    return {
      updates: all(statements.updates),
      work: all(statements.work),
      parts: all(statements.parts),
      inbox: all(statements.inbox),
      check: String(database.get("PRAGMA quick_check")?.["quick_check"]),
    };
  } finally {
    database.close();
  }
}

/** What is still to come: nothing where all is quiet. */
export async function unfinished(place: BotPlace, notices: readonly string[]): Promise<string[]> {
  if (!existsSync(place.database)) return ["there is no database"];
  const { updates, work, parts, inbox } = await keptIn(place);
  const taken = new Map(inbox.map(({ id, delivered_at }) => [id, delivered_at]));
  return [
    ...place.api.pending.map((id) => `the update ${id} was not fetched`),
    ...updates
      .filter(({ state }) => state !== "sent")
      .map(({ update_id, state }) => `the update ${update_id} is ${state}`),
    ...work
      .filter(({ state }) => ["queued", "running"].includes(state))
      .map(({ key, state }) => `the call ${key} is ${state}`),
    ...parts
      .filter(({ state }) => ["waiting", "sending"].includes(state))
      .map(({ key, part, state }) => `part ${part} of ${key} is ${state}`),
    ...notices.filter((id) => (taken.get(id) ?? null) === null).map((id) => `the notice ${id} is not told`),
  ];
}
