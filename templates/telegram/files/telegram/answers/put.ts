import type { Connection } from "../../service/database.ts";
import { withoutValues } from "../../service/secrets.ts";
import { contentsOf, type Content } from "./content.ts";
import type { Message, Sent } from "./message.ts";
import { mapped } from "./rich.ts";

/**
 * Puts a message with its parts, to be sent by whoever sends next; no value of `.env` that is secret is in it. To be made part of a transaction.
 * @returns whether this was the first time that one of its key was put
 */
export function putMessage(database: Connection, message: Message, now: Date): boolean {
  const { key, chat_id, topic, reply_to, update, from, isFirst = false, body, markup } = message;
  const number = isFirst ? "(SELECT min(number) - 1 FROM outgoing)" : "NULL";
  const sql = `INSERT INTO outgoing
    (number, key, chat_id, topic, reply_to, bot, update_id, puruto, job_id, run_id, markup, made_at)
    VALUES (${number}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`;
  const origin = [from?.puruto, from?.job_id, from?.run_id].map(withoutNul);
  const place = [key, chat_id, topic, reply_to, update?.bot, update?.update_id];
  const values = [...place, ...origin, markup && JSON.stringify(markup), now.toISOString()];
  const { changes, id } = database.run(sql, values);
  if (changes === 0) return false;
  for (const [at, content] of contentsOf(mapped(body, withoutValues)).entries())
    database.run("INSERT INTO parts (outgoing, part, content) VALUES (?, ?, ?)", [
      id,
      at + 1,
      JSON.stringify(content),
    ]);
  return true;
}

// A database holds none; what comes from other Purutos may.
const withoutNul = (text: string | undefined): string | undefined => text?.replaceAll("\0", "");

/** What this bot sent as a message of a chat; nothing where it was not sent for a Puruto, or is not known any more. */
export function sentBy(database: Connection, chat_id: number, message_id: number): Sent | undefined {
  const sql = `SELECT puruto, job_id, run_id, content, parts.ended_at AS sent_at
    FROM parts JOIN outgoing ON outgoing.number = parts.outgoing
    WHERE message_id = ? AND chat_id = ? AND puruto IS NOT NULL`;
  const row = database.get(sql, [message_id, chat_id]);
  if (row === undefined) return undefined;
  const { puruto, job_id, run_id, content, sent_at } = row;
  const { text } = JSON.parse(String(content)) as Content;
  return {
    puruto: String(puruto),
    ...(job_id !== null && { job_id: String(job_id) }),
    ...(run_id !== null && { run_id: String(run_id) }),
    sent_at: String(sent_at),
    text,
  };
}
