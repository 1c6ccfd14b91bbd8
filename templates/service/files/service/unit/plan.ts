import { homedir, userInfo } from "node:os";
import { basename, delimiter, resolve } from "node:path";
import { attempt } from "../../ipc/files.ts";
import { isRepoName } from "../../ipc/names.ts";
import { root } from "../../lib/environment.ts";
import { readSettings, serviceRules } from "../settings.ts";
import { thisService } from "../this-service.ts";
import type { Plan } from "./format.ts";
import { chooseNode, type Chosen } from "./node.ts";
import { descriptionHere, oldestNode, startWords } from "./package.ts";
import { keptFolders } from "./path.ts";

/** The folder of this Puruto. */
export const ownFolder = resolve(root);

/**
 * What the system calls the unit of a Puruto, this one's by default: by the folder, so that two of a kind have two, and never by a name that
 * a unit of somebody else's may have.
 */
export function unitName(folder = ownFolder, service = thisService.name): string {
  const name = basename(folder);
  if (!isRepoName(name)) return service;
  return name.startsWith("puruto-") ? name : `puruto-${name}`;
}

/**
 * What the unit of this Puruto says, as this shell is set up, and of which sort its Node is.
 * @throws SettingsFault, and an error where its package.json does not say how it is started
 */
export async function planUnit(environment: NodeJS.ProcessEnv): Promise<{ plan: Plan; node: Chosen }> {
  const { PURUTO_DRAIN_SECONDS: drain } = readSettings(serviceRules);
  const folders = keptFolders(environment, ownFolder);
  const node = await chooseNode(folders, oldestNode());
  const path = folders.includes(node.folder) ? folders : [...folders, node.folder];
  const { username, domain } = userOf(environment);
  const plan = {
    name: unitName(),
    description: descriptionHere(),
    folder: ownFolder,
    node: node.program,
    args: startWords(),
    environment: { PATH: path.join(delimiter), USER: username, LOGNAME: username },
    stop: drain + 15,
    outlived: thisService.outlived,
    home: environment["HOME"] || homedir(),
    user: domain === "" ? username : `${domain}\\${username}`,
  };
  return { plan, node };
}

function userOf(environment: NodeJS.ProcessEnv): { readonly username: string; readonly domain: string } {
  // In a container a user may be in no list of users.
  const known = attempt(() => userInfo().username) ?? "";
  const username = environment["LOGNAME"] || environment["USER"] || environment["USERNAME"] || known;
  return { username, domain: environment["USERDOMAIN"] ?? "" };
}
