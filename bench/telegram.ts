// What the bot costs, as ratios from one run, beside grammy's own loop before the same fake Bot API, which answers the
// same and stores nothing: updates a second, the time until it types, memory, and its start.
//
//     npm run bench:telegram [UPDATES]
//
// UPDATES is how many messages are answered, from as many users. Telegram's limit of messages a second, which the bot
// heeds, is taken away where that is said. Processes are looked at as Linux shows them.
import assert from "node:assert/strict";
import { spawnSync, type ChildProcess } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { renderPlan } from "../lib/writing/render.ts";
import { templates } from "../lib/writing/templates.ts";
import { writeNew } from "../lib/writing/write.ts";
import { planPuruto } from "../standard/puruto.ts";
import { BotApi } from "../test/bot-api/bot-api.ts";
import { answers } from "../test/standard/answers.ts";
import { costOf, ended, started } from "./children.ts";
import { report } from "./report.ts";

const many = Number(process.argv[2] ?? 500);
const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];
const quiet = isBuiltin("node:sqlite") ? ["--disable-warning=ExperimentalWarning"] : [];
const bot = [...quiet, ...loader, "bot.ts"];
const script = 'cat > /dev/null; echo \'{"summary": "done"}\'\n';
const purutos = Array.from({ length: 8 }, (_, index) => `puruto-p${index}`);
let databases = 0;
const answer = "You can talk to:\n/p0\n/p1";

/** Grammy's own loop: it answers commands, or types where it is asked to do something. */
const loop = `import { Bot } from "grammy";
const [, , token, apiRoot] = process.argv;
const bot = new Bot(token, { client: { apiRoot } });
bot.command("list", (ctx) => ctx.reply(${JSON.stringify(answer)}));
bot.command("p0", (ctx) => ctx.replyWithChatAction("typing"));
await bot.init();
console.log("listens");
process.on("SIGTERM", () => process.exit());
await bot.start();
`;

const root = realpathSync(mkdtempSync(join(tmpdir(), "puruto-bench-")));
const folder = join(root, "puruto-telegram");
const api = await BotApi.open();
try {
  makeBot();
  for (const name of purutos) makeTarget(name);
  writeFileSync(join(root, "loop.mjs"), loop);
  const load1 = loadavg()[0]?.toFixed(1);
  console.log(`Node ${process.version}, medians; others keep the machine busy by ${load1}\n`);
  await benchTyping();
  await benchUpdates();
  await benchCalls();
  await benchMemory();
  await benchStart();
} finally {
  await api.close();
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
}

/** From when an update is handed out until the bot types. */
async function benchTyping(): Promise<void> {
  listen([1]);
  const times: number[][] = [];
  for (const start of [startLoop, startBot]) {
    const child = await start();
    const all: number[] = [];
    for (let index = 0; index < 105; index += 1) {
      const known = api.calls.length;
      const began = performance.now();
      api.say(1, "/p0 do-work");
      await api.until(
        (fake) => fake.calls.slice(known).some(({ method }) => method === "sendChatAction"),
        20_000,
      );
      all.push(performance.now() - began);
      if (start === startBot) await api.until((fake) => fake.calls.slice(known).some(isAnswer), 20_000);
      await sleep(20);
    }
    await ended(child);
    // The first ones only warm up.
    times.push(all.slice(5).toSorted((one, other) => one - other));
  }
  for (const [at, what] of [
    [0.5, "p50"],
    [0.95, "p95"],
  ] as const)
    report(
      [
        `grammy's loop, from an update to typing, ${what} of 100`,
        `the bot, which stores it and begins a call, ${what}`,
      ],
      times.map((all) => all[Math.floor(all.length * at)] ?? 0),
      (time) => `${time.toFixed(1)} ms`,
    );
}

/** Messages of as many users, each of whom gets an answer. */
async function benchUpdates(): Promise<void> {
  const users = Array.from({ length: many }, (_, index) => index + 1);
  listen(users);
  const rates: number[] = [];
  for (const start of [startLoop, startBot, startQuickBot]) rates.push(await rateOf(start, users));
  report(
    [
      `grammy's loop, ${many} updates answered`,
      "the bot, which stores them and keeps to 25 messages a second",
      "the bot without that limit",
    ],
    rates,
    (rate) => `${Math.round(rate)} a second`,
  );
}

async function rateOf(start: () => Promise<ChildProcess>, users: readonly number[]): Promise<number> {
  const known = api.calls.length;
  const child = await start();
  const began = performance.now();
  for (const user of users) api.say(user, "/list");
  await api.until((fake) => fake.calls.slice(known).filter(isAnswer).length >= users.length, 120_000);
  const time = performance.now() - began;
  await ended(child);
  return (users.length / time) * 1000;
}

/** Calls of a script, from one user after another; beside the script alone. */
async function benchCalls(): Promise<void> {
  const count = 80;
  listen(Array.from({ length: count }, (_, index) => index + 1));
  const began = performance.now();
  for (let index = 0; index < count; index += 1) spawnSync("sh", [scriptOf("puruto-p0")], { input: "{}" });
  const alone = (count / (performance.now() - began)) * 1000;
  const rates: number[] = [];
  for (const names of [purutos.slice(0, 1), purutos]) {
    const known = api.calls.length;
    const child = await startQuickBot();
    const from = performance.now();
    for (let index = 0; index < count; index += 1) {
      const name = names[index % names.length]?.replace("puruto-", "");
      api.say(index + 1, `/${name} do-work`);
    }
    await api.until((fake) => fake.calls.slice(known).filter(isAnswer).length >= count, 120_000);
    rates.push((count / (performance.now() - from)) * 1000);
    await ended(child);
  }
  report(
    [
      "a script that Node runs, one after the other",
      "the same asked through the bot, of one Puruto",
      "the same, of eight Purutos side by side",
    ],
    [alone, ...rates],
    (rate) => `${rate.toFixed(1)} a second`,
  );
}

/** What 1,000 users leave, who each have chosen somebody and asked something. */
async function benchMemory(): Promise<void> {
  if (process.platform !== "linux") return;
  const idle = await started(["-e", 'setInterval(() => {}, 10_000); console.log("idle")'], { cwd: folder });
  const memories = [costOf(idle).memory];
  await ended(idle);
  for (const count of [1, 1000]) {
    const users = Array.from({ length: count }, (_, index) => index + 1);
    listen(users);
    const child = await startQuickBot();
    for (const text of ["/p1", "/list"]) {
      const known = api.calls.length;
      for (const user of users) api.say(user, text);
      await api.until((fake) => fake.calls.slice(known).filter(isAnswer).length >= count, 240_000);
    }
    await sleep(5000);
    memories.push(costOf(child).memory);
    await ended(child);
  }
  report(
    ["an idle node -e with a timer", "the bot with one user", "the bot with 1,000 users"],
    memories,
    (memory) => `${Math.round(memory / 1024)} MB`,
  );
}

/** From the start of a process to its first line. */
async function benchStart(): Promise<void> {
  const server = join(folder, "bare.ts");
  writeFileSync(
    server,
    '(await import("node:http")).createServer().listen(0, () => console.log("listens"));\n',
  );
  const starts = [() => started([...loader, server], { cwd: folder }), startLoop, startBot];
  const times = starts.map((): number[] => []);
  for (let round = 0; round <= 5; round += 1)
    for (const [index, start] of starts.entries()) {
      const began = performance.now();
      const child = await start();
      if (round > 0) times[index]?.push(performance.now() - began);
      await ended(child);
    }
  report(
    [
      "a node:http server in TypeScript that listens",
      "grammy's loop that knows its name",
      "the bot that polls",
    ],
    times.map((all) => all.toSorted((one, other) => one - other)[2] ?? 0),
    (time) => `${Math.round(time)} ms`,
  );
}

function startLoop(): Promise<ChildProcess> {
  return started([join(root, "loop.mjs"), api.token, api.root], { cwd: root });
}

function startBot(): Promise<ChildProcess> {
  return started(bot, { cwd: folder, env: environment() });
}

/** Without the pauses between messages, by which only Telegram would be measured. */
async function startQuickBot(): Promise<ChildProcess> {
  const file = join(folder, "telegram/answers/pace.ts");
  const text = readFileSync(file, "utf8");
  const quick = text.replaceAll(/most: (?:1|25), span: 1000/g, "most: 1_000_000, span: 1000");
  assert.notEqual(quick, text);
  replace(file, quick);
  const child = await startBot();
  replace(file, text);
  return child;
}

function environment(): NodeJS.ProcessEnv {
  const [PATH, state] = [process.env["PATH"] ?? "", join(root, "state")];
  return { PATH, HOME: root, XDG_STATE_HOME: state, PURUTO_LOG_LEVEL: "error" };
}

/** Has the bot listen to some users, whose chats are there, in a database of its own. */
function listen(users: readonly number[]): void {
  const settings = {
    PURUTO_TELEGRAM_BOT_TOKEN: api.token,
    PURUTO_TELEGRAM_API_ROOT: api.root,
    PURUTO_TELEGRAM_ALLOWED_USERS: users.join(","),
    DB_PATH: `db/bench-${(databases += 1)}.db`,
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key}=${value}\n`);
  writeFileSync(join(folder, ".env"), lines.join(""));
}

/** A bot with a channel for each target, which it may ask. */
function makeBot(): void {
  const runner = isBuiltin("node:sqlite") ? "node" : "tsx";
  const choices = answers({ name: "puruto-telegram", kind: "puruto-telegram", ipc: true, db: true, runner });
  writeNew(folder, renderPlan(planPuruto(choices, templates)));
  symlinkSync(
    fileURLToPath(new URL("../node_modules", import.meta.url)),
    join(root, "node_modules"),
    "junction",
  );
  writeFileSync(join(folder, ".channels.json"), JSON.stringify({ channels: purutos }));
  writePolicy("puruto-telegram", purutos);
}

function makeTarget(name: string): void {
  mkdirSync(join(root, name, ".claude/skills/do-work/scripts"), { recursive: true });
  writeFileSync(scriptOf(name), script);
  writeFileSync(join(root, name, "CLAUDE.md"), "");
  writePolicy(name, []);
}

function writePolicy(name: string, allowed_targets: readonly string[]): void {
  const policy = { enabled: true, owner: name, max_hops: 2, default_timeout_sec: 20, allowed_actions: {} };
  writeFileSync(join(root, name, ".puruto-ipc.json"), JSON.stringify({ ...policy, allowed_targets }));
}

function scriptOf(name: string): string {
  return join(root, name, ".claude/skills/do-work/scripts/run.sh");
}

function replace(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

function isAnswer({ method, result }: { readonly method: string; readonly result?: unknown }): boolean {
  return method === "sendMessage" && result !== undefined;
}
