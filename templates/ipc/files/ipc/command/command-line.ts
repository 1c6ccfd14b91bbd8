import type { explain, invoke } from "../../invoker.ts";
import { isObject } from "../parsed.ts";
import type { JsonObject } from "../parsed.ts";
import type { InvocationResult } from "../contract.ts";
import { newId } from "../caller/request.ts";
import type { Asked } from "../caller/request.ts";

// An import of node:util loads all that is in it, which takes as long as a dozen of our own modules.
const { parseArgs } = process.getBuiltinModule("node:util");

/** Flag → what its value is called; no value for a switch. */
type Flags = ReadonlyMap<string, string | undefined>;

export const ipcFlags: Flags = new Map([
  ["target", "NAME"],
  ["action", "NAME"],
  ["prompt", "TEXT|-"],
  ["payload", "JSON"],
  ["timeout", "SECONDS"],
  ["hop", "N"],
  ["correlation-id", "ID"],
  ["explain", undefined],
]);

/** For programs that bring their own ids. */
export const invokerFlags: Flags = new Map([
  ...ipcFlags,
  ["caller", "NAME"],
  ["request-id", "ID"],
  ["via", "TEXT"],
]);

const needed = new Set(["target", "action", "prompt"]);

export interface Command {
  readonly name: string;
  readonly flags: Flags;
  readonly invoke: typeof invoke;
  readonly explain: typeof explain;
}

/**
 * Runs a call as the command line asks, prints one JSON document and sets the exit code: 0 done or allowed, 1
 * not so, 2 wrong usage; or prints what it can be asked (docs/ipc.md, "Command line").
 */
export async function runCommand(
  command: Command,
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  try {
    if (asksForHelp(command.flags, args)) return await printHelp(command);
    const { explain: only, ...asked } = readFlags(command.flags, args);
    const complete = { ...asked, prompt: asked.prompt === "-" ? await readInput() : asked.prompt };
    await (only ? printDecision(command, complete) : printResult(command, complete));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    printUsage(command, error.message);
  }
}

class UsageError extends Error {}

async function printHelp({ name, flags }: Command): Promise<void> {
  const { helpFor } = await import("./help.ts");
  process.stdout.on("error", () => {});
  process.stdout.write(helpFor(name, flags, usageOf(flags)));
}

async function readInput(): Promise<string> {
  const { text } = await import("node:stream/consumers");
  return text(process.stdin);
}

async function printResult({ invoke: start }: Command, asked: Asked): Promise<void> {
  const { showProgress } = await import("./progress.ts");
  const { watchForInterruption } = await import("./interruption.ts");
  const progress = showProgress(asked);
  const interruption = watchForInterruption();
  const { signal } = interruption;
  const { request, response } = await start(asked, { signal, onStart: ({ name }) => progress.started(name) });
  progress.ended();
  if (process.stderr.isTTY) await hint(request, response);
  print({ request, response }, response.status === "ok" ? 0 : 1);
  interruption.stop();
}

async function hint(request: JsonObject, response: InvocationResult): Promise<void> {
  const { hintFor } = await import("./hint.ts");
  // A rule decides on names only that were checked.
  const words = hintFor(response, request as unknown as Parameters<typeof hintFor>[1]);
  if (words !== undefined) console.error(words);
}

async function printDecision({ explain: decideOnly }: Command, asked: Asked): Promise<void> {
  const explained = await decideOnly(asked);
  print(explained, isObject(explained["decision"]) && explained["decision"]["allowed"] === true ? 0 : 1);
}

function printUsage({ name, flags }: Command, message: string): void {
  const error = { code: "IPC_ERROR", message, details: null };
  const ids = { request_id: newId("req", new Date()), correlation_id: newId("corr", new Date()) };
  console.error(`${message}\nusage: ${name} ${usageOf(flags)}`);
  print({ request: null, response: { ...ids, status: "error", duration_ms: 0, error } }, 2);
}

function usageOf(flags: Flags): string {
  const words = [...flags].map(([flag, value]) => {
    const text = value === undefined ? `--${flag}` : `--${flag} ${value}`;
    return needed.has(flag) ? text : `[${text}]`;
  });
  return words.join(" ");
}

function print(document: JsonObject, exitCode: number): void {
  // Whoever was to read it may be gone.
  process.stdout.on("error", () => {});
  process.stdout.write(`${JSON.stringify(document)}\n`);
  process.exitCode = exitCode;
}

function readFlags(flags: Flags, args: readonly string[]): Asked & { explain: boolean } {
  const given = collect(flags, args);
  const number = (flag: string) => wholeNumber(flag, given.get(flag));
  return {
    explain: given.has("explain"),
    target: required(given, "target"),
    action: required(given, "action"),
    prompt: required(given, "prompt"),
    ...optional("payload", object(given.get("payload"))),
    ...optional("timeout_sec", number("timeout")),
    ...optional("hop", number("hop")),
    ...optional("correlation_id", given.get("correlation-id")),
    ...optional("request_id", given.get("request-id")),
    ...optional("caller", given.get("caller")),
    ...optional("via", given.get("via")),
  };
}

function asksForHelp(flags: Flags, args: readonly string[]): boolean {
  return tokensOf(flags, args).some(
    (token) => token.kind === "option" && ["--help", "-h"].includes(token.rawName),
  );
}

// Not strict, because a prompt may begin with a hyphen: then `--prompt -x` would need another form.
function tokensOf(flags: Flags, args: readonly string[]) {
  const options = Object.fromEntries([...flags].map(([flag, value]) => [flag, { type: typeOf(value) }]));
  return parseArgs({ args: [...args], options, strict: false, tokens: true }).tokens;
}

function collect(flags: Flags, args: readonly string[]): Map<string, string> {
  const given = new Map<string, string>();
  for (const token of tokensOf(flags, args)) {
    if (token.kind !== "option") throw new UsageError(unknown(flags, args[token.index] ?? ""));
    if (!flags.has(token.name)) throw new UsageError(unknown(flags, token.rawName));
    if (given.has(token.name)) throw new UsageError(`${token.rawName} stands twice`);
    const takes = flags.get(token.name);
    if (takes !== undefined && isMissing(flags, token.value))
      throw new UsageError(`${token.rawName} needs a value: ${takes}`);
    if (takes === undefined && token.value !== undefined)
      throw new UsageError(`${token.rawName} takes no value`);
    given.set(token.name, token.value ?? "");
  }
  return given;
}

function typeOf(value: string | undefined): "string" | "boolean" {
  return value === undefined ? "boolean" : "string";
}

function isMissing(flags: Flags, value: string | undefined): boolean {
  return value === undefined || (value.startsWith("--") && flags.has(value.slice(2)));
}

function unknown(flags: Flags, word: string): string {
  return `${JSON.stringify(word)} is not understood; the flags are --${[...flags.keys()].join(", --")}`;
}

function required(given: ReadonlyMap<string, string>, flag: string): string {
  const value = given.get(flag);
  if (value === undefined || value === "") throw new UsageError(`--${flag} is missing`);
  return value;
}

function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text !== undefined && !/^\d{1,15}$/.test(text))
    throw new UsageError(`--${flag} must be a whole number, got ${JSON.stringify(text)}`);
  return text === undefined ? undefined : Number(text);
}

function object(text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw new UsageError("--payload must be a JSON object");
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
