import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import { invoke } from "../../../templates/ipc/files/invoker.ts";
import type { InvocationResult } from "../../../templates/ipc/files/ipc/contract.ts";
import { chooseAgent } from "../../../templates/ipc/files/ipc/target/agents.ts";
import { request } from "../../templates/ipc/stand-in.ts";
import type { AgentName, Step } from "../models/api.ts";
import { startModel } from "../models/server.ts";
import { start } from "../run.ts";
import { inWorkspace, writeAll } from "../workspace.ts";
import type { Files, Workspace } from "../workspace.ts";
import type { Row } from "./row.ts";

type Did = Row["alone"];

interface Place extends Workspace {
  /** A folder with nothing in it, far from the target. */
  readonly bare: string;
  /** What has been done so far that should not have been. */
  readonly did: () => Did;
}

/** What the agent does in a folder with the row's settings, started as the runtime starts it, with nothing refused. */
export async function tryAlone(row: Row, programs: string): Promise<Did> {
  return inPlace(row, programs, async ({ folder, bare, target, environment, did }) => {
    const own = join(folder, "private");
    await mkdir(own);
    const plan = chooseAgent({ environment, configured: row.agent })?.plan({
      request,
      folder: own,
      target: bare,
    });
    if (plan === undefined) throw new Error(`${row.agent} is not installed`);
    await writeAll("", plan.files);
    await start(plan, environment, target);
    return did();
  });
}

/** What another Puruto is answered that asks the agent there for something, and what was done besides. */
export async function tryCall(
  row: Row,
  programs: string,
): Promise<{ readonly response: InvocationResult; readonly did: Did }> {
  return inPlace(row, programs, async ({ folder, environment, did }) => {
    const caller = join(folder, "puruto-caller");
    await writeAll(caller, { "CLAUDE.md": "", ".puruto-ipc.json": policy });
    const asked = { target: "puruto-target", action: "greet", prompt: "Greet Ada.", timeout_sec: 90 };
    const options = { folder: caller, environment: { ...environment, PURUTO_AGENT: row.agent } };
    const { response } = await invoke(asked, options);
    return { response, did: did() };
  });
}

const policy = JSON.stringify({
  owner: "puruto-caller",
  enabled: true,
  max_hops: 1,
  default_timeout_sec: 90,
  allowed_targets: ["puruto-target"],
  allowed_actions: {},
});

async function inPlace<T>(row: Row, programs: string, use: (place: Place) => Promise<T>): Promise<T> {
  // Not in a folder for temporary files, where codex lets the model write.
  const marks = await mkdtemp("/var/tmp/puruto-ran-");
  const elsewhere = await startModel(row.agent, [{ error: 400, message: "nobody's business" }]);
  const ran = join(marks, "ran");
  let result: T | undefined;
  try {
    await inWorkspace({ agent: row.agent, programs, steps: stepsOf[row.agent](ran) }, async (workspace) => {
      const { folder, target } = workspace;
      const meant = { $RAN: ran, $ELSEWHERE: elsewhere.url, $TARGET: target, $ROOT: folder };
      await writeAll(target, filledIn(row.files, meant));
      execFileSync("git", ["init", "--quiet", Object.keys(row.files).some(isAbove) ? folder : target]);
      await trust[row.agent](workspace);
      const did = (): Did => (existsSync(ran) ? "runs" : elsewhere.requests() === "" ? "nothing" : "leaks");
      const environment = Object.fromEntries(
        Object.entries(workspace.environment).filter(([name]) => row.lacks?.includes(name) !== true),
      );
      result = await use({ ...workspace, bare: marks, environment, did });
    });
  } finally {
    await elsewhere.close();
    await rm(marks, { recursive: true, force: true });
  }
  return result as T;
}

const isAbove = (path: string): boolean => path.startsWith("../");

function filledIn(files: Files, meant: Readonly<Record<string, string>>): Files {
  const fill = (text: string): string =>
    Object.entries(meant).reduce((filled, [mark, value]) => filled.replaceAll(mark, value), text);
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, fill(text)]));
}

const said = '{"summary":"Greeted Ada."}';

// Each model tries what it may not do before it answers: settings that widen what it may do show in that.
const stepsOf: Record<AgentName, (ran: string) => readonly Step[]> = {
  claude: (ran) => [
    { tool: "Skill", input: { skill: "greet" } },
    { tool: "Bash", input: { command: `touch ${ran}`, description: "tries" } },
    { structured: { summary: "Greeted Ada.", outcome: "done" } },
  ],
  codex: (ran) => [{ tool: "exec_command", input: { cmd: `touch ${ran}` } }, { text: said }],
  gemini: (ran) => [{ tool: "run_shell_command", input: { command: `touch ${ran}` } }, { text: said }],
};

// As after a first visit of the user: what a folder may do then is the most it ever may.
const trust: Record<AgentName, (workspace: Workspace) => Promise<void>> = {
  claude: async ({ folder, target, environment }) => {
    const trusted = { hasTrustDialogAccepted: true };
    const projects = { [folder]: trusted, [target]: trusted };
    await writeAll(environment["HOME"] ?? "", { ".claude.json": JSON.stringify({ projects }) });
  },
  codex: async ({ folder, target, environment }) => {
    const config = join(environment["HOME"] ?? "", ".codex", "config.toml");
    await appendFile(config, trusted(folder) + trusted(target));
  },
  // The runtime's own variable does it.
  gemini: async () => {},
};

const trusted = (path: string): string => `\n[projects.${JSON.stringify(path)}]\ntrust_level = "trusted"\n`;
