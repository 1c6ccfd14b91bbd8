import { accessSync, constants, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync } from "node:fs";
import { readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { messageOf, PurutoError, type ErrorCode } from "../../standard/errors.ts";
import { lookAt } from "./open-file.ts";
import { filesOf, type Rendered } from "./render.ts";

/**
 * Checks that a new Puruto can be made at `folder`, an absolute path: nothing there, or an empty folder.
 *
 * @throws PurutoError `destination-not-folder`, `destination-not-empty` or `destination-not-writable`.
 */
export function checkDestination(folder: string): void {
  const found = statSync(nearest(folder), { throwIfNoEntry: false });
  if (!found?.isDirectory()) throw unsuitable("destination-not-folder", `${nearest(folder)} is not a folder`);
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    throw unsuitable("destination-not-folder", `${folder} is a link`);
  }
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw unsuitable("destination-not-empty", `${folder} exists and is not empty`);
  }
  checkRoom(folder);
}

/** Checks that something can be made in `folder`, absolute, or in what is there of its way. @throws PurutoError `destination-not-writable` */
export function checkRoom(folder: string): void {
  try {
    accessSync(nearest(folder), constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw unsuitable("destination-not-writable", `${nearest(folder)} cannot be written to`, { cause });
  }
}

/**
 * Writes a new Puruto to `folder`: first beside it, then moved into place, so that a run that fails leaves
 * nothing behind.
 *
 * @throws PurutoError `write-failed`.
 */
export function writeNew(folder: string, files: readonly Rendered[]): void {
  const wasThere = existsSync(folder);
  const parent = wasThere ? folder : dirname(folder);
  const made = firstMissing(parent);
  let staging: string | undefined;
  try {
    mkdirSync(parent, { recursive: true });
    staging = mkdtempSync(join(parent, ".puruto-"));
    // One level down: a temporary folder is closed to others, and a Puruto need not be.
    writeFiles(join(staging, "new"), files);
    moveIntoPlace(join(staging, "new"), folder);
    makeLinks(folder, files);
  } catch (cause) {
    remove(wasThere ? headsOf(files).map((name) => join(folder, name)) : [made ?? folder]);
    const text = `nothing was written to ${folder}: ${messageOf(cause)}; mend that, or choose another with --destination DIR`;
    throw new PurutoError("write-failed", text, { cause });
  } finally {
    if (staging !== undefined) remove([staging]);
  }
}

/** Makes the links of a rendered plan that are not there yet. */
function makeLinks(folder: string, files: readonly Rendered[]): void {
  for (const file of files) {
    if ("link" in file && !lstatSync(join(folder, file.path), { throwIfNoEntry: false })) {
      makeLink(join(folder, file.path), file.link);
    }
  }
}

const unsuitable = (code: ErrorCode, what: string, options?: ErrorOptions) =>
  new PurutoError(code, `${what}; choose another with --destination DIR`, options);

/** The first of a folder and its parents that is not there yet. */
const firstMissing = (folder: string): string | undefined => {
  if (existsSync(folder)) return undefined;
  return firstMissing(dirname(folder)) ?? folder;
};

/** The nearest thing that exists: the path itself, or the first of its parents. */
const nearest = (path: string): string => (lookAt(path) === undefined ? nearest(dirname(path)) : path);

function writeFiles(folder: string, files: readonly Rendered[]): void {
  const texts = filesOf(files).map(({ path, content }) => [join(folder, path), content] as const);
  for (const parent of new Set(texts.map(([path]) => dirname(path)))) mkdirSync(parent, { recursive: true });
  for (const [path, content] of texts) writeFileSync(path, content);
}

function moveIntoPlace(staging: string, folder: string): void {
  if (!existsSync(folder)) return renameSync(staging, folder);
  for (const name of readdirSync(staging)) renameSync(join(staging, name), join(folder, name));
}

/** What files and links lie in, at the top. */
const headsOf = (files: readonly Rendered[]): string[] => [
  ...new Set(files.map(({ path }) => path.split("/")[0] ?? path)),
];

const remove = (paths: readonly string[]): void => {
  for (const path of paths) rmSync(path, { recursive: true, force: true });
};

function makeLink(path: string, target: string): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  try {
    if (process.platform === "win32") symlinkSync(resolve(folder, target), path, "junction");
    else symlinkSync(target, path);
  } catch {
    // Some file systems know no links: the agents read a copy as well.
    cpSync(resolve(folder, target), path, { recursive: true });
  }
}
