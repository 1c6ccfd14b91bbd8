import { words } from "../../../../lib/words/agent-tests.ts";
import type { CallClaim } from "../case.ts";
import type { Seen } from "../seen.ts";
import type { Broken } from "./broken.ts";

/** Whether these calls were made and no other, in any order. */
export function checkCalls(claims: readonly CallClaim[], { calls }: Seen): Broken {
  const taken = new Map<number, CallClaim>();
  if (claims.length === calls.length && claims.every((claim) => take(claim, calls, taken))) return undefined;
  return words.otherCalls(
    claims.map(sayClaim).join(", ") || words.nothing,
    calls.map(sayCall).join(", ") || words.nothing,
  );
}

/** `puruto-data/status ok`, `puruto-books/pay DENIED allowed_targets` */
export const sayCall = ({ target, action, status, code, rule }: Required<CallClaim>): string =>
  [`${target}/${action}`, code === "" ? status : code, rule].filter((word) => word !== "").join(" ");

/** Finds a call for a claim; whoever has the only one that fits gives it away, where another one fits it, too. */
function take(
  claim: CallClaim,
  calls: Seen["calls"],
  taken: Map<number, CallClaim>,
  asked = new Set<number>(),
): boolean {
  for (const [at, call] of calls.entries()) {
    if (asked.has(at) || !fits(claim, call)) continue;
    asked.add(at);
    const owner = taken.get(at);
    if (owner !== undefined && !take(owner, calls, taken, asked)) continue;
    taken.set(at, claim);
    return true;
  }
  return false;
}

const fits = (claim: CallClaim, call: Required<CallClaim>): boolean =>
  Object.entries(claim).every(([key, value]) => call[key as keyof CallClaim] === value);

const sayClaim = ({ target, action, ...rest }: CallClaim): string =>
  [action === undefined ? target : `${target}/${action}`, ...Object.values(rest)].join(" ");
