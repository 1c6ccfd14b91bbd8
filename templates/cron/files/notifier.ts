import { addLines } from "./service/add-lines.ts";
import { openEvents, openOutbox, outletsOf } from "./cron/outlets.ts";
import type { Ledger, Notice } from "./db.ts";
import { words } from "./lib/words/cron.ts";

/** How many notices are written at a time at most: meanwhile nobody else writes to the ledger. */
const most = 100;

/**
 * Writes what became of runs where people see it: to `notifications/events.jsonl`, and where there is a Puruto that
 * carries it on, to that one's file. A notice is a row that the end of its run wrote, so none is forgotten, and none
 * comes twice, however often whoever writes it is killed (docs/cron.md, "Notifications").
 * @returns what kept some from being written, in words, once for each file; they are tried again the next time
 */
export function notify(ledger: Ledger, now: Date): string[] {
  // Mostly none is due, and then nobody has to wait for another.
  while (ledger.openNotices(1).length > 0) {
    const faults = ledger.alone(() => notifySome(ledger, now));
    if (faults.length > 0) return faults;
  }
  return [];
}

function notifySome(ledger: Ledger, now: Date): string[] {
  const open = ledger.openNotices(most);
  const { events, telegram } = outletsOf();
  return [
    ...write(ledger, "here", { path: events, open: openEvents }, open, now),
    ...(telegram === undefined
      ? leave(ledger, open, now)
      : write(ledger, "telegram", { path: telegram, open: openOutbox }, open, now)),
  ];
}

interface File {
  readonly path: string;
  readonly open: () => void;
}

function write(
  ledger: Ledger,
  where: "here" | "telegram",
  { path, open }: File,
  notices: readonly Notice[],
  now: Date,
): string[] {
  const due = notices.filter((notice) => notice[where]);
  if (due.length === 0) return [];
  try {
    open();
    const { there, fault } = addLines(path, due);
    for (const id of there) ledger.told(id, where, now);
    if (fault !== undefined) throw fault;
    return [];
  } catch (error) {
    return [words.cannotNotify(path, error instanceof Error ? error.message : String(error))];
  }
}

/** Nobody is there who would carry them on, which is no failure. */
function leave(ledger: Ledger, notices: readonly Notice[], now: Date): string[] {
  for (const { id, telegram } of notices) if (telegram) ledger.told(id, "nobody", now);
  return [];
}
