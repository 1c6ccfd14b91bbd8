import { existsSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { PurutoError } from "../standard/errors.ts";

/**
 * Checks that writing `path` ends up in the repo, and not behind a link that leads out of it.
 *
 * @throws PurutoError `outside-repo`.
 */
export function checkInside(folder: string, path: string): void {
  const nearest = (one: string): string => (existsSync(one) ? one : nearest(dirname(one)));
  const real = realpathSync(nearest(join(folder, path)));
  const root = realpathSync(folder);
  if (real === root || real.startsWith(root + sep)) return;
  throw new PurutoError(
    "outside-repo",
    `${path} leads out of the repo, to ${real}; replace the link with a file`,
  );
}
