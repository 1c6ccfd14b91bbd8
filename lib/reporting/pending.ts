import { realpathSync } from "node:fs";
import { findInterrupted, finishInterrupted } from "../writing/interrupted.ts";
import { warn } from "./print.ts";

/**
 * Says that an earlier run waits to be finished, where one does.
 *
 * @param finisher the command that finishes it
 */
export function warnOfPending(path: string, finisher = "puruto upgrade"): false {
  const found = findInterrupted(realpathSync.native(path));
  if (found === "nothing") warn(meansNothing);
  else if (found !== undefined) warn(`an earlier change of ${path} was interrupted; ${finisher} finishes it`);
  return false;
}

/** Finishes what an earlier run began. @returns whether something of it waits beside a file that was changed since. */
export function finishPending(path: string): boolean {
  const finished = finishInterrupted(realpathSync.native(path));
  if (finished === "nothing") warn(meansNothing);
  if (finished === undefined || finished === "nothing") return false;
  warn(`an earlier change of ${path} was interrupted; finished it: ${finished.paths.join(", ")}`);
  for (const { path: kept, beside } of finished.kept)
    warn(
      `${kept} was changed since; ${beside === null ? "it was to be removed" : `its new text is in ${beside}`}`,
    );
  return finished.kept.length > 0;
}

const meansNothing =
  ".puruto-pending means nothing here: no change of this repo was interrupted on this machine, or all of it was changed since; remove it";
