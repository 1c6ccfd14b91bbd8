import { join } from "node:path";
import { PurutoError } from "../../../standard/errors.ts";
import { runtimeArguments } from "../../../standard/manifest.ts";
import type { Repo } from "../../../standard/repo.ts";
import { diskRepo } from "../disk-repo.ts";
import { chooseRunner } from "../open.ts";
import { readKnown, readMemory, readObject } from "../read.ts";
import { obstacleFor } from "../runs-here.ts";
import { findWorkspace, purutosIn } from "../workspace.ts";
import { missingFromPuruto } from "../../../templates/ipc/files/ipc/local/find.ts";
import { examinePolicy, policyFile } from "../../../templates/ipc/files/ipc/policy.ts";
import { findProgram } from "../../../templates/ipc/files/ipc/target/agents/program.ts";

/** Who is to call: a name in a workspace; "" is the Puruto in the current folder, and the usual workspace. */
export interface Caller {
  readonly from: string;
  readonly root: string;
}

/** The delegation of a Puruto, as it is started. */
export interface Runtime {
  /** The Puruto's, absolute. */
  readonly folder: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly language: "TypeScript" | "Python";
  /** How long a call may take where it does not say, as the policy has it. */
  readonly seconds: number;
}

/**
 * The runtime of the Puruto that calls: the one in `folder`, or the one that the answers name.
 *
 * @throws PurutoError `invalid-options`, `no-workspace`, `not-a-puruto`, `no-delegation`, `cannot-run`, `unreadable` or `invalid-json`.
 */
export function findRuntime({ from, root }: Caller, here: string): Runtime {
  if (root !== "" && from === "")
    throw new PurutoError(
      "invalid-options",
      "--root means nothing without --from; add it, or leave --root out",
    );
  const folder = from === "" ? here : folderNamed(from, findWorkspace(root));
  const missing = missingFromPuruto(folder);
  if (missing.length > 0) {
    const text = `${folder} is no Puruto: it lacks ${missing.join(" and ")}; go to the Puruto that is to call, or name it with --from`;
    throw new PurutoError("not-a-puruto", text);
  }
  return runtimeOf(diskRepo(folder), folder);
}

/** A folder of the workspace: a name is never a path. */
function folderNamed(name: string, workspace: string): string {
  const folder = join(workspace, name);
  const others = purutosIn(workspace).map((path) => path.slice(workspace.length + 1));
  if (others.includes(name)) return folder;
  const has = others.length === 0 ? "has none" : `has ${others.slice(0, most).join(", ")}`;
  const more = others.length > most ? ` and ${others.length - most} more` : "";
  const text = `there is no Puruto ${name} in ${workspace}, which ${has}${more}; name one of them, or another workspace with --root`;
  throw new PurutoError("not-a-puruto", text);
}

const most = 8;

function runtimeOf(repo: Repo, folder: string): Runtime {
  const launch = readKnown(repo, "ipc.ts") === undefined ? inPython(repo) : inTypeScript(repo, folder);
  return { folder, seconds: patienceOf(repo), ...launch };
}

function inTypeScript(repo: Repo, folder: string) {
  const runner = chooseRunner(readMemory(repo) ?? {}, readObject(repo, "package.json"));
  const obstacle = obstacleFor(folder, runner);
  if (obstacle !== undefined) {
    const text = `${folder} cannot call from here: ${obstacle.problem}; to do: ${obstacle.remedy}`;
    throw new PurutoError("cannot-run", text);
  }
  const language = "TypeScript" as const;
  return { program: process.execPath, args: runtimeArguments(runner), language };
}

function inPython(repo: Repo) {
  if (readKnown(repo, "ipc.py") === undefined) {
    const text = `${repo.name} has no delegation, which is what calls are made with; puruto ipc adds it, in its folder`;
    throw new PurutoError("no-delegation", text);
  }
  const [program, ...first] = findProgram("python3", process.env) ?? [];
  if (program === undefined) {
    const text = `${repo.name} calls by ipc.py, and there is no python3 on the PATH; install it`;
    throw new PurutoError("cannot-run", text);
  }
  return { program, args: [...first, "ipc.py"], language: "Python" as const };
}

/** What is wrong with the policy, the runtime says itself. */
function patienceOf(repo: Repo): number {
  const { policy } = examinePolicy(repo.read(policyFile)?.text ?? "{}");
  return policy.ok ? policy.value.default_timeout_sec : 0;
}
