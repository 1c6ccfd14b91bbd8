import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { isThere, writeWhole } from "../../ipc/files.ts";
import { failure } from "../../lib/payload.ts";
import { words } from "../../lib/words/service.ts";
import { installedUnit } from "./installed.ts";
import { ownFolder, planUnit, unitName } from "./plan.ts";
import { systemctl } from "./systemctl.ts";
import { systemd } from "./systemd.ts";

/** What was done with the unit of this Puruto. */
export interface Done {
  /** The file's path. */
  readonly unit: string;
  readonly changed: boolean;
}

/** Writes the user unit, has systemd start it at each login, and starts it now, anew where it runs. */
export async function install(environment: NodeJS.ProcessEnv): Promise<Done> {
  const { plan } = await planUnit(environment);
  const text = systemd.write(plan);
  const file = ownFile(environment);
  // Before anything is written: where nobody reads it, it would lie there.
  await systemctl(["show", "--property=Version"], environment);
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(file, text);
  await systemctl(["daemon-reload"], environment, 30);
  await systemctl(["enable", serviceOf()], environment, 30);
  await systemctl(["restart", serviceOf()], environment, plan.stop + 30);
  return { unit: file, changed: true };
}

/** Stops it, and takes the unit away; what is not there is no failure. */
export async function uninstall(environment: NodeJS.ProcessEnv): Promise<Done> {
  const file = ownFile(environment);
  if (!isThere(file)) return { unit: file, changed: false };
  const { plan } = await planUnit(environment);
  await systemctl(["disable", "--now", serviceOf()], environment, plan.stop + 30);
  rmSync(file);
  await systemctl(["daemon-reload"], environment, 30);
  return { unit: file, changed: true };
}

/** What systemctl calls it. */
export const serviceOf = (): string => `${unitName()}.service`;

/** Where the unit of this Puruto lies, or shall lie. Throws where that of another folder does. */
function ownFile(environment: NodeJS.ProcessEnv): string {
  const there = installedUnit(environment);
  if (there !== undefined && there.folder !== ownFolder)
    throw failure("other-folder", words.unitOfAnother(there.file, there.folder ?? "?"));
  return systemd.fileOf(unitName(), environment) ?? "";
}
