import { policyIn } from "../../../standard/identity.ts";
import { shown } from "../../../standard/parsed.ts";
import { limitOf, startProgram } from "../../../lib/puruto/program/start.ts";
import { chooseAgent } from "../../../templates/ipc/files/ipc/target/agents.ts";
import { findProgram } from "../../../templates/ipc/files/ipc/target/agents/program.ts";
import { messageOf } from "../../../standard/errors.ts";
import { error, fine, warning, type Machine, type Patient, type Said } from "../check.ts";

const known = ["claude", "codex", "gemini"];

/** Which coding agents are on the PATH, and whether the one that PURUTO_AGENT chooses is. (docs/agents.md.) */
export async function agents({ environment }: Machine): Promise<Said[]> {
  const found = (await Promise.all(known.map((name) => versionOf(name, environment)))).flat();
  const none = warning(
    `none of ${known.join(", ")} is on the PATH: only skills with a script can be called`,
    "install one of them",
  );
  return [...(found.length > 0 ? found : [none]), ...chosen(environment)];
}

/** What an agent says of itself. */
async function versionOf(name: string, environment: NodeJS.ProcessEnv): Promise<Said[]> {
  try {
    const [file, ...args] = findProgram(name, environment) ?? [];
    if (file === undefined) return [];
    const command = { name, file, args: [...args, "--version"] };
    const { stdout = "", problem } = await startProgram(command, environment, limitOf(10));
    if (problem !== undefined) return [warning(`${file}: ${problem}`, `run ${name} --version, and see`)];
    const [line = ""] = stdout.trim().split("\n");
    return [fine(`${name}: ${line.slice(0, 100)} (${file})`)];
  } catch (thrown) {
    return [warning(messageOf(thrown), `install ${name} anew`)];
  }
}

function chosen(environment: NodeJS.ProcessEnv): Said[] {
  if ((environment["PURUTO_AGENT"] ?? "") === "") return [];
  try {
    return [fine(`PURUTO_AGENT chooses ${chooseAgent({ environment })?.name}`)];
  } catch (thrown) {
    return [error(messageOf(thrown), "set PURUTO_AGENT to an agent that is there, or to nothing")];
  }
}

/** Whether the agent that a Puruto's policy names is there. One that is named by a path is the user's own matter. */
export function agent({ repo, machine: { environment } }: Patient): Said[] {
  const policy = policyIn(repo)?.policy;
  const [name = ""] = [policy?.ok ? (policy.value.agent ?? []) : []].flat();
  if (name === "" || /[\\/]/.test(name) || (environment["PURUTO_AGENT"] ?? "") !== "") return [];
  if (isThere(name, environment)) return [];
  const todo = "install it, or change the key agent of .puruto-ipc.json";
  return [error(`its policy has ${shown(name)} do its work, which is in no folder of the PATH`, todo)];
}

function isThere(name: string, environment: NodeJS.ProcessEnv): boolean {
  try {
    return findProgram(name, environment) !== undefined;
  } catch {
    // It is, though it cannot be started; that is said of the machine.
    return true;
  }
}
