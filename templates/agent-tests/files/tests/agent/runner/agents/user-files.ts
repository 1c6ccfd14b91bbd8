import { homedir } from "node:os";
import { readText } from "../../../../ipc/files.ts";
import { words } from "../../../../lib/words/agent-tests.ts";

/** What an agent takes along of the user's: files by their path in its home, private ones all, and variables. */
export interface Login {
  readonly files: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
}

export const noLogin = (): Login => ({ files: {}, variables: {} });

/** The user's own home. */
export const homeOf = ({ HOME, USERPROFILE }: NodeJS.ProcessEnv): string => HOME || USERPROFILE || homedir();

/**
 * The text of a file of the user's; undefined where there is none.
 *
 * @throws Error that names it, where it cannot be read.
 */
export function textOf(path: string): string | undefined {
  try {
    return readText(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new Error(words.settingsUnreadable(path, code ?? message), { cause: error });
  }
}

/** The files of these names that are there, for a home in which they lie in the folder `to`. */
export function copiesOf(names: readonly string[], from: (name: string) => string, to: string) {
  const texts = names.map((name): [string, string] => [`${to}/${name}`, textOf(from(name)) ?? ""]);
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}
