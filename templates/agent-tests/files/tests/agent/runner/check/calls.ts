import { words } from "../../../../lib/words/agent-tests.ts";
import type { CallClaim } from "../case.ts";
import type { Seen } from "../seen.ts";
import type { Broken } from "./broken.ts";

/** Whether these calls were made and no other, in any order. */
export function checkCalls(claims: readonly CallClaim[], { calls }: Seen): Broken {
  const left = [...calls];
  // The claim that says most is served first, so that none takes the only call that another one fits.
  const missing = claims
    .toSorted((one, other) => Object.keys(other).length - Object.keys(one).length)
    .filter((claim) => {
      const found = left.findIndex((call) => fits(claim, call));
      if (found !== -1) left.splice(found, 1);
      return found === -1;
    });
  if (missing.length === 0 && left.length === 0) return undefined;
  return words.otherCalls(
    claims.map(sayClaim).join(", ") || words.nothing,
    calls.map(sayCall).join(", ") || words.nothing,
  );
}

/** `puruto-data/status ok`, `puruto-books/pay DENIED allowed_targets` */
export const sayCall = ({ target, action, status, code, rule }: Required<CallClaim>): string =>
  [`${target}/${action}`, code === "" ? status : code, rule].filter((word) => word !== "").join(" ");

const fits = (claim: CallClaim, call: Required<CallClaim>): boolean =>
  Object.entries(claim).every(([key, value]) => call[key as keyof CallClaim] === value);

const sayClaim = ({ target, action, ...rest }: CallClaim): string =>
  [action === undefined ? target : `${target}/${action}`, ...Object.values(rest)].join(" ");
