import type { Sent } from "../answers/message.ts";
import type { Connection } from "../../service/database.ts";

/** What a message of this bot was, where it came from a Puruto; a reply to it goes there. */
export function sentAs(database: Connection, chat_id: number, message_id: number): Sent | undefined {
  const sql = `SELECT puruto, job_id, run_id, p.ended_at, content FROM parts p JOIN outgoing ON number = outgoing
    WHERE message_id = ? AND chat_id = ? AND puruto IS NOT NULL LIMIT 1`;
  const row = database.get(sql, [message_id, chat_id]);
  if (row === undefined) return undefined;
  const { job_id, run_id } = row;
  return {
    puruto: String(row["puruto"]),
    ...(typeof job_id === "string" && { job_id }),
    ...(typeof run_id === "string" && { run_id }),
    sent_at: String(row["ended_at"]),
    text: textIn(JSON.parse(String(row["content"]))),
  };
}

function textIn(content: unknown): string {
  const { text } = Object(content) as { readonly text?: unknown };
  return typeof text === "string" ? text : "";
}
