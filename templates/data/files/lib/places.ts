import { lstatSync } from "node:fs";
import { join } from "node:path";

const rules: readonly { readonly breaks: (path: string) => boolean; readonly must: string }[] = [
  { breaks: (path) => path === "", must: "must not be empty" },
  { breaks: (path) => path.length > 1024, must: "must have at most 1024 characters" },
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  { breaks: (path) => /[\u0000-\u001f\u007f]/.test(path), must: "must hold no NUL or control character" },
  { breaks: (path) => /[\\:*?"<>|]/.test(path), must: 'must hold none of \\ : * ? " < > |' },
  { breaks: (path) => path.startsWith("/"), must: "must be relative to the vault" },
  {
    breaks: (path) => path.split("/").some((name) => ["", ".", ".."].includes(name)),
    must: "must have no empty part, no . and no ..",
  },
  // On Windows `git~1` is another name of `.git`.
  { breaks: (path) => /(^|\/)(\.git|git~\d)/i.test(path), must: "must have no part that begins with .git" },
  {
    breaks: (path) => path.split("/").some((name) => Buffer.byteLength(name) > 255),
    must: "must have no name longer than 255 bytes",
  },
];

/**
 * Checks a path that a caller names: relative to the vault, `/` between its parts, inside one of `rooms`, which
 * are folders at the vault's top. Throws, saying which rule it breaks.
 */
export function parsePath(path: unknown, rooms: readonly string[]): string {
  if (typeof path !== "string") throw badPath("must be a string", path);
  const broken = rules.find(({ breaks }) => breaks(path));
  if (broken !== undefined) throw badPath(broken.must, path);
  const [room = "", ...inside] = path.split("/");
  const places = rooms.map((name) => `${name}/`).join(" or ");
  if (inside.length === 0 || !rooms.includes(room)) throw badPath(`must be a file in ${places}`, path);
  return path;
}

/** Where a checked path lies under `root`. Throws when a link is on the way: links may lead out, so none is followed. */
export function locate(root: string, path: string): string {
  const parts = path.split("/");
  for (const [index] of parts.entries()) {
    const part = parts.slice(0, index + 1).join("/");
    const found = lstatSync(join(root, part), { throwIfNoEntry: false });
    if (found?.isSymbolicLink()) throw badPath(`must have no link in it (${part} is one)`, path);
    const isLast = index === parts.length - 1;
    if (found && !(isLast ? found.isFile() : found.isDirectory()))
      throw badPath(`must be a file in folders (${part} is ${isLast ? "no file" : "no folder"})`, path);
  }
  return join(root, path);
}

function badPath(must: string, received: unknown): Error {
  const text = JSON.stringify(received) ?? String(received);
  return new Error(`path ${must}, got ${text.length > 80 ? `${text.slice(0, 79)}…` : text} [bad-path]`);
}
