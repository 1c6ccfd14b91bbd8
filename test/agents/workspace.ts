import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

import { makeHome } from "./home.ts";
import type { AgentName } from "./models/api.ts";
import { startModel } from "./models/server.ts";
import type { Model, Script } from "./models/server.ts";

export interface Trial {
  readonly agent: AgentName;
  /** Where the agents' programs are. */
  readonly programs: string;
  readonly steps: Script;
  /** Files of the target besides its rules and skill; `../home/` is the user's. */
  readonly files?: Files;
  /** Files of the user's home, besides what it takes to reach the model. */
  readonly homeFiles?: Files;
  /** One of those that the agent knows, where it matters. */
  readonly model?: string;
}

export type Files = Readonly<Record<string, string>>;

export interface Workspace {
  readonly folder: string;
  /** The Puruto in which the agent runs. */
  readonly target: string;
  /** All that the agent sees of this machine's environment. */
  readonly environment: Record<string, string>;
  readonly model: Model;
}

/** Makes a workspace with a Puruto, a home and a model to speak to, for `use`; nothing of it stays. */
export async function inWorkspace(trial: Trial, use: (workspace: Workspace) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "puruto agents "));
  const model = await startModel(trial.agent, trial.steps);
  const [home, scratch, target] = [join(folder, "home"), join(folder, "tmp"), join(folder, "puruto-target")];
  try {
    await mkdir(scratch);
    const environment = {
      PATH: [trial.programs, dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter),
      HOME: home,
      TMPDIR: scratch,
      ...(await makeHome(trial.agent, home, model.url, trial.model)),
    };
    await writeAll(home, trial.homeFiles ?? {});
    await writeAll(target, { ...puruto, ...trial.files });
    await use({ folder, target, environment, model });
  } finally {
    await model.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Writes files, with the folders they need; the paths are relative to `folder`. */
export async function writeAll(folder: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

const skill = "---\nname: greet\ndescription: Greets somebody.\n---\n\n# Greet\n\nSay hello.\n";
const puruto: Files = {
  "AGENTS.md": "# puruto-target\n\nIt greets.\n",
  "CLAUDE.md": "@AGENTS.md\n",
  "GEMINI.md": "@./AGENTS.md\n",
  ".claude/skills/greet/SKILL.md": skill,
  ".agents/skills/greet/SKILL.md": skill,
};
