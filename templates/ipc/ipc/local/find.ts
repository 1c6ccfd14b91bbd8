import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { parseJson } from "../json.ts";
import { isObject } from "../parsed.ts";

export interface Found {
  /** The target's folder; absent when there is none. */
  readonly folder?: string;
  /** Every folder that was looked at, in order. */
  readonly looked: readonly string[];
}

/**
 * Finds the Puruto called `name`, which must be a name and not a path: in `PURUTO_HOME`, beside the caller's
 * `folder`, in `~/purutos`, then where puruto-data's `registry.json` says (Delegation, "Running an action").
 */
export function findTarget(name: string, folder: string, environment: NodeJS.ProcessEnv): Found {
  const near = roots(folder, environment).map((root) => join(root, name));
  const first = near.find(isPuruto);
  if (first !== undefined) return { folder: first, looked: near };
  const looked = [...near, ...registered(name, roots(folder, environment))];
  const found = looked.find(isPuruto);
  return found === undefined ? { looked } : { folder: found, looked };
}

function roots(folder: string, environment: NodeJS.ProcessEnv): string[] {
  const home = homeFolder(environment);
  const given = environment["PURUTO_HOME"] ?? "";
  return [
    ...(given === "" ? [] : [given]),
    dirname(folder),
    ...(home === undefined ? [] : [join(home, "purutos")]),
  ];
}

// Without HOME the system's list of users is asked, and a container's user may not be in it.
function homeFolder(environment: NodeJS.ProcessEnv): string | undefined {
  try {
    return (process.platform === "win32" ? undefined : environment["HOME"]) || homedir();
  } catch {
    return undefined;
  }
}

/** Whether `folder` has the agent's rules and skills: less makes no Puruto. */
function isPuruto(folder: string): boolean {
  const rules = ["CLAUDE.md", "agent.md"].some((file) => stat(join(folder, file))?.isFile());
  return rules && stat(join(folder, ".claude", "skills"))?.isDirectory() === true;
}

function stat(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function registered(name: string, places: readonly string[]): string[] {
  const data = places.map((root) => join(root, "puruto-data")).find(isPuruto);
  const registry = data === undefined ? undefined : readRegistry(join(data, "registry.json"));
  const entries: unknown[] =
    isObject(registry) && Array.isArray(registry["purutos"]) ? registry["purutos"] : [];
  return entries.flatMap((entry) => {
    const path = isObject(entry) && entry["name"] === name ? entry["path"] : undefined;
    return typeof path === "string" && isAbsolute(path) ? [path] : [];
  });
}

function readRegistry(path: string): unknown {
  try {
    const document = parseJson(readFileSync(path, "utf8"));
    return document.ok ? document.value : undefined;
  } catch {
    return undefined;
  }
}
