import { nearest } from "./lib/nearest.ts";
import type { Sent } from "./telegram/answers/message.ts";
import { asName, commandIn, firstWord, trimmed, type Command } from "./telegram/channels/command.ts";
import { builtIn, namesOf, type BuiltIn } from "./telegram/channels/names.ts";

/** What a message that came in means (docs/telegram.md, "Talking"). */
export type Decision =
  /** Not for this bot, or nothing: no answer. */
  | { readonly does: "nothing" }
  | { readonly does: "start" | "list" | "status" | "help" | "new" }
  /** `code` is empty where there is none. */
  | { readonly does: "pair"; readonly code: string }
  | { readonly does: "activate"; readonly puruto: string }
  | { readonly does: "cancel"; readonly what: "active" | "all" | "replied" }
  /** `action` is `ask`, or a skill; `replied` is what the message replies to. */
  | {
      readonly does: "call";
      readonly puruto: string;
      readonly action: string;
      /** Empty where a skill is named alone. */
      readonly prompt: string;
      readonly replied?: Sent | undefined;
    }
  /** Nobody is active, and it names nobody. */
  | { readonly does: "choose" }
  /** Photos, voice and other files, without a text. */
  | { readonly does: "unsupported"; readonly what: string }
  /** `nearest` is the command that it most likely stands for; both without a slash. */
  | { readonly does: "unknown-command"; readonly command: string; readonly nearest: string | undefined };

/** What a message says, without where it came from. */
export interface Said {
  /** Text or caption; empty where there is none. */
  readonly text: string;
  /** What it has besides text: `photo`, `voice` …; text documents count as none. */
  readonly file?: string | undefined;
  readonly isPrivate: boolean;
  /** What it replies to, where that was sent by this bot. */
  readonly replied?: Sent | undefined;
}

/** What the router has to know of the world. */
export interface World {
  /** The bot's name, in lower case: `/list@name` is meant for it, `/list@other` is not. */
  readonly username: string;
  /** Purutos, in the order of `.channels.json`. */
  readonly channels: readonly string[];
  readonly active: string | undefined;
  /** The skills of a Puruto. */
  skillsOf(puruto: string): readonly string[];
}

/** Says what a message means. It asks nobody and changes nothing. */
export function route(said: Said, world: World): Decision {
  const text = trimmed(said.text);
  const command = commandIn(text);
  if (command !== undefined) return commanded(command, said, world);
  if (text !== "") return talked(text, said, world);
  return said.file === undefined ? { does: "nothing" } : { does: "unsupported", what: said.file };
}

function commanded(command: Command, said: Said, world: World): Decision {
  if (command.bot !== undefined && command.bot !== world.username) return { does: "nothing" };
  const own = builtIn.find((name) => name === command.name);
  if (own !== undefined) return builtInDecision(own, command.rest, said);
  const names = namesOf(world.channels);
  const channel = names.find(({ long, short }) => [long, short].includes(command.name));
  if (channel !== undefined) return addressed(channel.puruto, command.rest, said, world);
  const known = [...builtIn, ...names.flatMap(({ long, short }) => [short, long])];
  return {
    does: "unknown-command",
    command: command.name,
    nearest: nearest(command.name, known),
  };
}

function builtInDecision(name: BuiltIn, rest: string, said: Said): Decision {
  const [word] = firstWord(rest);
  if (name === "cancel") return cancelled(word.toLowerCase(), said);
  if (name !== "pair" && name !== "start") return { does: name };
  // A code that stands in a group is no secret any more.
  if (!said.isPrivate) return name === "pair" ? { does: "nothing" } : { does: "start" };
  return name === "start" && word === "" ? { does: "start" } : { does: "pair", code: word };
}

/** What it says besides is not guessed at, as that could end another's call. */
function cancelled(word: string, { replied }: Said): Decision {
  if (word === "all") return { does: "cancel", what: "all" };
  if (replied !== undefined) return { does: "cancel", what: "replied" };
  return word === "" ? { does: "cancel", what: "active" } : { does: "help" };
}

/** To a Puruto that is named; what another one said does not go along. */
function addressed(puruto: string, rest: string, { replied }: Said, world: World): Decision {
  if (rest === "") return { does: "activate", puruto };
  const same = replied?.puruto === puruto ? replied : undefined;
  return { does: "call", puruto, ...actionOf(rest, world.skillsOf(puruto)), replied: same };
}

/** One word that names a skill, or a first word with a hyphen that does, runs it; anything else is asked. */
function actionOf(rest: string, skills: readonly string[]): { action: string; prompt: string } {
  const [word, prompt] = firstWord(rest);
  const isMeant = prompt === "" || /[-_]/.test(word);
  const skill = isMeant ? skills.find((name) => asName(name) === asName(word)) : undefined;
  return skill === undefined ? { action: "ask", prompt: rest } : { action: skill, prompt };
}

function talked(prompt: string, { replied }: Said, { channels, active }: World): Decision {
  const current = channels.find((puruto) => puruto === active);
  const only = channels.length === 1 ? channels[0] : undefined;
  const puruto = replied?.puruto ?? current ?? only;
  return puruto === undefined ? { does: "choose" } : { does: "call", puruto, action: "ask", prompt, replied };
}
