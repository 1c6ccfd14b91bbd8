// Purutos that really talk, in a temporary workspace: `npm run demo`. No account, no model, no network.
import { spawn, spawnSync, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { paintForOutput } from "../lib/reporting/paint.ts";
import { print, say } from "../lib/reporting/print.ts";
import { line } from "../lib/reporting/printable.ts";
import { RemoteBotApi } from "../test/bot-api/remote.ts";

const checkout = fileURLToPath(new URL("..", import.meta.url));
const place = realpathSync(mkdtempSync(join(tmpdir(), "puruto-demo-")));
const workspace = join(place, "purutos");
const notes = join(workspace, "puruto-notes");
const cron = join(workspace, "puruto-cron");
const telegram = join(workspace, "puruto-telegram");
const botApi = join(checkout, "test/bot-api/main.ts");
const paint = await paintForOutput();

mkdirSync(workspace);
// Stands in for `npm install` in each Puruto: npm and Node look for packages in the folders above, too.
symlinkSync(join(checkout, "node_modules"), join(place, "node_modules"), "junction");

step("A workspace with the data vault, the scheduler and the bot, and a Puruto that may call others");
const wanted = ["--add", "puruto-cron,puruto-telegram", "--root", ".", "--no-git", "--skip-install"];
puruto(workspace, ["workspace", "init", ...wanted]);
const created = ["--starter", "notes", "--ipc", "--no-git", "--skip-install"];
// Its output is long, and the next steps show what it made.
puruto(workspace, ["puruto-notes", ...created, "--destination", "puruto-notes"], "ignore");
print(paint.green(`Created ${notes}`));

step("It does a job at once, without a model");
skill("init");
skill("add-note", "Ana's party is on Friday at nine");
skill("find-notes", "party ana");

step("Nobody may be called until the policy says so");
call("read", "Lee el registro", {}, "DENIED");

step("Open the allowlist: this target, these actions");
puruto(notes, ["ipc", "--targets", "puruto-data", "--actions", "puruto-data=register+read+write"]);

step("Register, write and read");
call("register", "Let me keep data", {});
call("write", "Keep this", { path: "puruto-notes/today.md", content: "Bread, milk.\n" });
call("read", "What did I keep?", { path: "puruto-notes/today.md" });
call("read", "Lee el registro", {});

step("On a schedule: what is due runs, and what became of it is told");
puruto(cron, ["allow", "puruto-notes", "day-summary"]);
const job = { job_id: "evening", puruto_target: "puruto-notes", action: "day-summary", prompt: "The day" };
skill("register-job", JSON.stringify({ ...job, at: new Date(Date.now() + 6000).toISOString() }), cron);
await untilTold();

step("On your phone: a bot that listens to you alone, here with a Telegram of its own");
puruto(telegram, ["allow", "puruto-notes", "ask", "find-notes"]);
skill("add-channel", "puruto-notes", telegram);
await talk("/notes find-notes party ana");

step("All follow the standard");
puruto(workspace, ["validate", "--root", "."]);

step("Every call left a trace, the refused one too");
puruto(workspace, ["workspace", "trace", "--root", "."]);

step("And as pages, to open in a browser");
for (const action of ["graph", "trace"]) {
  const [args, file] = [["workspace", action, "--html", "--root", "."], join(place, `${action}.html`)];
  puruto(workspace, args, openSync(file, "w"), [...args, ">", file]);
}

print(line`\n${paint.green("Done.")} Look around: ${paint.bold(workspace)}`);

function step(title: string): void {
  print(line`\n${paint.bold(`── ${title}`)}`);
}

function puruto(
  cwd: string,
  args: readonly string[],
  stdout: "inherit" | "ignore" | number = "inherit",
  shown = args,
): void {
  show("puruto", shown);
  const source = ["--import", import.meta.resolve("tsx"), join(checkout, "command/puruto.cts")];
  const { status } = spawnSync(process.execPath, [...source, ...args], {
    cwd,
    env: environment(),
    stdio: ["ignore", stdout, "inherit"],
  });
  if (status !== 0) fail(`puruto ${args[0]} ended with ${status}`);
}

/** Runs a skill by hand, and shows what it says first. */
function skill(name: string, words = "", folder = notes): void {
  const args = words === "" ? [name] : [name, "--", words];
  show("npm run --silent", args);
  const { stdout, stderr } = npmRun(args, folder);
  if (!stdout.startsWith("{")) fail(`${name} was to answer, got ${stderr}`);
  print(line`${paint.green("ok")} ${(JSON.parse(stdout) as { summary: string }).summary}`);
}

/** Calls puruto-data through the door of puruto-notes, as a person or its agent would; checks what comes back. */
function call(action: string, prompt: string, payload: object, expected = "ok"): void {
  const asked = ["--target", "puruto-data", "--action", action, "--prompt", prompt];
  const args = [...asked, ...(Object.keys(payload).length > 0 ? ["--payload", JSON.stringify(payload)] : [])];
  show("npm run --silent ipc --", args);
  const said = npmRun(["ipc", "--", ...args]);
  const { outcome, text } = read(said.stdout, said.stderr);
  if (outcome !== expected) fail(`${action} was to answer ${expected}, got ${outcome}: ${text}`);
  print(line`${(outcome === "ok" ? paint.green : paint.red)(outcome)} ${text}`);
}

/** Runs the scheduler until it has told what became of a job, shows the notification, and asks it to end. */
async function untilTold(): Promise<void> {
  const [program, ...before] = npm();
  show("npm start", []);
  const stdio: StdioOptions = ["ignore", "inherit", "ignore"];
  const scheduler = spawn(program, [...before, "start", "--silent"], {
    cwd: cron,
    env: environment(),
    stdio,
  });
  const ended = once(scheduler, "exit");
  const events = join(cron, "notifications/events.jsonl");
  for (let tries = 0; tries < 300 && !existsSync(events); tries += 1) await sleep(100);
  scheduler.kill("SIGTERM");
  await ended;
  if (!existsSync(events)) fail("the job was to run");
  show("tail -n 1", ["notifications/events.jsonl"]);
  const { job_id, result } = JSON.parse(readFileSync(events, "utf8")) as Notification;
  if (result === undefined) fail(`${job_id} was to end well, got ${readFileSync(events, "utf8")}`);
  print(line`${paint.green("ok")} ${job_id}: ${result.summary}`);
}

/** Runs the bot, pairs with it, writes to it, and shows what it answers, and what the scheduler has left for it. */
async function talk(text: string): Promise<void> {
  const fake = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), botApi], { stdio: "pipe" });
  const [printed] = (await once(fake.stdout, "data")) as [Buffer];
  const { root, token, control } = JSON.parse(String(printed)) as Record<
    "root" | "token" | "control",
    string
  >;
  const api = new RemoteBotApi(control);
  const settings = { PURUTO_TELEGRAM_API_ROOT: root, PURUTO_TELEGRAM_BOT_TOKEN: token };
  const [program, ...before] = npm();
  const env = { ...environment(), ...settings };
  show("npm start", []);
  const bot = spawn(program, [...before, "start", "--silent"], { cwd: telegram, env, stdio: "ignore" });
  const ended = once(bot, "exit");
  show("npm run --silent pair", []);
  const { stdout } = npmRun(["pair"], telegram, env);
  const code = /\/pair (\S+)/.exec(stdout)?.[1] ?? fail("pair was to print a code");
  await api.do("user", 42, { first_name: "Ana" });
  for (const [said, answers] of [
    [`/start ${code}`, 2],
    [text, 3],
  ] as const) {
    await api.do("say", 42, said);
    for (let tries = 0; tries < 300 && (await api.ask("sent")).length < answers; tries += 1) await sleep(100);
  }
  for (const { from, text: words = "" } of await api.do("chat", 42))
    print(line`${paint.cyan(from?.is_bot ? "bot" : "Ana")} ${words.split("\n").join(" / ")}`);
  bot.kill("SIGTERM");
  await ended;
  fake.kill();
}

interface Notification {
  job_id: string;
  result?: { summary: string };
}

/** Runs an npm script. */
function npmRun(args: readonly string[], cwd = notes, env = environment()) {
  const [program, ...before] = npm();
  return spawnSync(program, [...before, "run", "--silent", ...args], {
    cwd,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

interface Answer {
  response: {
    status: string;
    result?: { summary: string; content?: string };
    error?: { code: string; message: string; details?: { rule?: string } };
  };
}

function read(stdout: string, stderr: string): { outcome: string; text: string } {
  if (!stdout.startsWith("{")) return { outcome: "nothing", text: stderr || stdout };
  const { status, result, error } = (JSON.parse(stdout) as Answer).response;
  if (error !== undefined)
    return { outcome: error.code, text: `${error.message} (rule ${error.details?.rule})` };
  const content = result?.content === undefined ? "" : ` ${JSON.stringify(result.content)}`;
  return { outcome: status, text: `${result?.summary}${content}` };
}

function show(program: string, args: readonly string[]): void {
  const words = args.map((word) =>
    /^[\w./+=,-]+$|^>$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`,
  );
  print(line`${paint.dim("$")} ${paint.cyan([program, ...words].join(" "))}`);
}

// Under `npm run` npm says where it is; on Windows its name alone starts nothing.
function npm(): [string, ...string[]] {
  const script = process.env["npm_execpath"];
  return script?.endsWith("js") ? [process.execPath, script] : ["npm"];
}

/** Nothing that leads to another workspace, or makes this part of another chain. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("PURUTO_")));
}

function fail(message: string): never {
  say(`${message}; what there is so far: ${workspace}`);
  process.exit(1);
}
