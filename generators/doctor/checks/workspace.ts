import { isFolder } from "../../../lib/puruto/workspace.ts";
import { error, fine, warning, type Machine, type Said } from "../check.ts";

/** Whether there is a folder of Purutos, and the one that PURUTO_HOME names. (docs/workspace.md.) */
export function workspace({ workspace: folder, purutos, environment }: Machine): Said[] {
  const named = environment["PURUTO_HOME"] ?? "";
  const isLost = named !== "" && !isFolder(named);
  const count = purutos.length === 1 ? "1 Puruto" : `${purutos.length} Purutos`;
  return [
    folder === undefined
      ? warning("no workspace, a folder of Purutos", "puruto workspace init, or name one with --root")
      : fine(`workspace ${folder}; ${count} to look at`),
    ...(isLost
      ? [error(`PURUTO_HOME is ${named}, where no folder is`, "correct it, or set it to nothing")]
      : []),
  ];
}
