import { statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { isThere, readText } from "../files.ts";
import { parseJson } from "../json.ts";
import { isObject, unreadable } from "../parsed.ts";
import type { Fault } from "../parsed.ts";

export interface Found {
  /** The target's folder; absent when there is none. */
  readonly folder?: string;
  /** Every folder that was looked at, in order, each once. */
  readonly looked: readonly string[];
  /** Why the registry could not say more, if so. */
  readonly fault?: Fault;
}

/** What the search depends on besides the name. */
export interface Around {
  /** The caller's. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What the caller's `.env` sets. */
  readonly settings: ReadonlyMap<string, string>;
}

const vaultName = "puruto-data";

/**
 * Finds the Puruto called `name`, which must be a name and not a path: in `PURUTO_HOME`, beside the caller, in
 * `~/purutos`, then where the `registry.json` of puruto-data says, which is the one that `PURUTO_DATA_PATH` names, else
 * the one in those places (docs/ipc.md, "Where a target is looked for").
 */
export function findTarget(name: string, around: Around): Found {
  const near = once(roots(around).map((root) => join(root, name)));
  const first = near.find(isPuruto);
  if (first !== undefined) return { folder: first, looked: near };
  const { paths, fault } = registered(name, vault(around));
  const looked = once([...near, ...paths]);
  const folder = looked.find(isPuruto);
  return { looked, ...(folder !== undefined && { folder }), ...(fault !== undefined && { fault }) };
}

/** Whether `folder` is a Puruto that others may call. */
export function isPuruto(folder: string): boolean {
  return missingFromPuruto(folder).length === 0 && !isWorkspace(folder);
}

/** What `folder` lacks to be a Puruto: the agent's rules, the skills, both or nothing. */
export function missingFromPuruto(folder: string): string[] {
  const hasRules = ["CLAUDE.md", "agent.md"].some((file) => stat(join(folder, file))?.isFile());
  const hasSkills = stat(join(folder, ".claude", "skills"))?.isDirectory();
  return [...(hasRules ? [] : ["CLAUDE.md or agent.md"]), ...(hasSkills ? [] : [".claude/skills/"])];
}

/**
 * Whether `folder` is a workspace: its root has rules and skills too, and is no Puruto. The skill that makes Purutos
 * tells it, where no version of the standard is declared.
 */
export function isWorkspace(folder: string): boolean {
  const makesPurutos = stat(join(folder, ".claude", "skills", "puruto-generator", "SKILL.md"))?.isFile();
  return makesPurutos === true && stat(join(folder, ".puruto-standard-version")) === undefined;
}

/** The workspace of whoever has this home, the folder in which Purutos live side by side. */
export function workspaceOf(home: string): string {
  return join(home, "purutos");
}

function once(folders: readonly string[]): string[] {
  return [...new Set(folders.map((folder) => resolve(folder)))];
}

function roots({ folder, environment }: Around): string[] {
  const home = homeFolder(environment);
  const given = environment["PURUTO_HOME"] ?? "";
  return [
    ...(given === "" ? [] : [given]),
    dirname(folder),
    ...(home === undefined ? [] : [workspaceOf(home)]),
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

function stat(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The data vault, if there is one. The path is relative to the caller, as its skills read it. */
function vault(around: Around): string | undefined {
  const { folder, environment, settings } = around;
  const given = environment["PURUTO_DATA_PATH"] || settings.get("PURUTO_DATA_PATH") || undefined;
  const named = given === undefined ? [] : [resolve(folder, given)];
  return [...named, ...roots(around).map((root) => join(root, vaultName))].find(isPuruto);
}

function registered(name: string, data: string | undefined): { paths: string[]; fault?: Fault } {
  if (data === undefined) return { paths: [] };
  // The vault may have another folder's name, and is in no registry of its own.
  const paths = name === vaultName ? [data] : [];
  const path = join(data, "registry.json");
  try {
    return isThere(path) ? { paths: [...paths, ...pathsFor(name, readText(path))] } : { paths };
  } catch (error) {
    return { paths, fault: unreadable(path, error) };
  }
}

function pathsFor(name: string, text: string): string[] {
  const document = parseJson(text);
  if (!document.ok) throw new Error(document.faults[0]?.message);
  const registry = document.value;
  const entries: unknown[] =
    isObject(registry) && Array.isArray(registry["purutos"]) ? registry["purutos"] : [];
  return entries.flatMap((entry) => {
    const path = isObject(entry) && entry["name"] === name ? entry["path"] : undefined;
    return typeof path === "string" && isAbsolute(path) ? [path] : [];
  });
}
