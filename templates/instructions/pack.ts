import { pack } from "../pack.ts";

/** What takes the place of the scripts where there can be none: the base skills tell the agent what to do. (docs/adopt.md.) */
export const instructions = pack({
  name: "instructions",
  is: "part",
  purpose: "The base skills as instructions, without scripts",
  needs: ["base"],
  skills: [
    { name: "init", use: "prepare this machine: settings, and what the README asks for", run: "–" },
    { name: "help", use: "explain what this Puruto is for and how to ask", run: "–" },
    { name: "list", use: "list the skills", run: "–" },
    { name: "status", use: "check settings and skills", run: "–" },
  ],
});
