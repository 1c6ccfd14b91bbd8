import { pack } from "../pack.ts";

/** What lies at the root of a workspace, for an agent that is opened there; nothing of it goes into a Puruto. (docs/workspace.md.) */
export const workspace = pack({
  name: "workspace",
  is: "workspace",
  purpose: "Rules and skills with which an agent makes, checks and upgrades the Purutos of a workspace",
});
