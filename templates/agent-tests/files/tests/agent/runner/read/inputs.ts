import { isUtf8 } from "node:buffer";
import { words } from "../../../../lib/words/agent-tests.ts";
import { isWayIn, isWritable, notThere } from "./paths.ts";
import { leaf, type Reader } from "./readers.ts";
import { show } from "./spot.ts";
import { bytesOf, Unreadable } from "./text.ts";

/** A file that evals bring: where it lies in the copy, and what is in it. */
export type Input = readonly [path: string, content: string | Uint8Array];

/** Reads the path of a file in a folder of the Puruto, or at its top, which ends in `/` or is empty. */
export const anInput =
  (folder: string): Reader<Input> =>
  (spot, reading) => {
    const path = leaf<string>(words.anInput, (way) => isWayIn(way) && isWritable(inCopy(way)))(spot, reading);
    if (path === undefined) return undefined;
    try {
      const bytes = bytesOf(reading.root, `${folder}${path}`, mostOfInput);
      return [inCopy(path), isUtf8(bytes) ? bytes.toString("utf8") : bytes];
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const isMissing = error.message === words.leadsNowhere;
      const said = isMissing
        ? notThere(spot, `${folder}${path}`, reading)
        : words.ofFile(spot.name, show(path), error.message);
      return reading.say(spot.at, said);
    }
  };

/** A run sees no `evals/`: what lies there lies at the top of the copy. */
const inCopy = (path: string): string => path.replace(/^evals\//, "");

/** Bytes that a file may have which a case brings. */
const mostOfInput = 8 * 1024 * 1024;
