import { createHash } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { Line, Patience } from "./ask.ts";
import { callMethod } from "./call.ts";
import { openConnections } from "./connections.ts";
import { download } from "./download.ts";
import { proxyFor } from "./proxy.ts";
import type { TelegramSettings } from "../settings.ts";
import type { Telegram } from "./telegram.ts";

export type { Patience } from "./ask.ts";

/** What it takes to reach the Bot API. */
export interface Reach {
  readonly token: string;
  /** Without a slash at its end. */
  readonly apiRoot: string;
  readonly family: 4 | 6 | undefined;
}

/** The Bot API, as the settings say how it is reached. Throws as `openApi` does. */
export const apiOf = (settings: TelegramSettings): Telegram =>
  openApi({
    token: settings.PURUTO_TELEGRAM_BOT_TOKEN,
    apiRoot: settings.PURUTO_TELEGRAM_API_ROOT,
    family: settings.PURUTO_TELEGRAM_IP,
  });

const usual: Patience = { connect: 5000, call: 30_000, poll: 10_000 };

/**
 * Opens the Bot API; nothing is asked yet (docs/telegram.md, "The net"). The token is in none of what it gives, nor in what
 * that throws: what is below knows it, and keeps it to itself. Throws a `SettingsFault` where a proxy is none.
 */
export function openApi({ token, apiRoot, family }: Reach, patience: Patience = usual): Telegram {
  const address = new URL(apiRoot);
  const connections = openConnections({ proxy: proxyFor(address), family, connect_ms: patience.connect });
  const closed = new AbortController();
  // Each call that is under way listens.
  setMaxListeners(0, closed.signal);
  let ahead = 0;
  const line: Line = {
    token,
    apiRoot,
    host: address.host,
    connections,
    patience,
    closed: closed.signal,
    heard: (date) => (ahead = aheadBy(date, Date.now()) ?? ahead),
  };
  return {
    bot: createHash("sha256").update(token).digest("hex").slice(0, 16),
    call: (method, payload, signal) => callMethod(line, method, payload, signal),
    download: (file_id, signal) => download(line, file_id, signal),
    ahead: () => ahead,
    renew: connections.end,
    close() {
      closed.abort();
      connections.end();
    },
  };
}

/** Milliseconds from which on clocks are not the same: below, they and the way of an answer differ by chance. */
const different = 60_000;

function aheadBy(date: string | undefined, now: number): number | undefined {
  const ahead = Date.parse(date ?? "") - now;
  if (Number.isNaN(ahead)) return undefined;
  return Math.abs(ahead) < different ? 0 : ahead;
}
