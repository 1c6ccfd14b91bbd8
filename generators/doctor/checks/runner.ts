import { kindOfRepo } from "../../../standard/identity.ts";
import { PurutoError } from "../../../standard/errors.ts";
import { pythonRuntime } from "../../../standard/python.ts";
import type { Repo } from "../../../standard/repo.ts";
import { chooseRunner } from "../../../lib/puruto/open.ts";
import { readMemory, readObject } from "../../../lib/puruto/read.ts";
import { isInstalled, obstacleFor } from "../../../lib/puruto/runs-here.ts";
import { isObject } from "../../../templates/ipc/files/ipc/parsed.ts";
import { findProgram } from "../../../templates/ipc/files/ipc/target/agents/program.ts";
import { error, fine, type Patient, type Said } from "../check.ts";

/** Whether what runs a Puruto's scripts is there. */
export function runner({ repo, folder, machine }: Patient): Said[] {
  if (pythonRuntime(repo, kindOfRepo(repo)) !== undefined) return python(machine.environment);
  if (repo.kindOf("package.json") === undefined) return [];
  return orProblem(() => {
    const which = chooseRunner(readMemory(repo) ?? {}, readObject(repo, "package.json"));
    const obstacle = obstacleFor(folder, which, machine.node);
    return obstacle === undefined ? [fine(`runner ${which}`)] : [error(obstacle.problem, obstacle.remedy)];
  });
}

const python = (environment: NodeJS.ProcessEnv): Said[] =>
  findProgram("python3", environment) === undefined
    ? [error("it runs with Python, and there is no python3 on the PATH", "install Python 3")]
    : [fine("runs with Python")];

/** Whether the packages that its package.json names are installed; tsx is the runner's. */
export function packages({ repo, folder }: Patient): Said[] {
  const missing = dependenciesOf(repo).filter((name) => !isInstalled(folder, name));
  return missing.length === 0
    ? []
    : [error(`not installed: ${missing.slice(0, most).join(", ")}`, `npm install, in ${folder}`)];
}

const most = 10;

/** A name is no path. */
const packageName = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;

function dependenciesOf(repo: Repo): string[] {
  try {
    const { dependencies } = readObject(repo, "package.json");
    return isObject(dependencies) ? Object.keys(dependencies).filter((name) => packageName.test(name)) : [];
  } catch {
    // Why it cannot be read, the runner's check says.
    return [];
  }
}

function orProblem(look: () => Said[]): Said[] {
  try {
    return look();
  } catch (thrown) {
    if (thrown instanceof PurutoError)
      return [error(thrown.message, "mend that file: puruto validate says more")];
    throw thrown;
  }
}
