import { join } from "node:path";
import { isRepoName } from "../../ipc/names.ts";
import { root } from "../../lib/environment.ts";
import { nearest } from "../../lib/nearest.ts";
import { failure } from "../../lib/payload.ts";
import { readList, type ListFile } from "../../service/json/edit.ts";
import * as strict from "../../service/json/strict.ts";
import { watchFile, type Watched } from "../../service/watch.ts";
import { mostBytes, parse } from "./parse.ts";

const name = ".channels.json";

/** The file of channels, for whoever reads or changes it. What is thrown of it ends in `[bad-channels]`. */
export const channelsFile: ListFile<readonly string[]> = {
  name,
  list: "channels",
  mostBytes,
  folder: "db/channels",
  parse: (text) => parse(text, { isRepoName, nearest, strict }),
  refuse: (said) => failure("bad-channels", said.startsWith(name) ? said : `${name}: ${said}`),
};

/**
 * The Purutos that the user can talk to, in the order of `.channels.json` (docs/telegram.md, "Channels"). Where there is no
 * such file there are none. Throws, with the faults of the file.
 */
export const readChannels = (): readonly string[] => readList(channelsFile);

/**
 * The same, watched from then on (docs/telegram.md, "Channels"); while the file is broken the last one that was sound stays in
 * force. `changed` is told of each later one that is sound.
 */
export const watchChannels = (changed: () => void): Watched<readonly string[]> =>
  watchFile(join(root, name), (text) => (text === undefined ? none : channelsFile.parse(text)), changed);

const none = { ok: true, value: [] } as const;
