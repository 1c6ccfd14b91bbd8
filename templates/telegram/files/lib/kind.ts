import { attempt } from "../ipc/files.ts";
import { missing, wrongSettings } from "../service/check.ts";
import { stateOf, troubleOf } from "../service/state.ts";
import { readChannels } from "../telegram/channels/channels.ts";
import { listInbox } from "../telegram/inbox/folder.ts";
import { botState, type BotState } from "../telegram/store/state.ts";
import { readDatabase } from "./database.ts";
import type { KindReport, Step } from "./reports.ts";
import { words } from "./words/telegram.ts";

/** The database is all that there is to prepare. */
export const prepareKind = (): Step[] => [];

/**
 * Whether the bot runs, what waits, what failed last, and what it will lack (docs/telegram.md, "Status").
 */
export async function checkKind(): Promise<KindReport> {
  const service = stateOf("puruto-telegram");
  const bot = readDatabase(botState);
  const lacks = await missing();
  const problems = [
    ...troubleOf(service, nobodyListens),
    ...lacks.map(({ message, to_do }) => `${message}; ${to_do}`),
    ...(bot === undefined ? [] : ofBot(bot)),
    ...listInbox().faults,
  ];
  return { problems, facts: { service, ...(bot && { bot }), missing: lacks } };
}

/** Milliseconds that a message may wait without anybody being told of it. */
const patience = 60_000;

/** A bot to which no channel was added yet is not missed; what is wrong with that file is told by what it lacks. */
function nobodyListens(): string[] {
  if (!attempt(readChannels)?.length) return [];
  const wrong = wrongSettings().map(({ message }) => message);
  return wrong.length > 0 ? wrong : [words.nobodyListens];
}

function ofBot({ to_send, oldest_to_send }: BotState): string[] {
  const isLate = oldest_to_send !== null && Date.now() - Date.parse(oldest_to_send) > patience;
  return isLate ? [words.answersWait(to_send)] : [];
}
