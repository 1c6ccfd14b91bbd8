import { words } from "../../lib/words/telegram.ts";

/** The commands that every bot has. */
export const builtIn = ["start", "list", "status", "help", "new", "cancel", "pair"] as const;

export type BuiltIn = (typeof builtIn)[number];

/** What a channel is called in commands; both names are the same where it has no other. */
export interface ChannelNames {
  readonly puruto: string;
  /** Of its whole name, as `puruto_finanzas`. */
  readonly long: string;
  /** Without `puruto-`, as `finanzas`. */
  readonly short: string;
}

/**
 * Names of channels as Telegram allows them, `[a-z0-9_]{1,32}`, each of which stands for one channel and is no built-in
 * command: what is taken gets a number. A channel keeps its names whatever is added behind it (docs/telegram.md, "Commands").
 */
export function namesOf(channels: readonly string[]): readonly ChannelNames[] {
  const taken = new Set<string>(builtIn);
  return channels.map((puruto) => {
    const long = free(wanted(puruto), taken);
    const short = wanted(shortOf(puruto));
    return { puruto, long, short: short === wanted(puruto) ? long : free(short, taken) };
  });
}

/** Which channels are called otherwise than their names say, a line each. */
export const renamed = (names: readonly ChannelNames[]): readonly string[] =>
  names.flatMap(({ puruto, long, short }) => [
    ...(long === wanted(puruto) ? [] : [words.calledOtherwise(puruto, wanted(puruto), long)]),
    ...(short === long || short === wanted(shortOf(puruto))
      ? []
      : [words.calledOtherwise(puruto, wanted(shortOf(puruto)), short)]),
  ]);

const longest = 32;

const shortOf = (puruto: string): string => puruto.replace(/^puruto-/, "");

const wanted = (name: string): string => name.replaceAll("-", "_").slice(0, longest);

function free(name: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? "" : String(number);
    const candidate = name.slice(0, longest - ending.length) + ending;
    if (taken.has(candidate)) continue;
    taken.add(candidate);
    return candidate;
  }
}
