import { setting } from "../lib/environment.ts";
import { words } from "../lib/words/telegram.ts";
import { count, readSettings, text, type Read, type Rule } from "../service/settings.ts";

/** What the bot can be set, besides what every service can (docs/telegram.md, "Settings"). */
export const telegramRules = {
  PURUTO_TELEGRAM_BOT_TOKEN: token,
  PURUTO_TELEGRAM_ALLOWED_USERS: ids,
  PURUTO_TELEGRAM_DEFAULT_CHAT_ID: optional(id),
  PURUTO_TELEGRAM_API_ROOT: apiRoot,
  PURUTO_TELEGRAM_TIMEOUT_SECONDS: count(1, 86_400),
  PURUTO_TELEGRAM_IP: optional(family),
  PURUTO_CRON_PATH: text,
} as const;

export type TelegramSettings = Read<typeof telegramRules>;

/** The settings of the bot. Throws a `SettingsFault` with every fault; the token's former name is one. */
export function telegramSettings(): TelegramSettings {
  return readSettings(telegramRules);
}

function token(value: string): string {
  if ((setting("PURUTO_BOT_TOKEN") ?? "") !== "") throw new RangeError(words.tokenRenamed);
  if (/^\d{1,20}:[\w-]{20,200}$/.test(value)) return value;
  throw new RangeError(value === "" ? words.noToken : words.badToken);
}

/** Users have positive ids, groups negative ones. */
function ids(value: string): readonly number[] {
  return value === "" ? [] : value.split(",").map((one) => id(one.trim()));
}

function id(value: string): number {
  const found = /^-?\d{1,15}$/.test(value) ? Number(value) : 0;
  if (found !== 0) return found;
  throw new RangeError(words.mustBeId);
}

function family(value: string): 4 | 6 {
  if (value === "4" || value === "6") return value === "4" ? 4 : 6;
  throw new RangeError(words.mustBeFamily);
}

function apiRoot(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) throw new RangeError(words.mustBeUrl);
  return value.replace(/\/+$/, "");
}

function optional<T>(rule: Rule<T>): Rule<T | undefined> {
  return (value) => (value === "" ? undefined : rule(value));
}
