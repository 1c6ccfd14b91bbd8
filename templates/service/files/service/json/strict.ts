import type { Node } from "jsonc-parser";
import { words } from "../../lib/words/service.ts";
import { placed, type Placed } from "./places.ts";
import type { Found, Slip } from "./slip.ts";
import { readTree } from "./tree.ts";

export { keyFaults, valueIn, wrong } from "./faults.ts";
export { shown } from "./shown.ts";
export { mostFaults } from "./slip.ts";

/** What a file means, or every fault at once, in the order of the text. */
export type Strictly<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Placed[] };

/** The rules of one kind of file. */
export interface FileRules {
  readonly mostBytes: number;
  /** What to write where there is nothing yet. */
  readonly empty: string;
  /** All that is wrong with a parsed document, whose places are those of `root`. */
  readonly faultsOf: (document: unknown, root: Node) => readonly Found[];
}

/**
 * Reads a text that somebody wrote by hand: strict JSON, which may begin with a byte order mark. What it gives is sound by
 * the rules (docs/services.md, "Settings and files").
 */
export function readStrict(text: string, { mostBytes, empty, faultsOf }: FileRules): Strictly<unknown> {
  const json = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  const failed = (found: readonly Found[]): Strictly<unknown> => ({ ok: false, faults: placed(json, found) });
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes)
    return failed([{ key: "", offset: 0, message: words.fileTooLarge(bytes, mostBytes) }]);
  const tree = readTree(json, empty);
  if (!tree.ok) return failed(tree.slips.map(ofFile));
  const value: unknown = JSON.parse(json);
  const found = [...tree.slips.map(ofFile), ...faultsOf(value, tree.root)];
  return found.length > 0 ? failed(found) : { ok: true, value };
}

const ofFile = (slip: Slip): Found => ({ key: "", ...slip });
