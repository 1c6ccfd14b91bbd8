import { policyIn } from "../../../standard/identity.ts";
import { shown } from "../../../standard/parsed.ts";
import { chooseAgent } from "../../../templates/ipc/files/ipc/target/agents.ts";
import { findProgram } from "../../../templates/ipc/files/ipc/target/agents/program.ts";
import { messageOf } from "../../../standard/errors.ts";
import { agentNames, tried, type AgentName } from "../tried.ts";
import { askVersion, versionIn } from "../version.ts";
import { error, fine, warning, type Machine, type Patient, type Said } from "../check.ts";

/**
 * Which coding agents are on the PATH, whether their versions were tried, and whether the one that PURUTO_AGENT chooses
 * is there. (docs/agents.md.)
 */
export async function agents({ environment }: Machine): Promise<Said[]> {
  const found = (await Promise.all(agentNames.map((name) => versionOf(name, environment)))).flat();
  const none = warning(
    `none of ${agentNames.join(", ")} is on the PATH: only skills with a script can be called`,
    "install one of them",
  );
  return [...(found.length > 0 ? found : [none]), ...chosen(environment)];
}

/** What an agent says of itself. */
async function versionOf(name: AgentName, environment: NodeJS.ProcessEnv): Promise<Said[]> {
  try {
    const installed = await askVersion(name, environment);
    if (installed === undefined) return [];
    const { file, line, problem } = installed;
    if (problem !== undefined) return [warning(`${file}: ${problem}`, `run ${name} --version, and see`)];
    return [fine(`${name}: ${line} (${file}), ${whetherTried(name, line)}`)];
  } catch (thrown) {
    return [warning(messageOf(thrown), `install ${name} anew`)];
  }
}

function whetherTried(name: AgentName, line: string): string {
  const { version } = tried[name];
  if (versionIn(line) === version) return "which was tried";
  return `not ${version}, which was tried; puruto doctor --agents tries it`;
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
