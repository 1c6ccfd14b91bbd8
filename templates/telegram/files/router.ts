import type { Sent } from "./telegram/answers/message.ts";

/** What a message that came in means (docs/telegram.md, "Talking"). */
export type Decision =
  /** Not for this bot, or nothing: no answer. */
  | { readonly does: "nothing" }
  | { readonly does: "start" | "list" | "status" | "help" | "new" }
  | { readonly does: "pair"; readonly code: string }
  | { readonly does: "activate"; readonly puruto: string }
  | { readonly does: "cancel"; readonly what: "active" | "all" | "replied" }
  /** `action` is `ask`, or a skill; `replied` is what the message replies to. */
  | {
      readonly does: "call";
      readonly puruto: string;
      readonly action: string;
      readonly prompt: string;
      readonly replied?: Sent | undefined;
    }
  /** Nobody is active, and it names nobody. */
  | { readonly does: "choose" }
  /** Photos, voice and other files, without a text. */
  | { readonly does: "unsupported"; readonly what: string }
  | { readonly does: "unknown-command"; readonly command: string };

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
export function route({ text }: Said, { active }: World): Decision {
  if (text === "") return { does: "nothing" };
  return active === undefined
    ? { does: "choose" }
    : { does: "call", puruto: active, action: "ask", prompt: text };
}
