import { PurutoError } from "../../standard/errors.ts";
import { reasonOf, type Repo } from "../../standard/repo.ts";

/**
 * The text of a file of a repo that a command goes by: what is there and cannot be read never counts as absent.
 *
 * @param path with `/`, relative to the repo
 * @returns undefined where nothing is there
 * @throws PurutoError `unreadable` that says why it cannot be read.
 */
export function readKnown(repo: Repo, path: string): string | undefined {
  const kind = repo.kindOf(path);
  if (kind === undefined) return undefined;
  const reading = repo.read(path);
  if (reading?.text !== undefined) return reading.text;
  const why = reading === undefined ? notFiles[kind] : reasonOf(reading);
  throw new PurutoError("unreadable", `${path} is there and cannot be read: ${why}; mend or remove it first`);
}

const notFiles = {
  file: "it is gone again",
  folder: "it is a folder",
  other: "it is no regular file inside the repo (a pipe, a device, a link that leads outside or nowhere)",
};
