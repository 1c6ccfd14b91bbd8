import { join, resolve } from "node:path";
import { textOf } from "../../../standard/repo.ts";
import { parseEnvFile } from "../../../templates/ipc/files/ipc/caller/env-file.ts";
import { missingFromPuruto } from "../../../templates/ipc/files/ipc/local/find.ts";
import { error, fine, warning, type Machine, type Patient, type Said } from "../check.ts";

const name = "puruto-data";
const key = "PURUTO_DATA_PATH";

/** Whether the workspace has the vault of shared data. (docs/vault.md.) */
export function vault({ workspace }: Machine): Said[] {
  if (workspace === undefined) return [];
  if (isPuruto(join(workspace, name))) return [fine(`vault ${join(workspace, name)}`)];
  return [warning(`no ${name} in the workspace, so that Purutos share no data`, "puruto workspace init")];
}

/** Whether the vault that the environment or a Puruto's `.env` names is there. */
export function sharedData({ repo, folder, machine }: Patient): Said[] {
  const fromOutside = machine.environment[key] ?? "";
  const named = fromOutside || (new Map(parseEnvFile(textOf(repo, ".env") ?? "")).get(key) ?? "");
  // What a repo names is not asked for on other machines, as Windows would.
  if (named === "" || /^[\\/]{2}/.test(named)) return [];
  const place = resolve(folder, named);
  const isSaid = machine.workspace !== undefined && place === join(machine.workspace, name);
  if (isPuruto(place) || isSaid) return [];
  const message = `${key} is ${named}, where no Puruto is`;
  return fromOutside === ""
    ? [warning(message, "correct it in .env, or make the vault: puruto workspace init")]
    : [error(message, "correct the variable, or make the vault: puruto workspace init")];
}

const isPuruto = (folder: string): boolean => missingFromPuruto(folder).length === 0;
