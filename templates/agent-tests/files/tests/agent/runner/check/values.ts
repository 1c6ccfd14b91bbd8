import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../../../ipc/parsed.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import { inOneLine } from "../results/visible.ts";
import type { Seen } from "../seen.ts";
import { bounded } from "./bounded.ts";
import type { Broken } from "./broken.ts";

interface Claim<T> {
  readonly path: string;
  readonly value: T;
}

/** The value at dotted keys of the response; undefined where there is none. Only own keys count. */
export function at({ document }: Seen, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return /^\d+$/.test(key) ? (inner as unknown[])[Number(key)] : undefined;
    return isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined;
  }, document);
}

export function equals({ path, value }: Claim<unknown>, seen: Seen): Broken {
  const got = at(seen, path);
  return isDeepStrictEqual(got, value) ? undefined : words.differs(path, show(value), showAt(seen, path));
}

/** A text in a text, an entry in a list. */
export function contains({ path, value }: Claim<unknown>, seen: Seen): Broken {
  const got = at(seen, path);
  const holds =
    typeof got === "string"
      ? typeof value === "string" && got.includes(value)
      : Array.isArray(got) && got.some((entry) => isDeepStrictEqual(entry, value));
  return holds ? undefined : words.lacks(path, show(value), showAt(seen, path));
}

export function matches({ path, value }: Claim<string>, seen: Seen): Broken {
  const got = at(seen, path);
  const holds = typeof got === "string" && bounded(() => new RegExp(value, "u").test(got));
  return holds ? undefined : words.matchesNot(path, value, showAt(seen, path));
}

/** A value as a message shows it: as JSON, at most 200 characters of it. */
export function show(value: unknown): string {
  const text = value === undefined ? words.nothing : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** What stands at a path; where nothing does, what the last thing on the way to it has instead. */
function showAt(seen: Seen, path: string): string {
  const got = at(seen, path);
  const outer = path.split(".").slice(0, -1).join(".");
  if (got !== undefined || outer === "") return show(got);
  const around = at(seen, outer);
  if (around === undefined) return showAt(seen, outer);
  const keys = isObject(around) || Array.isArray(around) ? Object.keys(around) : [];
  return keys.length === 0 ? words.nothing : words.has(outer, inOneLine(keys.join(", ")));
}
