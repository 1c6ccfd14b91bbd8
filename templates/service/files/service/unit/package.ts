import { attempt } from "../../ipc/files.ts";
import { isObject, type JsonObject } from "../../ipc/parsed.ts";
import { read } from "../../lib/environment.ts";
import { failure } from "../../lib/payload.ts";
import { words } from "../../lib/words/service.ts";
import { oneLine } from "./one-line.ts";

/** What Node is started with by `npm start`. Throws where that is not Node with plain words: a unit has no shell. */
export function startWords(): string[] {
  const start = partOf("scripts")["start"];
  if (typeof start !== "string" || !plain.test(start)) throw failure("start", words.startIsNotPlain);
  return start.split(" ").slice(1);
}

/** The oldest Node that runs this Puruto, as its package.json says: `22.18`. */
export function oldestNode(): string {
  const text = partOf("engines")["node"];
  return /^>=\s*(\d+\.\d+)/.exec(typeof text === "string" ? text : "")?.[1] ?? "20.17";
}

/** What it says of itself, in one line. */
export function descriptionHere(): string {
  const text = document()["description"];
  return typeof text === "string" ? oneLine(text) : "";
}

const plain = /^node(?: [\w@./:=,+-]+)+$/;

function partOf(key: string): JsonObject {
  const part = document()[key];
  return isObject(part) ? part : {};
}

function document(): JsonObject {
  const parsed: unknown = attempt(() => JSON.parse(read("package.json") ?? ""));
  return isObject(parsed) ? parsed : {};
}
