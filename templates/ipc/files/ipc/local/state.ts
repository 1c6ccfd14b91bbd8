import { lstatSync, mkdirSync, readdirSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, sep } from "node:path";

/** What is kept there: notes of running calls, which session a conversation is, and jobs. */
export type Kind = "calls" | "conversations" | "jobs";

/** Whether any call is noted, of whatever Puruto: mostly none is, and then nobody has to look closer. */
export function hasNotes(): boolean {
  try {
    return readdirSync(folderOf("calls")).length > 0;
  } catch {
    return false;
  }
}

/**
 * The folder for what is kept of one kind, in the user's own state folder, where no repo can bring what lies in it;
 * made where it is missing, closed to others. Undefined where there is none to write in, or where it lies in the Puruto
 * `folder` itself (docs/ipc.md, "Limits").
 */
export function openState(kind: Kind, folder: string): string | undefined {
  try {
    const state = folderOf(kind);
    mkdirSync(state, { recursive: true, mode: 0o700 });
    const real = realpathSync(state);
    return isOwn(real) && !real.startsWith(realpathSync(folder) + sep) ? real : undefined;
  } catch {
    return undefined;
  }
}

/** Whether what lies at `path` is older than the day for which it is kept. False where nothing does. */
export function isOutdated(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  // A clock that was ahead keeps nothing for longer.
  return found !== undefined && Math.abs(Date.now() - found.mtimeMs) > day;
}

const day = 24 * 60 * 60 * 1000;

const folderOf = (kind: Kind): string => join(stateFolder(), "puruto", kind);

function stateFolder(): string {
  const { XDG_STATE_HOME = "", LOCALAPPDATA } = process.env;
  if (process.platform === "win32") return LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support");
  return isAbsolute(XDG_STATE_HOME) ? XDG_STATE_HOME : join(homedir(), ".local", "state");
}

/** Whether nobody else can write there. (Windows does not tell.) */
function isOwn(folder: string): boolean {
  const { uid, mode } = lstatSync(folder);
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}
