import { statSync } from "node:fs";
import { join } from "node:path";
import { isThere, readText } from "../files.ts";
import { isNested } from "../json.ts";
import { unreadable } from "../parsed.ts";
import type { Fault } from "../parsed.ts";
import { otherReadings, parseEnvFile } from "./env-file.ts";
import type { Setting } from "./env-file.ts";

/** What the caller's `.env` sets: key → value. */
export type Settings = ReadonlyMap<string, string>;

interface Secret {
  readonly key: string;
  readonly value: string;
}

/** Values that must not leave, by their first 8 characters, the longest of each first. */
export type Secrets = ReadonlyMap<string, readonly Secret[]>;

/** Characters: shorter values are not looked for, they would be found everywhere. */
const shortest = 8;
const places = /_(?:PATH|IDS?|USERS|HOST|PORT)$/;

/**
 * Reads `.env` and `.env.example` in `folder`. Secret is what `.env` sets, as any reader may take it, where
 * `.env.example` has another value or none, and the key names no place (docs/ipc.md, "Policy", rule 6). No
 * such file, or a folder of that name (Python's tools make one), sets nothing; one that cannot be read is a
 * fault.
 */
export function readSettings(folder: string): {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly faults: readonly Fault[];
} {
  const own = readingsOf(join(folder, ".env"));
  const example = readingsOf(join(folder, ".env.example"));
  const shown = new Set(example.settings.map((each) => JSON.stringify(each)));
  const hidden = own.settings.filter((each) => !places.test(each[0]) && !shown.has(JSON.stringify(each)));
  const faults = [...own.faults, ...example.faults];
  return { settings: new Map(own.settings), secrets: secretsOf(hidden), faults };
}

/** The values of `settings` as they are looked for, those that JSON writes with escapes also so. */
export function secretsOf(settings: Iterable<Setting>): Secrets {
  const keys = new Map<string, string>();
  for (const [key, value] of settings)
    if (value.trim() !== "") keys.set(value, key).set(JSON.stringify(value).slice(1, -1), key);
  const secrets = new Map<string, Secret[]>();
  const longestFirst = [...keys].toSorted(([one], [other]) => other.length - one.length);
  for (const [value, key] of longestFirst) if (value.length >= shortest) add(secrets, { key, value });
  return secrets;
}

/** The key whose value stands in `value`: in one of its texts or keys, or in the JSON of it, numbers too. */
export function findSecret(value: unknown, secrets: Secrets): string | undefined {
  if (secrets.size === 0) return undefined;
  for (const text of [JSON.stringify(value) ?? "", ...textsIn(value)])
    for (const { key } of matches(text, secrets)) return key;
  return undefined;
}

/** `text` with the name of the key, in brackets, wherever it holds a secret value; of two that overlap, one name. */
export function hideSecrets(text: string, secrets: Secrets): string {
  let hidden = "";
  let end = 0;
  for (const { key, at, length } of matches(text, secrets)) {
    if (at >= end) hidden += `${text.slice(end, at)}[${key}]`;
    end = Math.max(end, at + length);
  }
  return hidden + text.slice(end);
}

/** A copy of `value`, which JSON can hold, with all its texts and keys as `hideSecrets` leaves them. */
export function hideAll<T>(value: T, secrets: Secrets): T {
  return secrets.size === 0 ? value : (hideIn(value, secrets) as T);
}

function hideIn(value: unknown, secrets: Secrets): unknown {
  if (typeof value === "string") return hideSecrets(value, secrets);
  if (typeof value === "number")
    return findSecret(value, secrets) === undefined ? value : hideSecrets(String(value), secrets);
  if (Array.isArray(value)) return value.map((part) => hideIn(part, secrets));
  if (!isNested(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, part]) => [hideSecrets(key, secrets), hideIn(part, secrets)]));
}

function readingsOf(path: string): {
  readonly settings: readonly Setting[];
  readonly faults: readonly Fault[];
} {
  try {
    if (!isThere(path) || statSync(path).isDirectory()) return { settings: [], faults: [] };
    const text = readText(path);
    // Of one key the last counts: what Node makes of it.
    return { settings: [...otherReadings(text), ...parseEnvFile(text)], faults: [] };
  } catch (error) {
    return { settings: [], faults: [unreadable(path, error)] };
  }
}

function add(secrets: Map<string, Secret[]>, secret: Secret): void {
  const start = secret.value.slice(0, shortest);
  const alike = secrets.get(start);
  if (alike === undefined) secrets.set(start, [secret]);
  else alike.push(secret);
}

// Text by text, so that what is looked through takes linear time, however many secrets there are.
function* matches(text: string, secrets: Secrets): Iterable<{ key: string; at: number; length: number }> {
  if (secrets.size === 0) return;
  for (let at = 0; at <= text.length - shortest; at += 1) {
    const alike = secrets.get(text.slice(at, at + shortest));
    const found = alike?.find(({ value }) => text.startsWith(value, at));
    if (found !== undefined) yield { key: found.key, at, length: found.value.length };
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isNested(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => [key, ...textsIn(part)]);
}
