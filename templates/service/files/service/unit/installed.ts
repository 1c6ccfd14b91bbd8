import { attempt, readText } from "../../ipc/files.ts";
import type { Written } from "./format.ts";
import { formatHere, formats } from "./formats.ts";
import { unitName } from "./plan.ts";

/** The unit of this Puruto that is installed. */
export interface Installed extends Written {
  readonly file: string;
}

/** What the installed unit says; undefined where there is none, or that lies in no file. */
export function installedUnit(environment: NodeJS.ProcessEnv): Installed | undefined {
  const format = formats[formatHere()];
  const file = format.fileOf(unitName(), environment);
  const text = file === undefined ? undefined : attempt(() => readText(file));
  return file === undefined || text === undefined ? undefined : { file, ...format.read(text) };
}
