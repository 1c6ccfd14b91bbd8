import { homedir, userInfo } from "node:os";
import { basename, delimiter } from "node:path";
import { attempt } from "../../ipc/files.ts";
import { isRepoName } from "../../ipc/names.ts";
import { root } from "../../lib/environment.ts";
import { readSettings, serviceRules } from "../settings.ts";
import { thisService } from "../this-service.ts";
import { chooseNode, type Chosen } from "./node.ts";
import { descriptionHere, oldestNode, startWords } from "./package.ts";
import { keptFolders } from "./path.ts";

/** What a unit says, whatever its format. All paths are absolute, and none is resolved: a shim stays a shim. */
export interface Plan {
  /** What the system calls it. */
  readonly name: string;
  readonly description: string;
  /** The Puruto's. */
  readonly folder: string;
  readonly node: string;
  /** Node's own flags, the script and its arguments. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** How long it may take to end, in seconds. */
  readonly stop: number;
  /** Whether what it started goes on when it ends. */
  readonly outlived: boolean;
  readonly home: string;
  readonly user: string;
}

/** What the system calls the unit of this Puruto: the folder's name, so that two of a kind have two. */
export const unitName = (): string => (isRepoName(basename(root)) ? basename(root) : thisService.name);

/** What the unit of this Puruto says, as this shell is set up, and of which sort its Node is. Throws a `SettingsFault`, and
 * where its package.json does not say how it is started. */
export async function planUnit(environment: NodeJS.ProcessEnv): Promise<{ plan: Plan; node: Chosen }> {
  const { PURUTO_DRAIN_SECONDS: drain } = readSettings(serviceRules);
  const folders = keptFolders(environment, root);
  const node = await chooseNode(folders, oldestNode());
  const path = folders.includes(node.folder) ? folders : [...folders, node.folder];
  const { username, domain } = userOf(environment);
  const plan = {
    name: unitName(),
    description: descriptionHere(),
    folder: root.replace(/[\\/]+$/, ""),
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
