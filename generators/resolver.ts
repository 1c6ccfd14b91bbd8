import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Conflicter, type ConflicterFile } from "@yeoman/conflicter";
import type { Change } from "../lib/writing/changes.ts";
import { paintForOutput } from "../lib/reporting/paint.ts";
import { lines } from "../lib/reporting/printable.ts";
import { patchOf } from "../lib/merging/difference.ts";

type Adapter = ConstructorParameters<typeof Conflicter>[0];
type Customize = NonNullable<NonNullable<ConstructorParameters<typeof Conflicter>[1]>["customizeActions"]>;

/**
 * Asks, with Yeoman's resolver, about files of a repo that would lose something; writes nothing.
 *
 * @param folder the repo, absolute
 * @returns the paths that the user wants left as they are
 */
export async function pathsToLeave(
  adapter: Adapter,
  folder: string,
  changes: readonly Change[],
): Promise<string[]> {
  const resolver = new Conflicter(adapter, { cwd: folder, customizeActions: customize });
  const left: string[] = [];
  for (const { path, content } of changes) {
    const file = { path: join(folder, path), contents: Buffer.from(content) } as ConflicterFile;
    const { conflicter } = await resolver.checkForCollision(file);
    if (conflicter === "skip" || conflicter === "ignore") left.push(path);
  }
  return left;
}

/** Yeoman's experimental actions would change texts unseen, and its diff shows whatever a file holds. */
const customize: Customize = (actions) =>
  actions.flatMap((action) => {
    if (!("key" in action) || !"ynadx".includes(action.key)) return [];
    return [action.key === "d" ? { ...action, value: showDifference } : action];
  });

const showDifference: Extract<Parameters<Customize>[0][number], { value: unknown }>["value"] = async ({
  file,
  adapter,
}) => {
  const [before, after] = [readFileSync(file.path, "utf8"), String(file.contents)];
  const patch = patchOf(file.relativePath, before, after, await paintForOutput());
  adapter.log(String(lines(patch)));
  return "ask" as const;
};
