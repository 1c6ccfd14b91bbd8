import type { Node } from "jsonc-parser";
import { words } from "../../lib/words/telegram.ts";
import type { Key, Keys } from "../../service/json/faults.ts";
import type { Known } from "../../service/json/known.ts";
import type { Found } from "../../service/json/slip.ts";
import type { Strictly } from "../../service/json/strict.ts";

/** The largest that is read, in bytes. */
export const mostBytes = 1024 * 1024;

const mostChannels = 100;

/** Reads the text of a `.channels.json`: the names in its order, or every fault at once (docs/telegram.md, "Channels"). */
export function parse(text: string, known: Known): Strictly<readonly string[]> {
  const read = known.strict.readStrict(text, {
    mostBytes,
    empty: '{"channels": []}',
    faultsOf: (document, root) => documentFaults(document, root, known),
  });
  return read.ok ? { ok: true, value: (read.value as Checked).channels } : read;
}

interface Checked {
  readonly channels: readonly string[];
}

const keys: Keys = new Map<string, Key>([
  ["channels", { is: Array.isArray, must: words.mustChannels, isRequired: true }],
  ["$schema", { is: (value) => typeof value === "string", must: words.mustAddress }],
]);

function documentFaults(document: unknown, root: Node, known: Known): Found[] {
  const { keyFaults, valueIn, wrong } = known.strict;
  if (!isObject(document)) return [wrong("", document, words.mustDocument, root)];
  const faults = keyFaults("", document, root, keys, known);
  const { channels } = document;
  return Array.isArray(channels)
    ? [...faults, ...listFaults(channels, valueIn(root, "channels"), known)]
    : faults;
}

function listFaults(channels: readonly unknown[], list: Node, { isRepoName, strict }: Known): Found[] {
  if (channels.length > mostChannels)
    return [
      {
        key: "channels",
        offset: list.offset,
        message: words.tooManyChannels(channels.length, mostChannels),
      },
    ];
  return channels.flatMap((name, at) => {
    const [key, node] = [`channels[${at}]`, list.children?.[at] ?? list];
    if (!isRepoName(name)) return [strict.wrong(key, name, words.mustName, node)];
    const first = channels.indexOf(name);
    const message = words.channelTwice(key, strict.shown(name), `channels[${first}]`);
    return first === at ? [] : [{ key, offset: node.offset, message }];
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
