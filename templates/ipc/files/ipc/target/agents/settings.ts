import { lstatSync } from "node:fs";
import { join } from "node:path";

import { readText } from "../../files.ts";
import { isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";
import { AgentError } from "./agent.ts";

/**
 * What a target's own settings may say: each key whose value is harmless whatever it is (`true`), or only such values
 * as pass a check, or an object with such keys inside. The key `*` stands for all that are not named.
 */
export type Harmless = ReadonlyMap<string, true | ((value: unknown) => boolean) | Harmless>;

/** The first key, as `permissions.defaultMode`, that is not known to be harmless; undefined where all are. */
export function firstUnknown(settings: JsonObject, harmless: Harmless): string | undefined {
  for (const [key, value] of Object.entries(settings)) {
    const known = harmless.get(key) ?? harmless.get("*");
    if (known === true || (typeof known === "function" && known(value))) continue;
    if (known === undefined || typeof known === "function" || !isObject(value)) return key;
    const inner = firstUnknown(value, known);
    if (inner !== undefined) return `${key}.${inner}`;
  }
  return undefined;
}

/** Settings that an agent reads from the target, and how far they are known. */
export interface Settings {
  readonly agent: string;
  /** Relative to the target, with `/`. */
  readonly file: string;
  /** The text as the agent parses it. Throws where the agent could not. */
  readonly parse: (text: string) => unknown;
  readonly harmless: Harmless;
}

/**
 * The target's settings, empty where there are none (Agents, "What a target's settings may say"). Throws an
 * `AgentError` that names file and key where they say what is not known to be harmless, or cannot be read or parsed.
 */
export function harmlessSettings(target: string, { agent, file, parse, harmless }: Settings): JsonObject {
  const text = settingsText(target, file, agent);
  const settings = text === undefined || text.trim() === "" ? {} : parsed(text, parse);
  if (!isObject(settings)) throw refusal(agent, file, "is not what it can read as settings");
  const unknown = firstUnknown(settings, harmless);
  if (unknown !== undefined)
    throw refusal(agent, file, `sets ${shown(unknown)}, which is not known to be harmless`);
  return settings;
}

/**
 * The text of a file that `agent` reads in the folder `target`; undefined where there is none. Throws an `AgentError`
 * where something else is in its place, as a link or a pipe, or it is over 1 MiB.
 */
export function settingsText(target: string, file: string, agent: string): string | undefined {
  const path = join(target, file);
  try {
    if (!lstatSync(path).isFile()) throw new Error("it is no regular file");
    return readText(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw refusal(agent, file, `cannot be read (${message})`);
  }
}

/** Why `agent` does not run where a `file` of the target is as it is. */
export function refusal(agent: string, file: string, what: string): AgentError {
  return new AgentError(
    `${file} of the target ${what} for ${agent}; remove it there, or set PURUTO_AGENT to an argument list of your own`,
  );
}

/** A name of the target's choice, for a message of one line. */
export const shown = (name: string): string =>
  /^[\w.$-]{1,60}$/.test(name) ? name : JSON.stringify(name.slice(0, 60));

/** Whether a value is a list of strings: one check of what settings may say. */
export const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

function parsed(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
