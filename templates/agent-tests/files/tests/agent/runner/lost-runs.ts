import { lstatSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { attempt, readText } from "../../../ipc/files.ts";
import { here, identify, isRunning, type Identity, type Place } from "../../../ipc/local/identity.ts";
import { isTag } from "../../../ipc/local/notes.ts";
import { endTagged } from "../../../ipc/local/tree.ts";
import { removeFolder } from "./place/remove.ts";
import { isScratch } from "./scratch.ts";

interface Owner extends Identity, Place {
  readonly tag: string;
}

/** Notes in a scratch folder that this process removes it, and what all that runs in there carries. */
export function noteOwner(folder: string, tag: string): void {
  const owner: Owner = { ...identify(process.pid), ...here(), tag };
  writeFileSync(join(folder, note), JSON.stringify(owner), { mode: 0o600 });
}

const note = "owner.json";

/**
 * Ends and removes what earlier runs left in a folder for temporary files: those of this user, whose process was killed,
 * and so could do neither.
 */
export async function endLostRuns(temporary: string): Promise<void> {
  const folders = readdirSync(temporary).filter(isScratch);
  for (const folder of folders.map((name) => join(temporary, name))) {
    const owner = attempt(() => ownerOf(folder));
    if (owner === undefined || !isLost(owner)) continue;
    await endTagged(owner.tag);
    attempt(() => removeFolder(folder));
  }
}

/** Undefined where it is somebody else's, or others could have written there. */
function ownerOf(folder: string): Owner | undefined {
  const { uid, mode } = lstatSync(folder);
  const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0);
  const owner = isOwn ? (JSON.parse(readText(join(folder, note))) as Owner) : undefined;
  return owner !== undefined && isTag(owner.tag) ? owner : undefined;
}

// Of another container nobody here can tell whether it runs.
const isLost = (owner: Owner): boolean =>
  owner.namespace === here().namespace && (owner.boot !== here().boot || !isRunning(owner));
