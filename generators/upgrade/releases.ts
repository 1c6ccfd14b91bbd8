import { existsSync } from "node:fs";
import type { JsonObject } from "../../templates/ipc/ipc/parsed.ts";
import type { Files } from "./render.ts";

/** How a version of this package renders the managed files of a Puruto, from what that remembers. */
export type Release = (memory: JsonObject) => Files;

/** Finds an earlier version of this package, frozen when it was released; undefined where it was not. */
export type FindRelease = (version: string) => Promise<Release | undefined>;

// The built package mirrors the sources, so this holds in both.
const releases = new URL("../../releases/", import.meta.url);

/** The releases that this package has with it. @param version must be a plain version, like `0.1.0`. */
export const findRelease: FindRelease = async (version) => {
  const module = new URL(`${version}.js`, releases);
  if (!existsSync(module)) return undefined;
  const { render } = (await import(module.href)) as { render: Release };
  return render;
};
