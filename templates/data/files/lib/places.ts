import { lstatSync } from "node:fs";
import { join } from "node:path";
import { words } from "./words/data.ts";

const rules: readonly { readonly breaks: (path: string) => boolean; readonly must: string }[] = [
  { breaks: (path) => path === "", must: words.mustNotBeEmpty },
  { breaks: (path) => path.length > 1024, must: words.mustBeShort(1024) },
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  { breaks: (path) => /[\u0000-\u001f\u007f]/.test(path), must: words.mustHoldNoControl },
  { breaks: (path) => /[\\:*?"<>|]/.test(path), must: words.mustHoldNone('\\ : * ? " < > |') },
  { breaks: (path) => path.startsWith("/"), must: words.mustBeRelative },
  {
    breaks: (path) => path.split("/").some((name) => ["", ".", ".."].includes(name)),
    must: words.mustHaveNoDots,
  },
  // On Windows `git~1` is another name of `.git`.
  { breaks: (path) => /(^|\/)(\.git|git~\d)/i.test(path), must: words.mustHaveNoGit },
  {
    breaks: (path) => path.split("/").some((name) => Buffer.byteLength(name) > 255),
    must: words.mustHaveShortNames(255),
  },
];

/**
 * Checks a path that a caller names: relative to the vault, `/` between its parts, inside one of `rooms`, which
 * are folders at the vault's top. Throws, saying which rule it breaks.
 */
export function parsePath(path: unknown, rooms: readonly string[]): string {
  if (typeof path !== "string") throw badPath(words.mustBeString, path);
  const broken = rules.find(({ breaks }) => breaks(path));
  if (broken !== undefined) throw badPath(broken.must, path);
  const [room = "", ...inside] = path.split("/");
  if (inside.length === 0 || !rooms.includes(room))
    throw badPath(words.mustBeFileIn(rooms.map((name) => `${name}/`)), path);
  return path;
}

/** Where a checked path lies under `root`. Throws when a link is on the way: links may lead out, so none is followed. */
export function locate(root: string, path: string): string {
  const parts = path.split("/");
  for (const [index] of parts.entries()) {
    const part = parts.slice(0, index + 1).join("/");
    const found = lstatSync(join(root, part), { throwIfNoEntry: false });
    if (found?.isSymbolicLink()) throw badPath(words.mustHaveNoLink(part), path);
    const isLast = index === parts.length - 1;
    if (found && !(isLast ? found.isFile() : found.isDirectory()))
      throw badPath(isLast ? words.mustBeFile(part) : words.mustHaveFolders(part), path);
  }
  return join(root, path);
}

function badPath(must: string, received: unknown): Error {
  const text = JSON.stringify(received) ?? String(received);
  return new Error(`${words.badPath(must, text.length > 80 ? `${text.slice(0, 79)}…` : text)} [bad-path]`);
}
