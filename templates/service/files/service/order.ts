import { words } from "../lib/words/service.ts";
import { readArguments } from "./arguments.ts";
import { formatHere, formatNames, type FormatName } from "./unit.ts";

/** What `npm run service` is asked for. */
export type Order =
  | { readonly does: "help" }
  | { readonly does: "print"; readonly format: FormatName }
  | { readonly does: Exclude<Word, "print"> };

export const orderWords = ["print", "install", "uninstall", "status", "check"] as const;
type Word = (typeof orderWords)[number];

/** What is wrong with the words of the command line, in one line. */
export class UsageFault extends Error {}

/** Reads the words of the command line: those that it knows, and no others. Throws a `UsageFault`. */
export function readOrder(args: readonly string[]): Order {
  if (args.some((arg) => arg === "--help" || arg === "-h")) return { does: "help" };
  const [word, ...rest] = args;
  if (word === undefined) throw new UsageFault(words.noOrder(orderWords.join(", ")));
  const does = orderWords.find((one) => one === word);
  if (does === undefined)
    throw new UsageFault(words.unknownOrder(JSON.stringify(word), orderWords.join(", ")));
  if (does === "print") return { does, format: formatIn(rest) };
  if (rest[0] !== undefined) throw new UsageFault(words.takesNothing(does, JSON.stringify(rest[0])));
  return { does };
}

function formatIn(args: readonly string[]): FormatName {
  const { values, strange } = readArguments(args, { for: { type: "string" } }, 0);
  if (strange !== undefined) throw new UsageFault(words.unknownOption(JSON.stringify(strange), "--for"));
  const received = values["for"];
  if (received === undefined) return formatHere();
  const format = formatNames.find((one) => one === received);
  if (format !== undefined) return format;
  const shown = JSON.stringify(received === true ? "" : received);
  throw new UsageFault(words.unknownFormat(shown, formatNames.join(", ")));
}
