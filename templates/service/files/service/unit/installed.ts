import { attempt, readText } from "../../ipc/files.ts";
import type { Written } from "./format.ts";
import { formatHere, formats } from "./formats.ts";
import { ownFolder, unitName } from "./plan.ts";

/** The unit of a Puruto that is installed. */
export interface Installed extends Written {
  readonly file: string;
}

/**
 * What the installed unit of the name says that the Puruto in `folder` has; undefined where there is none, or that lies in no
 * file. It may belong to another folder.
 */
export function installedUnit(
  environment: NodeJS.ProcessEnv,
  folder = ownFolder,
  service?: string,
): Installed | undefined {
  const format = formats[formatHere()];
  const file = format.fileOf(unitName(folder, service), environment);
  const text = file === undefined ? undefined : attempt(() => readText(file));
  return file === undefined || text === undefined ? undefined : { file, ...format.read(text) };
}
