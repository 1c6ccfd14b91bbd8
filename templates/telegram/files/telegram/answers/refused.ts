import { isObject, type JsonObject } from "../../ipc/parsed.ts";
import { words } from "../../lib/words/telegram.ts";
import { factsOf } from "./facts.ts";
import type { Rich } from "./message.ts";
import { plainText } from "./rich.ts";

/** Tools that are named at most. */
const most = 5;

/** What an agent was not allowed, and what it left undone, in a sentence each; nothing where there was no such thing. */
export function refusedIn({ refused, denied, not_done }: JsonObject): Rich {
  const tools = namesOf(denied ?? refused);
  const undone = factsOf(not_done);
  const sentences = [
    tools === "" ? "" : words.wasNotAllowed(tools),
    undone === "" ? "" : words.notDone(undone.includes("\n") ? `\n${undone}` : undone),
  ];
  return plainText(sentences.filter(Boolean).join("\n"));
}

function namesOf(refused: unknown): string {
  const all = Array.isArray(refused) ? refused.filter(isObject).map(nameOf) : [];
  const names = [...new Set(all)].filter(Boolean);
  const more = names.length > most ? [words.more(names.length - most)] : [];
  return [...names.slice(0, most), ...more].join(", ");
}

function nameOf({ tool, what }: JsonObject): string {
  if (typeof tool !== "string") return "";
  return typeof what === "string" && what !== "" ? `${tool} (${factsOf(what)})` : tool;
}
