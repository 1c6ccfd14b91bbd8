import type { Telegram } from "./telegram.ts";

/** What it takes to reach the Bot API. */
export interface Reach {
  readonly token: string;
  /** Without a slash at its end. */
  readonly apiRoot: string;
  readonly family: 4 | 6 | undefined;
}

/** Opens the Bot API; nothing is asked yet (docs/telegram.md, "The net"). */
export function openApi(reach: Reach): Telegram {
  throw new Error(`not written yet: ${reach.apiRoot}`);
}
