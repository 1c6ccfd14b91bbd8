import { words } from "../../lib/words/telegram.ts";
import { log, type Level } from "../../service/log.ts";
import { TelegramFault, type FaultKind } from "./telegram.ts";

/** How long polling pauses, in milliseconds. */
export interface Pauses {
  /** After a first failure; each further one has twice as much, up to `most`. */
  readonly first: number;
  readonly most: number;
  /** Where updates could not be stored, or come in circles. */
  readonly store: number;
}

/** What keeps polls from going on, told once until it changes. */
export interface Trouble {
  /** Notes what failed, and gives how long to pause, in milliseconds. */
  met(error: unknown): number;
  /** Notes that it works. */
  over(): void;
}

/** Keeps what is told of it; `what` begins its codes in the log. */
export function openTrouble({ first, most, store }: Pauses): Trouble {
  let told: string | undefined;
  let times = 0;
  return {
    met(error) {
      const { code, level, message } = described(error);
      times = code === told ? times + 1 : 0;
      if (code !== told) log[level](code, { message });
      told = code;
      if (!(error instanceof TelegramFault)) return store;
      if (error.retry_after_ms !== undefined) return error.retry_after_ms;
      return Math.min(most, first * 2 ** Math.min(times, 30)) * (0.5 + Math.random() / 2);
    },
    over() {
      if (told !== undefined) log.info("polls-again", { message: words.pollsAgain });
      told = undefined;
    },
  };
}

interface Described {
  readonly code: string;
  readonly level: Level;
  readonly message: string;
}

function described(error: unknown): Described {
  const { message } = error instanceof Error ? error : { message: String(error) };
  if (!(error instanceof TelegramFault)) return { code: "poll-not-stored", level: "error", message };
  const code = codes[error.kind];
  const to_do = code === "poll-conflict" && /webhook/i.test(message) ? words.removeWebhook : toDo[code];
  const level = code === "poll-unreachable" || code === "poll-flood" ? "warn" : "error";
  return { code, level, message: `${message}; ${to_do}` };
}

const codes = {
  unsent: "poll-unreachable",
  unknown: "poll-unreachable",
  aborted: "poll-unreachable",
  flood: "poll-flood",
  refused: "poll-refused",
  unauthorized: "poll-unauthorized",
  conflict: "poll-conflict",
} as const satisfies Record<FaultKind, string>;

const toDo: Readonly<Record<(typeof codes)[FaultKind], string>> = {
  "poll-unreachable": words.goesOnTrying,
  "poll-flood": words.waitsAsTold,
  "poll-refused": words.goesOnTrying,
  "poll-unauthorized": words.giveToken,
  "poll-conflict": words.endOther,
};
