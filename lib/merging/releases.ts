import { existsSync } from "node:fs";
import { inBuild } from "../writing/package.ts";
import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import type { Files } from "./release.ts";

/** How a version of this package renders the managed files of a Puruto, from what that remembers. */
export type Release = (memory: JsonObject) => Files;

/** Finds an earlier version of this package, frozen when it was released; undefined where it was not. */
export type FindRelease = (version: string) => Promise<Release | undefined>;

/** The releases that this package has with it. @param version must be a plain version, like `0.1.0`. */
export const findRelease: FindRelease = async (version) => {
  const module = inBuild(`releases/${version}.js`);
  if (!existsSync(module)) return undefined;
  const { render } = (await import(module.href)) as { render: Release };
  return render;
};

/** What earlier versions made of the same answers, as far as they are known. */
export async function rendersOf(
  versions: ReadonlySet<string>,
  memory: JsonObject,
  find: FindRelease,
): Promise<Map<string, Files>> {
  const renders = new Map<string, Files>();
  for (const one of versions) {
    const release = await find(one);
    if (release !== undefined) renders.set(one, release(memory));
  }
  return renders;
}
