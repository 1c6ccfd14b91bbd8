import { setting } from "../lib/environment.ts";
import { words } from "../lib/words/service.ts";
import { isSecretKey } from "./secrets.ts";

/** What a setting means by its text; throws a `RangeError` that says what it must be. */
export type Rule<T> = (text: string) => T;

/** What a service may be set, by key. */
export type Rules = Readonly<Record<string, Rule<unknown>>>;

/** What `rules` make of the settings. */
export type Read<R extends Rules> = { readonly [K in keyof R]: ReturnType<R[K]> };

/** What is wrong with the settings: every fault, a line each. A service that meets it ends with exit code 2. */
export class SettingsFault extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.faults = faults;
  }
}

/** What every service can be set. */
export const serviceRules = {
  PURUTO_LOG_LEVEL: oneOf(["error", "warn", "info", "debug"]),
  PURUTO_DRAIN_SECONDS: count(0, 3600),
} as const;

/**
 * Reads settings from the environment, `.env` or `.env.example`, in this order (docs/services.md, "Settings and files").
 * @throws SettingsFault with every fault at once
 */
export function readSettings<R extends Rules>(rules: R): Read<R> {
  const faults: string[] = [];
  const values = Object.entries(rules).map(([key, rule]) => [key, valueOf(key, rule, faults)]);
  if (faults.length > 0) throw new SettingsFault(faults);
  return Object.fromEntries(values) as Read<R>;
}

/** A whole number. */
export function count(least: number, most: number): Rule<number> {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new RangeError(words.mustBeCount(least, most));
  };
}

/** One of some words. */
export function oneOf<const T extends string>(choices: readonly T[]): Rule<T> {
  return (text) => {
    const found = choices.find((one) => one === text);
    if (found !== undefined) return found;
    throw new RangeError(words.mustBeOneOf(choices.join(", ")));
  };
}

/** Any text; nothing where it is empty. */
export const text: Rule<string | undefined> = (value) => (value === "" ? undefined : value);

function valueOf(key: string, rule: Rule<unknown>, faults: string[]): unknown {
  let found: string | undefined;
  try {
    found = setting(key);
    return rule(found?.trim() ?? "");
  } catch (error) {
    const { message } = error as Error;
    faults.push(`${error instanceof RangeError ? wrong(key, message, found ?? "") : message} [settings]`);
    return undefined;
  }
}

function wrong(key: string, rule: string, found: string): string {
  if (!isSecretKey(key)) return words.wrongSetting(key, rule, JSON.stringify(found.slice(0, 60)));
  return found.trim() === "" ? words.emptySetting(key, rule) : words.wrongSetting(key, rule, words.aSecret);
}
