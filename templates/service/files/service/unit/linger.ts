import { findProgram } from "../../ipc/target/agents/program.ts";
import { ask } from "../ask.ts";

/** Whether the user's services go on while nobody is logged in; null where nobody can tell. */
export async function lingers(user: string, environment: NodeJS.ProcessEnv): Promise<boolean | null> {
  const command = findProgram("loginctl", environment);
  if (command === undefined) return null;
  const said = await ask([...command, "show-user", user, "--property=Linger"], environment);
  return said.ok ? said.stdout.trim() === "Linger=yes" : null;
}
