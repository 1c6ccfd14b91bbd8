import { serviceOf } from "./install.ts";
import { systemctl } from "./systemctl.ts";

/** How systemd sees it. */
export interface Seen {
  /** The file; null where it is not installed. */
  readonly file: string | null;
  readonly running: boolean;
  /** As `active`, `activating` (it waits to be started again), `failed`. */
  readonly state: string;
  readonly starts_at_login: boolean;
  readonly pid: number | null;
  /** How often it was started anew by itself. */
  readonly restarts: number;
  /** As `success`, `exit-code`, `timeout`. */
  readonly result: string;
}

/** Asks systemd how the unit of this Puruto is. */
export async function lookAtUnit(environment: NodeJS.ProcessEnv): Promise<Seen> {
  const keys = ["ActiveState", "UnitFileState", "MainPID", "NRestarts", "Result", "FragmentPath"];
  const said = await systemctl(["show", serviceOf(), `--property=${keys.join(",")}`], environment);
  const values = new Map(said.split("\n").map((line) => settingOf(line)));
  const state = values.get("ActiveState") ?? "unknown";
  const pid = Number(values.get("MainPID") ?? 0);
  return {
    file: values.get("FragmentPath") || null,
    running: state === "active",
    state,
    starts_at_login: values.get("UnitFileState") === "enabled",
    pid: pid === 0 ? null : pid,
    restarts: Number(values.get("NRestarts") ?? 0),
    result: values.get("Result") ?? "unknown",
  };
}

function settingOf(line: string): [string, string] {
  const at = line.indexOf("=");
  return [line.slice(0, Math.max(at, 0)), line.slice(at + 1).trim()];
}
