import { basename } from "node:path";
import { readCaller } from "../../ipc/caller/caller.ts";
import { isRepoName } from "../../ipc/names.ts";
import { root } from "../../lib/environment.ts";
import { failure } from "../../lib/payload.ts";
import { words } from "../../lib/words/telegram.ts";
import { allowedByBoth, lookFor, type Allowed } from "../../service/allowed.ts";
import { editList } from "../../service/json/edit.ts";
import { withEntry } from "../../service/json/insert.ts";
import { channelsFile } from "./channels.ts";
import { namesOf } from "./names.ts";

/** What became of a wish for a channel. */
export type Added = {
  readonly summary: string;
  readonly outcome: "added" | "there";
  readonly puruto: string;
  /** As it is typed, with its slash. */
  readonly command: string;
} & Allowed;

/**
 * Puts a Puruto at the end of `.channels.json`, where it is not there yet. No policy is changed: what one says of it is told
 * (docs/telegram.md, "Channels"). Throws where it can be no channel.
 */
export async function addChannel(puruto: unknown): Promise<Added> {
  const name = insistFound(puruto);
  let outcome: Added["outcome"] = "there";
  const channels = editList(channelsFile, (text, list, before) => {
    outcome = before.includes(name) ? "there" : "added";
    return outcome === "there" ? text : withEntry(text, list, name);
  });
  const command = namesOf(channels).find((names) => names.puruto === name)?.short ?? name;
  const allowed = await allowedByBoth({ target: name, action: "ask", prompt: "-" });
  const said = (outcome === "there" ? words.channelIsThere : words.channelAdded)(name, command);
  const summary = allowed.allowed ? said : `${said} ${words.channelNotAllowed(name, allowed.to_allow)}`;
  return { summary, outcome, puruto: name, command: `/${command}`, ...allowed };
}

/** The Puruto in a payload or in words. Throws where none is named. */
export function channelIn(payload: Readonly<Record<string, unknown>>, said: string | undefined): unknown {
  const puruto = payload["puruto"] ?? said?.trim();
  if (puruto !== undefined && puruto !== "") return puruto;
  throw failure("bad-payload", words.mustNameChannel);
}

function insistFound(puruto: unknown): string {
  if (!isRepoName(puruto)) throw failure("bad-name", words.isNoName(JSON.stringify(puruto).slice(0, 100)));
  if (puruto === basename(root) || readCaller(root, {}).names.includes(puruto))
    throw failure("bad-name", words.channelIsItself(puruto));
  const { folder, looked } = lookFor(puruto);
  if (folder === undefined) throw failure("not-found", words.channelNotFound(puruto, looked.join(", ")));
  return puruto;
}
