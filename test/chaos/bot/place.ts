import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Trouble } from "../../bot-api/bot-api.ts";
import { Chatting, type Going } from "../../templates/telegram/helpers/chatting.ts";
import { openOutside } from "../outside.ts";
import { gone, isOver, kill, processesIn, type Seen } from "../processes.ts";
import { script, targets } from "./script.ts";

/** Who may talk to the bot, and does. */
export const users = [101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112] as const;
/** Whom notifications are for. */
const owner = 100;
/** A group in which it listens to them. */
export const group = -1_000_000_001;

const troubles: readonly [Trouble, ...Trouble[]] = [
  { does: "cut", when: "before" },
  { does: "cut", when: "after" },
  { does: "cut", when: "within" },
  { does: "slow", ms: 300 },
  { does: "error", code: 500, description: "Internal Server Error" },
  { does: "error", code: 500, description: "Internal Server Error", carried: true },
  { does: "error", code: 429, description: "Too Many Requests: retry after 1", retry_after: 1 },
  { does: "error", code: 409, description: "Conflict: terminated by other getUpdates request" },
  { does: "page", code: 502 },
  { does: "page", code: 502, carried: true },
];

/** A patch of a generated file, by its path: what it has, and what stands there instead. */
export type Patches = Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>;

/** A workspace whose bot is killed and started again, before a Bot API that misbehaves, and what nobody there knows of. */
export class BotPlace {
  readonly chatting: Chatting;
  /** Where targets' scripts write that they ran. */
  readonly outside: string;
  readonly database: string;
  /** All that bots and commands said. */
  readonly log: string;
  /** What should not have come to pass. */
  readonly faults: string[] = [];
  readonly #level: string;
  #bot: Going | undefined;

  private constructor(chatting: Chatting, level: string) {
    this.chatting = chatting;
    this.#level = level;
    this.outside = join(dirname(chatting.root), "outside.jsonl");
    this.log = join(dirname(chatting.root), "bot.log");
    this.database = chatting.path("db/telegram.db");
    openOutside(this.outside);
  }

  /** Opens one whose Bot API misbehaves by a seed. */
  static async open(seed: number, patches: Patches = {}, level = "debug"): Promise<BotPlace> {
    const names = Object.keys(targets);
    const place = new BotPlace(await Chatting.open(names, { seed }), level);
    for (const name of names) place.#target(name);
    for (const [path, pairs] of Object.entries(patches)) place.#patch(path, pairs);
    place.chatting.settings({
      PURUTO_TELEGRAM_ALLOWED_USERS: [owner, ...users, group].join(","),
      PURUTO_TELEGRAM_DEFAULT_CHAT_ID: String(owner),
      PURUTO_DRAIN_SECONDS: "15",
    });
    // Nobody can be written to who has not written.
    place.api.say(owner, "/start");
    return place;
  }

  get root(): string {
    return this.chatting.root;
  }

  get api(): Chatting["api"] {
    return this.chatting.api;
  }

  /** Has the Bot API misbehave from now on. */
  misbehave(): void {
    this.api.misbehaveAtRandom(0.12, troubles);
    this.api.disorder({ duplicates: 0.2, gaps: 0.1, shuffles: 0.3 });
  }

  /** Starts the bot where none runs. One that ends by itself is a fault. */
  start(): Going {
    // One that was killed a moment ago is over before this process is told.
    if (this.#bot !== undefined && !isOver(this.#bot.child.pid ?? 0)) return this.#bot;
    const going = this.run(["bot.ts"]);
    this.#bot = going;
    going.child.once("exit", (code) => {
      if (this.#bot === going) this.#bot = undefined;
      if (code !== null)
        this.faults.push(`the bot ended by itself with ${code}: ${going.said().slice(-2000)}`);
    });
    return going;
  }

  /** Starts a file of the bot's. */
  run(args: readonly string[]): Going {
    const going = this.chatting.run(args, { PURUTO_LOG_LEVEL: this.#level });
    for (const stream of [going.child.stdout, going.child.stderr])
      stream?.on("data", (said: Buffer) => appendFileSync(this.log, said));
    return going;
  }

  /** The line that it prints once it polls. */
  async ready(): Promise<void> {
    const going = this.start();
    const isReady = (): boolean => /^@\w+ listens|does not answer this bot yet/m.test(going.said());
    for (let tries = 0; !isReady() && !isOver(going.child.pid ?? 0); tries += 1) {
      if (tries > 1200) throw new Error("the bot says nothing for a minute");
      await sleep(50);
    }
  }

  /** The processes of a kind, less those that wait to be looked at. */
  processes(what: Seen["what"]): number[] {
    return processesIn(this.root).flatMap((seen) => (seen.what === what ? [seen.pid] : []));
  }

  /** Asks the bot to end; what is left then of all that it had started. */
  async stop(): Promise<string[]> {
    const going = this.#bot;
    if (going === undefined) return ["the bot does not run at the end"];
    going.child.removeAllListeners("exit");
    going.child.kill("SIGTERM");
    const code = await going.ended;
    this.#bot = undefined;
    const said =
      code === 0 ? [] : [`it ended with ${code} when it was asked to: ${going.said().slice(-600)}`];
    await sleep(200);
    return [...said, ...processesIn(this.root).map(({ pid, args }) => `left: ${pid} ${args}`)];
  }

  async remove(): Promise<void> {
    this.#bot?.child.removeAllListeners("exit");
    for (let left = processesIn(this.root); left.length > 0; left = processesIn(this.root)) {
      for (const { pid } of left) kill(pid);
      await Promise.all(left.map(({ pid }) => gone(pid)));
    }
    if (process.env["KEEP"] === undefined) return this.chatting.remove();
    await this.api.close();
    console.log(`kept: ${this.root}`);
  }

  #target(name: string): void {
    const folder = join(this.root, name);
    const text = script(this.outside, targets[name] ?? { sleeps: 0 });
    const scripts = join(folder, ".claude/skills/do-work/scripts");
    mkdirSync(scripts, { recursive: true });
    writeFileSync(join(scripts, "run.sh"), text);
    writeFileSync(join(folder, "agent.sh"), text);
    const policy = join(folder, ".puruto-ipc.json");
    const agent = ["sh", join(folder, "agent.sh")];
    const before = JSON.parse(readFileSync(policy, "utf8")) as object;
    writeFileSync(policy, JSON.stringify({ ...before, agent }));
  }

  #patch(path: string, pairs: Patches[string]): void {
    const file = this.chatting.path(path);
    const patched = pairs.reduce(
      (text, [from, to]) => {
        if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
        return text.replace(from, to);
      },
      readFileSync(file, "utf8"),
    );
    // Files may be links to what others use.
    writeFileSync(`${file}.new`, patched);
    renameSync(`${file}.new`, file);
  }
}
