import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Identity from "../../../../templates/ipc/files/ipc/local/identity.ts";
import type * as Store from "../../../../templates/service/files/service/database.ts";
import type * as Sqlite from "../../../../templates/db/files/lib/sqlite.ts";
import type { Made } from "../../db/helpers/made.ts";
import { loadedFrom } from "./made-bot.ts";

type Row = Readonly<Record<string, unknown>>;

/** The database of a bot that does not run, and a folder beside it that passes for a scheduler's. */
export class BesideCron {
  readonly made: Made;
  readonly database: Store.Connection;
  readonly folder: string;
  #fresh = 0;

  private constructor(made: Made, database: Store.Connection) {
    this.made = made;
    this.database = database;
    this.folder = join(made.root, "../puruto-cron");
  }

  /** Opens one with nothing in it. */
  static async open(made: Made): Promise<BesideCron> {
    const { prepareStore, openStore } = await loadedFrom<typeof Store>(made, "service/database.ts");
    rmSync(made.path("db"), { recursive: true, force: true });
    mkdirSync(made.path("db"));
    prepareStore();
    const beside = new BesideCron(made, openStore());
    rmSync(beside.folder, { recursive: true, force: true });
    mkdirSync(join(beside.folder, "db"), { recursive: true });
    return beside;
  }

  close(): void {
    this.database.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): void {
    rmSync(this.path(name), { recursive: true, force: true });
    writeFileSync(this.path(name), text);
  }

  /** A module as one that has just been started has it: it remembers nothing. */
  async started<T>(name: string): Promise<T> {
    this.#fresh += 1;
    return (await import(
      `${pathToFileURL(this.made.path(name)).href}?${process.pid}-${this.#fresh}-${Date.now()}`
    )) as T;
  }

  /** What is to be read on the phone, and under which buttons. */
  messages(): { readonly text: string; readonly key: string; readonly buttons: readonly string[] }[] {
    const rows = this.rows(
      "SELECT o.key, o.markup, p.content FROM outgoing o JOIN parts p ON p.outgoing = o.number ORDER BY o.number, p.part",
    );
    return rows.map(({ key, markup, content }) => ({
      key: String(key),
      text: (JSON.parse(String(content)) as { text: string }).text,
      buttons: buttonsIn(markup),
    }));
  }

  rows(sql: string): readonly Row[] {
    return this.database.all(sql);
  }

  /** Has the scheduler have given a sign of life at so many ms of the clock that nobody can set. */
  async beat(monotonic: number): Promise<void> {
    const { here } = await loadedFrom<typeof Identity>(this.made, "ipc/local/identity.ts");
    const { open } = await loadedFrom<typeof Sqlite>(this.made, "lib/sqlite.ts");
    this.write(".env.example", "DB_PATH=db/odd.db\n");
    const database = open(this.path("db/odd.db"));
    database.exec(
      "CREATE TABLE IF NOT EXISTS beat (service TEXT PRIMARY KEY, pid, started_at, at, monotonic, boot, ready)",
    );
    const at = "2026-02-25T20:00:00.000Z";
    database.run("INSERT OR REPLACE INTO beat VALUES ('puruto-cron', 7, ?, ?, ?, ?, 1)", [
      at,
      at,
      monotonic,
      here().boot,
    ]);
    database.close();
  }

  /** Installs it as a unit of systemd, long ago. */
  install(folder = this.folder, time = 1): void {
    const units = join(process.env["XDG_CONFIG_HOME"] ?? "", "systemd/user");
    mkdirSync(units, { recursive: true });
    const file = join(units, "puruto-cron.service");
    writeFileSync(file, `[Service]\nWorkingDirectory=${folder}/\nExecStart="/usr/bin/node" "main.ts"\n`);
    utimesSync(file, time, time);
  }
}

function buttonsIn(markup: unknown): string[] {
  const { inline_keyboard = [] } = JSON.parse(typeof markup === "string" ? markup : "{}") as {
    inline_keyboard?: { callback_data: string }[][];
  };
  return inline_keyboard.flat().map(({ callback_data }) => callback_data);
}
