import { realpathSync } from "node:fs";
import type { Call } from "../caller/ask.ts";
import { denied, failed } from "../outcome.ts";
import type { Failure } from "../outcome.ts";
import { accept } from "../target/accept.ts";
import type { Accepted } from "../target/accept.ts";
import type { Sent } from "../wire.ts";
import { findTarget } from "./find.ts";

/** The local way: from the caller's half to the target's, in a folder of this machine, within this process. */
export async function reach(
  { caller: { folder, environment } }: Call,
  sent: Sent,
): Promise<Accepted | Failure> {
  const { target } = sent.request;
  const { folder: found, looked } = findTarget(target, folder, environment);
  if (found === undefined)
    return failed("TARGET_NOT_FOUND", `there is no Puruto called ${target}`, { looked_in: looked });
  if (realpathSync(found) === realpathSync(folder))
    return denied({ rule: "cycle", message: `${target} is this Puruto itself` });
  return accept(sent, found, environment);
}
