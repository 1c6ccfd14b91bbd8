import { formatHere } from "../unit/formats.ts";
import { installedUnit, type Installed } from "../unit/installed.ts";
import { systemctl } from "../unit/systemctl.ts";

/** In which environment the service runs. */
export interface Where {
  /** The installed unit; undefined where there is none, and the service runs as this shell is set up. */
  readonly unit?: Installed;
  readonly environment: NodeJS.ProcessEnv;
}

/** Where the service runs: as its installed unit says, else in this environment. */
export function whereItRuns(here: NodeJS.ProcessEnv): Where {
  const unit = installedUnit(here);
  return unit === undefined
    ? { environment: withoutCall(here) }
    : { unit, environment: { ...ofLogin(here), ...unit.environment } };
}

/** The same with what the user's systemd hands every service of its own, where it says so. */
export async function whereItRunsWhole(here: NodeJS.ProcessEnv): Promise<Where> {
  const where = whereItRuns(here);
  if (where.unit === undefined || formatHere() !== "systemd") return where;
  // Why it says nothing is told by those who need it.
  const said = await systemctl(["show-environment"], here).catch(() => "");
  const more = Object.fromEntries(said.split("\n").flatMap(settingIn));
  return { ...where, environment: { ...where.environment, ...more, ...where.unit.environment } };
}

/** What every session of the user's has, and so a unit. */
function ofLogin(here: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = /^(?:HOME|USER|LOGNAME|SHELL|LANG|TMPDIR|XDG_\w+)$/;
  return Object.fromEntries(Object.entries(here).filter(([key]) => names.test(key)));
}

/** A service is nobody's call. */
const withoutCall = (here: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(here).filter(([key]) => !key.startsWith("PURUTO_IPC_")));

/** `KEY=VALUE`; what has signs of a shell's stands in `$'…'`, as it would be typed. */
function settingIn(line: string): [string, string][] {
  const [, key, value = ""] = /^(\w+)=(.*)$/.exec(line) ?? [];
  if (key === undefined) return [];
  const quoted = /^\$'(.*)'$/.exec(value)?.[1];
  return [[key, quoted === undefined ? value : quoted.replaceAll(/\\(.)/g, "$1")]];
}
