import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { PurutoError } from "../../standard/errors.ts";
import { searchOutside } from "../../lib/puruto/git/environment.ts";
import { bearsMark, findWorkspace, purutosIn } from "../../lib/puruto/workspace.ts";
import type { Machine } from "./check.ts";

/**
 * This machine, with the workspace at `root`, or the usual one.
 *
 * @param here the current folder, absolute
 * @throws PurutoError `no-workspace` where there is none at a root that is named.
 */
export function thisMachine(root: string, here: string): Machine {
  const workspace = root === "" ? usualWorkspace() : findWorkspace(root);
  const inside = workspace === undefined ? [] : purutosIn(workspace);
  const isOther = bearsMark(here) && !inside.some((folder) => realpathSync(folder) === realpathSync(here));
  const purutos = isOther ? [...inside, here] : inside;
  return {
    node: process.versions.node,
    environment: outsideOf(purutos, process.env),
    home: homedir(),
    workspace,
    purutos,
  };
}

function usualWorkspace(): string | undefined {
  try {
    return findWorkspace("");
  } catch (thrown) {
    if (thrown instanceof PurutoError) return undefined;
    throw thrown;
  }
}

/** Programs are looked for nowhere in a repo. */
function outsideOf(folders: readonly string[], environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const entries = Object.entries(environment).map(([key, value]) => [
    key,
    /^path$/i.test(key) ? folders.reduce(searchOutside, value ?? "") : value,
  ]);
  return Object.fromEntries(entries) as NodeJS.ProcessEnv;
}
