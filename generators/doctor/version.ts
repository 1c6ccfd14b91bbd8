import { limitOf, startProgram } from "../../lib/puruto/program/start.ts";
import { findProgram } from "../../templates/ipc/files/ipc/target/agents/program.ts";
import type { AgentName } from "./tried.ts";

/** An agent on the PATH, and what it says of its version, or why it says nothing. */
export interface Installed {
  readonly file: string;
  /** One line, as `2.1.332 (Claude Code)`. */
  readonly line: string;
  readonly problem?: string;
}

/** Asks an agent on the PATH for its version; undefined where it is not there. @throws AgentError as `findProgram` does. */
export async function askVersion(
  name: AgentName,
  environment: NodeJS.ProcessEnv,
): Promise<Installed | undefined> {
  const [file, ...args] = findProgram(name, environment) ?? [];
  if (file === undefined) return undefined;
  const command = { name, file, args: [...args, "--version"] };
  const { stdout = "", problem } = await startProgram(command, environment, limitOf(10));
  const [line = ""] = stdout.trim().split("\n");
  return { file, line: line.slice(0, 100), ...(problem !== undefined && { problem }) };
}

/** The number in such a line; "" where there is none. */
export const versionIn = (line: string): string => /\d+(?:\.\d+)+[\w.+-]*/.exec(line)?.[0] ?? "";
