import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync } from "node:fs";
import { join } from "node:path";
import { moveAside, openToAppend } from "../ipc/lines.ts";
import { childEnvironment } from "../ipc/local/environment.ts";
import { scriptCommand } from "../ipc/target/script.ts";
import { root } from "../lib/environment.ts";

/** Bytes, after which what executors threw is moved aside. */
const maxErrors = 1024 * 1024;
const errors = join(root, "runs/executors.log");

/**
 * Starts a process of its own for a run that was claimed, in a session of its own, which outlives this one and whatever
 * called it (docs/cron.md, "Runs"). Resolves when it has started, and throws when it cannot be.
 */
export async function startExecutor(run_id: string, claim: string): Promise<ChildProcess> {
  const [program, ...args] = scriptCommand(join(root, "executor.ts"));
  const said = openErrors();
  try {
    const executor = spawn(program, [...quiet(), ...args, run_id, claim], {
      cwd: root,
      env: executorEnvironment(process.env),
      detached: true,
      stdio: ["ignore", "ignore", said],
      windowsHide: true,
    });
    await once(executor, "spawn");
    executor.unref();
    return executor;
  } finally {
    closeSync(said);
  }
}

/**
 * What an executor sees of `environment`: what the runtime hands to a child and to every agent, less what tells that
 * this process was called. By that, the call which asked for a run would end it with itself.
 */
function executorEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const handed = childEnvironment(environment, new Set(), ofAgents);
  return Object.fromEntries(Object.entries(handed).filter(([key]) => !ofCall.test(key)));
}

const ofAgents = ["ANTHROPIC_", "CLAUDE_", "OPENAI_", "CODEX_", "GEMINI_", "GOOGLE_", "DB_PATH"];
/** The journal's own setting is none of a call's. */
const ofCall = /^PURUTO_IPC_(?!JOURNAL$)/;

function openErrors(): number {
  moveAside(errors, maxErrors);
  return openToAppend(errors);
}

// Node 22 announces its SQLite on standard error.
const quiet = (): string[] => process.execArgv.filter((flag) => flag.startsWith("--disable-warning"));
