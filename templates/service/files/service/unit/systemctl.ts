import { findProgram } from "../../ipc/target/agents/program.ts";
import { failure } from "../../lib/payload.ts";
import { words } from "../../lib/words/service.ts";
import { ask, type Said } from "../ask.ts";

/**
 * Asks the user's systemd something, for so many seconds at most. @returns what it printed
 * @throws where there is none, it cannot be reached, or it refuses, with what to do
 */
export async function systemctl(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  seconds = 10,
): Promise<string> {
  const command = findProgram("systemctl", environment);
  if (command === undefined) throw failure("no-systemd", words.noSystemd);
  const said = await ask([...command, "--user", "--no-pager", ...args], environment, seconds);
  if (said.ok) return said.stdout;
  throw whyNot(said);
}

function whyNot({ problem, stderr }: Extract<Said, { ok: false }>): Error {
  return /connect to bus|\$DBUS_SESSION_BUS_ADDRESS|XDG_RUNTIME_DIR/.test(stderr)
    ? failure("no-user-manager", words.noUserManager(problem))
    : failure("systemctl", words.systemctlSays(problem));
}
