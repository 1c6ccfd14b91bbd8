import { isObject } from "../parsed.ts";
import type { JsonObject } from "../parsed.ts";
import type { Asked } from "../caller/request.ts";

// An import of node:util loads all that is in it, which takes as long as a dozen of our own modules.
const { parseArgs } = process.getBuiltinModule("node:util");

/** Flag → what its value is called; no value for a switch. */
export type Flags = ReadonlyMap<string, string | undefined>;

/** For whoever asks after jobs, instead of making a call. */
export const jobFlags: Flags = new Map([
  ["job", "ID"],
  ["wait", "SECONDS"],
  ["jobs", undefined],
  ["cancel", "ID"],
]);

export const ipcFlags: Flags = new Map([
  ["target", "NAME"],
  ["action", "NAME"],
  ["prompt", "TEXT|-"],
  ["payload", "JSON"],
  ["timeout", "SECONDS"],
  ["hop", "N"],
  ["correlation-id", "ID"],
  ["request-id", "ID"],
  ["conversation", "ID"],
  ["explain", undefined],
  ["detach", undefined],
  ...jobFlags,
]);

/** For programs that say who they are. */
export const invokerFlags: Flags = new Map([...ipcFlags, ["caller", "NAME"], ["via", "TEXT"]]);

const needed = new Set(["target", "action", "prompt"]);

/** What the command line asks for. Times are in seconds. */
export type Order =
  | { readonly does: "call" | "explain" | "detach"; readonly asked: Asked }
  | { readonly does: "job"; readonly id: string; readonly wait: number }
  | { readonly does: "cancel"; readonly id: string }
  | { readonly does: "jobs" };

/** What is wrong with the arguments, in one line. */
export class UsageError extends Error {}

/** Reads the arguments of a command that takes `flags`. Throws a `UsageError`. */
export function readOrder(flags: Flags, args: readonly string[]): Order {
  const given = collect(flags, args);
  insistOnOne(given);
  const id = (flag: string) => ({ id: required(given, flag) });
  if (given.has("jobs")) return { does: "jobs" };
  if (given.has("cancel")) return { does: "cancel", ...id("cancel") };
  if (given.has("job")) return { does: "job", ...id("job"), wait: waitIn(given) };
  const does = given.has("explain") ? "explain" : given.has("detach") ? "detach" : "call";
  return { does, asked: askedIn(given) };
}

/** Whether they ask what they can be, and not as the value of another flag. */
export function asksForHelp(flags: Flags, args: readonly string[]): boolean {
  return tokensOf(flags, args).some(
    (token) => token.kind === "option" && ["--help", "-h"].includes(token.rawName),
  );
}

/** Each way to ask, as its arguments. */
export function usagesOf(flags: Flags): string[] {
  const words = [...flags].flatMap(([flag, value]) => {
    const text = value === undefined ? `--${flag}` : `--${flag} ${value}`;
    if (jobFlags.has(flag)) return [];
    return needed.has(flag) ? text : `[${text}]`;
  });
  return [words.join(" "), "--job ID [--wait SECONDS]", "--jobs", "--cancel ID"];
}

// What asks after jobs stands alone, and is no call.
function insistOnOne(given: ReadonlyMap<string, string>): void {
  const first = ["jobs", "cancel", "job"].find((flag) => given.has(flag));
  const beside = first === "job" ? ["job", "wait"] : [first];
  const other = [...given.keys()].find((flag) => !beside.includes(flag));
  if (first !== undefined && other !== undefined)
    throw new UsageError(`--${first} and --${other} do not go together`);
  if (first === undefined && given.has("wait")) throw new UsageError("--wait goes with --job alone");
  if (given.has("detach") && given.has("explain"))
    throw new UsageError("--detach and --explain do not go together");
}

function waitIn(given: ReadonlyMap<string, string>): number {
  const wait = wholeNumber("wait", given.get("wait")) ?? 0;
  if (wait > 600) throw new UsageError(`--wait must be 600 seconds at most, got ${wait}`);
  return wait;
}

function askedIn(given: ReadonlyMap<string, string>): Asked {
  const number = (flag: string) => wholeNumber(flag, given.get(flag));
  return {
    target: required(given, "target"),
    action: required(given, "action"),
    prompt: required(given, "prompt"),
    ...optional("payload", object(given.get("payload"))),
    ...optional("timeout_sec", number("timeout")),
    ...optional("hop", number("hop")),
    ...optional("correlation_id", given.get("correlation-id")),
    ...optional("request_id", given.get("request-id")),
    ...optional("conversation", given.get("conversation")),
    ...optional("caller", given.get("caller")),
    ...optional("via", given.get("via")),
  };
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
