import { cancelled, messageOf } from "../../../standard/errors.ts";
import { watchForInterruption } from "../../../templates/ipc/files/ipc/command/interruption.ts";
import { reasonOf } from "../../../templates/ipc/files/ipc/target/reason.ts";
import { tryAgent, type Trial, type Watch } from "../arrival/trial.ts";
import { error, type Machine, type Said } from "../check.ts";
import { agentNames, tried, type AgentName } from "../tried.ts";
import { askVersion, versionIn } from "../version.ts";

/** Seconds that an agent has to ask its model for something. */
const patience = 30;

/**
 * Whether the rules and skills of a Puruto reach each agent that is on the PATH: each is started, one after another, on a
 * Puruto that was made for that. (docs/doctor.md.)
 *
 * @param progress says what takes longer than a moment
 * @throws PurutoError `cancelled`
 */
export async function arrival(
  { environment }: Machine,
  progress: (text: string) => void,
  seconds = patience,
): Promise<Said[]> {
  const interruption = watchForInterruption();
  const { signal } = interruption;
  const said: Said[] = [];
  try {
    for (const name of agentNames) {
      said.push(...(await tryOne(name, environment, { seconds, signal }, progress)));
      if (signal.aborted) throw cancelled();
    }
    return said;
  } finally {
    interruption.stop();
  }
}

async function tryOne(
  name: AgentName,
  environment: NodeJS.ProcessEnv,
  watch: Watch,
  progress: (text: string) => void,
): Promise<Said[]> {
  try {
    const installed = await askVersion(name, environment);
    if (installed === undefined) return [];
    progress(`trying ${name}, ${watch.seconds} s at most`);
    const version = versionIn(installed.line);
    const trial = await tryAgent(name, environment, watch);
    const { level, message } = judge(name, `${name} ${version}`.trim(), trial, watch.seconds);
    return [{ level, message, to_do: level === "ok" ? null : remedy(name, version) }];
  } catch (thrown) {
    return [error(`${name} cannot be tried: ${messageOf(thrown)}`, remedy(name))];
  }
}

function judge(
  name: AgentName,
  called: string,
  { arrived, ended }: Trial,
  seconds: number,
): Omit<Said, "to_do"> {
  const { rules, skill, requests } = arrived;
  const { hasSkills } = tried[name];
  if (rules && skill) return { level: "ok", message: `rules and skills of a Puruto reach ${called}` };
  if (rules && !hasSkills)
    return { level: "ok", message: `rules of a Puruto reach ${called}, which reads a skill from its file` };
  const missing = [...(rules ? [] : ["rules"]), ...(skill || !hasSkills ? [] : ["skills"])].join(" and ");
  if (requests > 0) return { level: "error", message: `${missing} of a Puruto do not reach ${called}` };
  const end =
    ended.by === "deadline"
      ? `within ${seconds} seconds`
      : `and ended: ${reasonOf(ended) || "it said nothing"}`;
  return { level: "error", message: `${called} asked its model for nothing ${end}` };
}

/** @param installed its version, where that is known */
function remedy(name: AgentName, installed = ""): string {
  const { pack, version } = tried[name];
  const fix =
    installed === version
      ? "this version was tried: look for what of your environment keeps them from it"
      : `npm install --global ${pack}@${version}, which was tried`;
  return `${fix}; or name another agent in PURUTO_AGENT`;
}
