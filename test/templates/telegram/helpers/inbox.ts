import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import type * as Store from "../../../../templates/service/files/service/database.ts";
import type * as Put from "../../../../templates/telegram/files/telegram/inbox/put-notices.ts";
import type * as Forwarded from "../../../../templates/telegram/files/telegram/inbox/forwarded.ts";
import type * as Take from "../../../../templates/telegram/files/telegram/inbox/take.ts";
import type { Made } from "../../db/helpers/made.ts";
import { loadedFrom } from "./made-bot.ts";

type Row = Readonly<Record<string, unknown>>;

/** The inbox of a bot that does not run: its files, and what is taken of them into a database of its own. */
export class Inbox {
  readonly made: Made;
  readonly database: Store.Connection;
  readonly #take: typeof Take;
  readonly #put: typeof Put;
  readonly #forwarded: typeof Forwarded;

  private constructor(
    made: Made,
    database: Store.Connection,
    modules: [typeof Take, typeof Put, typeof Forwarded],
  ) {
    this.made = made;
    this.database = database;
    [this.#take, this.#put, this.#forwarded] = modules;
  }

  /** Opens one that is empty. */
  static async open(made: Made): Promise<Inbox> {
    const { prepareStore, openStore } = await loadedFrom<typeof Store>(made, "service/database.ts");
    for (const name of ["inbox", "db"]) rmSync(made.path(name), { recursive: true, force: true });
    for (const name of ["inbox", "db"]) mkdirSync(made.path(name));
    prepareStore();
    const room = "telegram/inbox";
    return new Inbox(made, openStore(), [
      await loadedFrom<typeof Take>(made, `${room}/take.ts`),
      await loadedFrom<typeof Put>(made, `${room}/put-notices.ts`),
      await loadedFrom<typeof Forwarded>(made, `${room}/forwarded.ts`),
    ]);
  }

  close(): void {
    this.database.close();
  }

  path(name: string): string {
    return this.made.path(`inbox/${name}`);
  }

  /** Adds lines to a file, as its writer does: values as JSON, and texts as they are. */
  add(name: string, ...lines: readonly unknown[]): void {
    for (const line of lines)
      appendFileSync(this.path(name), `${typeof line === "string" ? line : JSON.stringify(line)}\n`);
  }

  write(name: string, text: string | Buffer): void {
    writeFileSync(this.path(name), text);
  }

  take(most = 1000): Take.Taken {
    return this.#take.takeLines(this.database, most, new Date());
  }

  put(chat_id = 42): void {
    this.#put.putNotices(this.database, chat_id, new Date());
  }

  /** Notes that all that was put is sent, as the sender would, and what follows from that. */
  sent(state = "sent"): string | undefined {
    this.database.run("UPDATE outgoing SET state = ? WHERE state = 'open'", [state]);
    return this.#forwarded.noteForwarded(this.database, new Date());
  }

  /** The ids that were taken, in order. */
  ids(): unknown[] {
    return this.rows("SELECT id FROM inbox ORDER BY number").map(({ id }) => id);
  }

  rows(sql: string): readonly Row[] {
    return this.database.all(sql);
  }

  /** What is to be read on the phone: a text for each message. */
  texts(): string[] {
    const rows = this.rows("SELECT content FROM parts ORDER BY outgoing, part");
    return rows.map(({ content }) => (JSON.parse(String(content)) as { text: string }).text);
  }

  /** The lines of the log of what was forwarded. */
  logged(): Row[] {
    const path = this.made.path("db/cron-forwarded.jsonl");
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    return text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row);
  }

  get offsets(): string {
    return this.made.path("db/inbox_offsets.json");
  }

  /** Names and times of all that lies there, by which a change would be seen. */
  look(): string[] {
    return readdirSync(this.made.path("inbox")).map((name) => `${name} ${statSync(this.path(name)).mtimeMs}`);
  }
}
