import type { MachineCheck, PurutoCheck } from "./check.ts";
import { agent, agents } from "./checks/agents.ts";
import { git } from "./checks/git.ts";
import { links } from "./checks/links.ts";
import { node } from "./checks/node.ts";
import { packages, runner } from "./checks/runner.ts";
import { service } from "./checks/service.ts";
import { ownSkills } from "./checks/skills.ts";
import { sharedData, vault } from "./checks/vault.ts";
import { versions } from "./checks/versions.ts";
import { workspace } from "./checks/workspace.ts";

/** What is looked at once, in this order: a new check is a line here, and a row in docs/doctor.md. */
export const machineChecks: Readonly<Record<string, MachineCheck>> = { node, git, agents, workspace, vault };

/** What is looked at in each Puruto, likewise. */
export const purutoChecks: Readonly<Record<string, PurutoCheck>> = {
  runner,
  packages,
  versions,
  links,
  agent,
  data: sharedData,
  "own-skills": ownSkills,
  service,
};
