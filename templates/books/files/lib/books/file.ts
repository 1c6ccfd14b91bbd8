import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { root } from "../environment.ts";
import { words } from "../words/books.ts";
import { failure } from "../payload.ts";
import { clean, shown } from "./text.ts";

/** Where statements lie that other Purutos may have imported. */
export const folder = "statements";

const largest = 20 * 1024 * 1024;

/**
 * The bytes of a statement. By hand it lies wherever the user says; for another Puruto it is handed over as text, or
 * lies in `statements/`, since a caller must not have any other file of this machine read.
 */
export function bytesOf(payload: Readonly<Record<string, unknown>>, caller: string | undefined): Uint8Array {
  const { path, content } = payload;
  if ((path === undefined) === (content === undefined)) throw failure("bad-payload", words.oneOfBoth);
  if (typeof content === "string") return checkSize("content", Buffer.from(content));
  if (typeof path !== "string" || path === "" || path.includes("\0"))
    throw failure("bad-path", words.badPath(shown(JSON.stringify(path ?? content) ?? "")));
  return readPlain(
    caller === undefined ? resolve(root, path.replace(/^~(?=[/\\])/, homedir())) : inside(path),
  );
}

/** A file of `statements/`, by its name alone. */
function inside(name: string): string {
  if (!/^[^/\\:]+$/.test(name) || /^\.+$/.test(name))
    throw failure("bad-path", words.onlyNames(folder, shown(name)));
  if (lstatSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory() !== true)
    throw failure("bad-path", words.noFile(`${folder}/`));
  return join(root, folder, name);
}

const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;

/** Reads a file. Throws where it cannot be read, with what the system says of it by its code alone. */
function readPlain(path: string): Uint8Array {
  try {
    return readChecked(path);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    const name = clean(path, 200);
    if (code === "ENOENT" || code === "ENOTDIR") throw failure("not-found", words.noFile(name), error);
    throw failure("bad-path", words.unreadable(name, code ?? syscall), error);
  }
}

/** Reads what is a file, no link and no pipe, and may be changed meanwhile. */
function readChecked(path: string): Uint8Array {
  checkPlain(path, lstatSync(path));
  const file = openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  try {
    checkPlain(path, fstatSync(file));
    const bytes = new Uint8Array(fstatSync(file).size);
    let read = 0;
    for (let more = -1; more !== 0 && read < bytes.length; read += more)
      more = readSync(file, bytes, read, bytes.length - read, read);
    return bytes.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

function checkPlain(path: string, found: Stats): void {
  if (!found.isFile()) throw failure("bad-path", words.noPlainFile(clean(path, 200)));
  if (found.size > largest) throw failure("too-large", words.tooLarge(clean(path, 200), found.size, largest));
}

function checkSize(name: string, bytes: Uint8Array): Uint8Array {
  if (bytes.length <= largest) return bytes;
  throw failure("too-large", words.tooLarge(name, bytes.length, largest));
}
