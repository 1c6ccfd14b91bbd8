import type { Connection, Row } from "../../service/database.ts";
import type { TelegramSettings } from "../settings.ts";
import { useCode } from "./pairing.ts";

/** Whom the bot listens to. */
export interface Gate {
  /** Whether it is a user who may talk to the bot: by id, whatever they are called and wherever they write. */
  isUser(user_id: number): boolean;
  /** Whether it listens in a chat: in private ones, and in groups that are listed. */
  isChat(chat_id: number, isPrivate: boolean): boolean;
}

/** Somebody who has paired. */
export interface User {
  readonly user_id: number;
  /** Their private chat with the bot. */
  readonly chat_id: number;
  /** What they are called, for people. */
  readonly name: string;
}

/** Who stands for many people: anonymous admins of groups, channels, and Telegram itself. */
const nobody: ReadonlySet<number> = new Set([1087968824, 136817688, 777000]);

/** The gate as it stands, with whoever has paired so far (docs/telegram.md, "Who may talk to it"). */
export function gateOf(database: Connection, settings: TelegramSettings): Gate {
  const { PURUTO_TELEGRAM_ALLOWED_USERS: listed, PURUTO_TELEGRAM_DEFAULT_CHAT_ID: chat } = settings;
  const sql = "SELECT 1 FROM users WHERE user_id = ?";
  return {
    isUser: (id) => isPerson(id) && (listed.includes(id) || database.get(sql, [id]) !== undefined),
    isChat: (id, isPrivate) =>
      Number.isSafeInteger(id) && (isPrivate ? id > 0 : id < 0 && (listed.includes(id) || chat === id)),
  };
}

const isPerson = (id: number): boolean => Number.isSafeInteger(id) && id > 0 && !nobody.has(id);

/** The chat that notifications go to: the one that is set, else that of whoever paired first; nothing where there is none. */
export function defaultChat(database: Connection, settings: TelegramSettings): number | undefined {
  return settings.PURUTO_TELEGRAM_DEFAULT_CHAT_ID ?? firstPaired(database)?.chat_id;
}

/** Where messages about the workspace go, and who may agree to something there. */
export interface Owner {
  readonly chat_id: number;
  readonly user_id: number;
}

/**
 * Who may agree to what concerns the workspace, and where: whoever the default chat belongs to, where that is private and
 * theirs to use; else whoever paired first, else the first user that is listed.
 */
export function ownerOf(database: Connection, settings: TelegramSettings): Owner | undefined {
  const { PURUTO_TELEGRAM_ALLOWED_USERS: listed, PURUTO_TELEGRAM_DEFAULT_CHAT_ID: chat } = settings;
  if (chat !== undefined && gateOf(database, settings).isUser(chat)) return { chat_id: chat, user_id: chat };
  const first = firstPaired(database);
  if (first !== undefined) return { chat_id: first.chat_id, user_id: first.user_id };
  const user_id = listed.find(isPerson);
  return user_id === undefined ? undefined : { chat_id: user_id, user_id };
}

/**
 * Lets a user talk to the bot from now on, who sent a code in a private chat, where the code is good; another one counts as a
 * try (docs/telegram.md, "Who may talk to it"). To be made part of a transaction.
 */
export function pair(
  database: Connection,
  code: string,
  { user_id, chat_id, name }: User,
  now: Date,
): boolean {
  if (!isPerson(user_id) || !useCode(database, code, now)) return false;
  const sql = `INSERT INTO users (user_id, chat_id, name, paired_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (user_id) DO UPDATE SET chat_id = excluded.chat_id, name = excluded.name`;
  database.run(sql, [user_id, chat_id, shownName(name), now.toISOString()]);
  return true;
}

/** What nobody can see, or what turns text around, is no part of a name. */
const shownName = (name: string): string =>
  name
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 100);

/** Whoever has paired, in that order; `paired_at` is UTC in ISO 8601. */
export const paired = (database: Connection): readonly (User & { readonly paired_at: string })[] =>
  database.all("SELECT * FROM users ORDER BY paired_at, user_id").map(userOf);

function firstPaired(database: Connection): User | undefined {
  const row = database.get("SELECT * FROM users ORDER BY paired_at, user_id LIMIT 1");
  return row && userOf(row);
}

const userOf = ({ user_id, chat_id, name, paired_at }: Row) => ({
  user_id: Number(user_id),
  chat_id: Number(chat_id),
  name: String(name),
  paired_at: String(paired_at),
});

/** Everyone who may talk to the bot, each once; the id of a user is that of their private chat. */
export const usersOf = (database: Connection, settings: TelegramSettings): readonly number[] => [
  ...new Set([
    ...settings.PURUTO_TELEGRAM_ALLOWED_USERS.filter(isPerson),
    ...paired(database).map(({ user_id }) => user_id),
  ]),
];

/** Ends a pairing; says whether there was one. */
export const unpair = (database: Connection, user_id: number): boolean =>
  database.run("DELETE FROM users WHERE user_id = ?", [user_id]).changes === 1;
