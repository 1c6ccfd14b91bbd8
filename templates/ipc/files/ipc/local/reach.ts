import { realpathSync } from "node:fs";
import type { Call } from "../caller/ask.ts";
import { denied, failed } from "../outcome.ts";
import type { Failure } from "../outcome.ts";
import { accept } from "../target/accept.ts";
import type { Fault } from "../parsed.ts";
import type { Accepted } from "../target/accept.ts";
import type { Sent } from "../wire.ts";
import { findTarget } from "./find.ts";

/** The local way: from the caller's half to the target's, in a folder of this machine, within this process. */
export async function reach({ caller }: Call, sent: Sent): Promise<Accepted | Failure> {
  const { target } = sent.request;
  const { folder: found, looked, fault } = findTarget(target, caller);
  if (found === undefined) return notFound(target, looked, fault);
  if (realpathSync(found) === realpathSync(caller.folder))
    return denied({ rule: "cycle", message: `${target} is this Puruto itself` });
  return accept(sent, found, caller.environment);
}

function notFound(target: string, looked: readonly string[], fault: Fault | undefined): Failure {
  const message = `there is no Puruto called ${target}${fault === undefined ? "" : `; ${fault.message}`}`;
  return failed("TARGET_NOT_FOUND", message, { looked_in: looked });
}
