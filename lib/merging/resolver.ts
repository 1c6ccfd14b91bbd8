import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cancelled } from "../../standard/errors.ts";
import type { Show } from "../questions/ask.ts";
import { paintForMessages } from "../reporting/paint.ts";
import { say } from "../reporting/print.ts";
import { lines } from "../reporting/printable.ts";
import type { Change } from "../writing/changes.ts";
import { patchOf } from "./difference.ts";

/**
 * Asks about files of a repo that would lose something; writes nothing.
 *
 * @param folder the repo, absolute
 * @returns the paths that the user wants left as they are
 * @throws PurutoError `cancelled`
 */
export async function pathsToLeave(
  show: Show,
  folder: string,
  changes: readonly Change[],
): Promise<string[]> {
  const left: string[] = [];
  for (const change of changes) {
    const choice = await settle(show, folder, change);
    if (choice === "abort") throw cancelled();
    if (choice === "force") break;
    if (choice === "skip") left.push(change.path);
  }
  return left;
}

type Choice = keyof typeof choices;

const choices = {
  write: "overwrite it",
  skip: "leave it as it is",
  force: "overwrite it and all that follow",
  diff: "show the difference",
  abort: "stop, and write nothing",
} as const;

async function settle(show: Show, folder: string, change: Change): Promise<Choice> {
  const choice = (await show({
    name: "action",
    type: "select",
    message: `${change.path} is there with other content`,
    choices: Object.entries(choices).map(([value, name]) => ({ value, name, short: name })),
  })) as Choice;
  if (choice !== "diff") return choice;
  const before = readFileSync(join(folder, change.path), "utf8");
  say(lines(patchOf(change.path, before, change.content, await paintForMessages())));
  return settle(show, folder, change);
}
