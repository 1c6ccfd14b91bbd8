import { explain } from "../invoker.ts";
import type { Place } from "../db.ts";
import { root } from "../lib/environment.ts";
import { isObject } from "../ipc/parsed.ts";
import { placeNamed } from "./ledger/places.ts";

/** What takes work of a target: a script, or which agent; a script where it would be refused, for then it is over at once. */
export async function findPlace(target: string, action: string): Promise<Place> {
  const { decision } = await explain({ target, action, prompt: "" }, { folder: root });
  const runs = isObject(decision) ? decision["runs"] : undefined;
  return placeNamed(typeof runs === "string" ? runs : "");
}
