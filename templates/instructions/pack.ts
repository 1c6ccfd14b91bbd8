import { pack } from "../pack.ts";

/** What takes the place of the scripts where there can be none: the base skills tell the agent what to do. (docs/adopt.md.) */
export const instructions = pack({
  name: "instructions",
  is: "part",
  purpose: "The base skills as instructions, without scripts",
  needs: ["base"],
});
