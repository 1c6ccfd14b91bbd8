import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type * as Sqlite from "../../../../templates/db/files/lib/sqlite.ts";
import { BotApi, type FakeMessage, type Wanted } from "../../../bot-api/bot-api.ts";
import { options, ServiceWorkspace, until } from "../../service/helpers/workspace.ts";

export { until };

export type Row = Record<string, unknown>;

/** The user whom the bot of a `Chatting` listens to. */
export const owner = 42;

/** A process of the bot, with what it has said so far. */
export interface Going {
  readonly child: ChildProcess;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  said(): string;
}

/** What an agent of a target was asked. */
export interface Heard {
  readonly text: string;
  readonly payload?: Row;
}

/**
 * A workspace with a bot, Purutos that it asks, and a Bot API of its own; to be removed after use. An agent of a target
 * answers what it was asked: `wait` first waits for a file `go` in its folder, `fail` fails, `long N` answers N characters.
 */
export class Chatting extends ServiceWorkspace {
  readonly api: BotApi;
  readonly #going: Going[] = [];

  private constructor(api: BotApi) {
    super("puruto-telegram");
    this.api = api;
    writeFileSync(join(this.root, "../agent.mjs"), agent);
  }

  /** Opens one whose bot has a channel for each target, and may ask them all. */
  static async open(targets: readonly string[] = ["puruto-a"], wanted: Wanted = {}): Promise<Chatting> {
    const chatting = new Chatting(await BotApi.open(wanted));
    for (const name of targets) chatting.target(name);
    chatting.channels(...targets);
    chatting.allow(...targets);
    chatting.settings();
    return chatting;
  }

  /** Ends whatever still goes on, and removes all of it. */
  async remove(): Promise<void> {
    for (const { child } of this.#going) child.kill("SIGKILL");
    await Promise.all(this.#going.map(({ ended }) => ended));
    await this.api.close();
    rmSync(dirname(this.root), { recursive: true, force: true, maxRetries: 5 });
  }

  /** A Puruto with an agent, and the scripts of its skills. */
  override target(name: string, skills: Readonly<Record<string, string>> = {}): string {
    const folder = super.target(name, skills);
    const command = [process.execPath, join(this.root, "../agent.mjs")];
    const policy = { enabled: true, owner: name, max_hops: 2, default_timeout_sec: 20, agent: command };
    writeFileSync(
      join(folder, ".puruto-ipc.json"),
      JSON.stringify({ ...policy, allowed_targets: [], allowed_actions: {} }),
    );
    return folder;
  }

  channels(...channels: readonly string[]): void {
    writeFileSync(this.path(".channels.json"), JSON.stringify({ channels }));
  }

  /** Writes `.env`. */
  settings(more: Record<string, string> = {}): void {
    const all = {
      PURUTO_TELEGRAM_BOT_TOKEN: this.api.token,
      PURUTO_TELEGRAM_ALLOWED_USERS: String(owner),
      PURUTO_TELEGRAM_API_ROOT: this.api.root,
      PURUTO_TELEGRAM_TIMEOUT_SECONDS: "60",
      ...more,
    };
    const lines = Object.entries(all).map(([key, value]) => `${key}=${value}\n`);
    writeFileSync(this.path(".env"), lines.join(""));
  }

  /** Starts a file of the bot's. */
  run(args: readonly string[], more: Record<string, string> = {}): Going {
    const child = spawn(process.execPath, [...options, ...args], {
      cwd: this.folder,
      env: this.surroundings(more),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += String(chunk)));
    child.stderr.on("data", (chunk: Buffer) => (out += String(chunk)));
    const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
      child.once("close", (code, signal) => resolve(code ?? signal)),
    );
    const going = { child, ended, said: () => out };
    this.#going.push(going);
    return going;
  }

  /** Starts the bot, and waits until it listens. */
  async start(more: Record<string, string> = {}): Promise<Going> {
    const going = this.run(["bot.ts"], more);
    const isOver = going.ended.then(() => true);
    await until(
      async () => /^@\w+ /m.test(going.said()) || (await isSo(isOver)),
      () => `a start: ${going.said()}`,
    );
    if (!/^@\w+ /m.test(going.said())) throw new Error(`it ended: ${going.said()}`);
    return going;
  }

  /** Kills the bot, as the system does where memory is short. */
  async kill(going: Going): Promise<void> {
    going.child.kill("SIGKILL");
    await going.ended;
  }

  /** Says something, and gives the first answer to it: a reply, or what else the bot says in that chat next. */
  async ask(text: string, saying: Parameters<BotApi["say"]>[2] = {}, user = owner): Promise<FakeMessage> {
    const { message } = this.api.say(user, text, saying);
    return this.answerTo(message.message_id, message.chat.id);
  }

  /** The reply of the bot to a message, once it is there. */
  async answerTo(message_id: number, chat = owner): Promise<FakeMessage> {
    let found: FakeMessage | undefined;
    const isThere = (): boolean => {
      found = this.api.sent.map(({ message }) => message).find((one) => replies(one, message_id, chat));
      return found !== undefined;
    };
    await until(isThere, () => `an answer to ${message_id}: ${this.said(chat).join(" | ")}; ${this.#said()}`);
    if (found === undefined) throw new Error("it is gone");
    return found;
  }

  #said(): string {
    return this.#going.map((going) => going.said().slice(-2000)).join("\n");
  }

  /** What the bot has said in a chat. */
  said(chat = owner): string[] {
    const sent = this.api.sent.filter(({ message }) => message.chat.id === chat);
    return sent.map(({ message }) => message.text ?? message.caption ?? "");
  }

  /** What the agent of a target was asked, in order. */
  heard(target = "puruto-a"): Heard[] {
    return linesOf(join(this.root, target, "heard")).map((line) => JSON.parse(line) as Heard);
  }

  /** Lets what waits at a target go on. */
  go(target = "puruto-a"): void {
    writeFileSync(join(this.root, target, "go"), "");
  }

  /** Rows of its database. */
  async rows(sql: string): Promise<Row[]> {
    const { open } = await this.import<typeof Sqlite>("lib/sqlite.ts");
    const database = open(this.path("db/telegram.db"));
    try {
      return database.all(sql);
    } finally {
      database.close();
    }
  }

  /** Resolves once every update has come to its end, and every message was sent. */
  async settled(): Promise<void> {
    await until(async () => {
      const open = await this.rows(
        "SELECT 1 FROM updates WHERE state <> 'sent' UNION ALL SELECT 1 FROM outgoing WHERE state = 'open'",
      );
      return this.api.pending.length === 0 && open.length === 0;
    }, "the end of all");
  }
}

const isSo = (promise: Promise<boolean>): Promise<boolean> => Promise.race([promise, sleep(0, false)]);

// What shows that a call goes on is no answer.
const replies = ({ reply_to_message, chat, text }: FakeMessage, message_id: number, at: number): boolean =>
  reply_to_message?.message_id === message_id && chat.id === at && text?.startsWith("⏳") !== true;

const linesOf = (path: string): string[] =>
  existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];

/** It notes what it was asked before it does anything. */
const agent = `import { appendFileSync, existsSync } from "node:fs";
import { spawn } from "node:child_process";
let prompt = "";
for await (const chunk of process.stdin) prompt += chunk;
const text = /\\nThe request:\\n([^]*?)\\n (?=\\n|[A-Z])/.exec(prompt)?.[1] ?? prompt;
const payload = prompt.split("\\n").map((line) => /(\\{.*\\})\\s*$/.exec(line.trim())?.[1]).find((found) => found);
appendFileSync("heard", JSON.stringify({ text, ...(payload && { payload: JSON.parse(payload) }) }) + "\\n");
if (text.startsWith("wait")) {
  spawn("sleep", ["60"], { stdio: "ignore" });
  // What is removed meanwhile is waited for by nobody.
  while (!existsSync("go") && existsSync("heard")) await new Promise((resolve) => setTimeout(resolve, 20));
}
if (text.startsWith("fail")) {
  console.error("Error: no money");
  process.exit(3);
}
const long = Number(/^long (\\d+)/.exec(text)?.[1] ?? 0);
console.log(JSON.stringify({ summary: long > 0 ? "x".repeat(long) : "heard: " + text, outcome: "done" }));
process.exit(0);
`;
