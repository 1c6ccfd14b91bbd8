/**
 * The inbox: messages that wait for somebody to deal with them, one JSON file each in `inbox/`. Whoever receives
 * a message (the bot, a scheduler, another program) delivers it here; the skill `drain-inbox` works them off.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface Message {
  /** Names its file; ids are in the order of arrival, to the millisecond. */
  readonly id: string;
  /** ISO 8601. */
  readonly received_at: string;
  /** Where it came from, as `.channels.json` names it. */
  readonly channel: string;
  readonly text: string;
}

/** An inbox, in `folder` (absolute, and ending in `/`), or that of this Puruto. */
export function openInbox(folder = fileURLToPath(new URL("inbox/", import.meta.url))) {
  return {
    /** Keeps a message until it is settled, and answers its id. It is there whole or not at all. */
    deliver(channel: string, text: string): string {
      const received_at = new Date().toISOString();
      const id = `${received_at.replaceAll(/\D/g, "")}-${randomUUID()}`;
      mkdirSync(folder, { recursive: true });
      // Messages are private: nobody but their owner reads them.
      const content = `${JSON.stringify({ id, received_at, channel, text }, null, 2)}\n`;
      writeFileSync(`${folder}${id}.tmp`, content, { mode: 0o600 });
      renameSync(`${folder}${id}.tmp`, `${folder}${id}.json`);
      return id;
    },

    /** The messages that wait, oldest first, and the files that are none. */
    waiting(): { messages: Message[]; unreadable: string[] } {
      const files = list(folder).filter((name) => name.endsWith(".json"));
      const read = files.map((name) => ({ name, message: parse(folder + name, name) }));
      return {
        messages: read.flatMap(({ message }) => (message === undefined ? [] : [message])),
        unreadable: read.filter(({ message }) => message === undefined).map(({ name }) => name),
      };
    },

    /** Removes messages that were dealt with. Throws for an id that names none, before it removes any. */
    settle(ids: readonly string[]): void {
      const known = new Set(this.waiting().messages.map(({ id }) => id));
      const stray = ids.find((id) => !known.has(id));
      if (stray !== undefined) throw new Error(`no message waits with the id ${JSON.stringify(stray)}`);
      for (const id of ids) rmSync(`${folder}${id}.json`);
    },
  };
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

function parse(path: string, name: string): Message | undefined {
  try {
    const { id, received_at, channel, text } = JSON.parse(readFileSync(path, "utf8")) as Message;
    const isMessage = [received_at, channel, text].every((value) => typeof value === "string");
    return isMessage && `${id}.json` === name ? { id, received_at, channel, text } : undefined;
  } catch {
    return undefined;
  }
}
