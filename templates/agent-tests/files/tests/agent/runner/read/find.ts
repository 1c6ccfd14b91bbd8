import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { attempt } from "../../../../ipc/files.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { CaseFault } from "../case.ts";
import { nearest } from "../../../../lib/nearest.ts";
import { casesFolder } from "./paths.ts";
import { show } from "./spot.ts";

/** A file of cases: where it lies, relative to the Puruto, and which format it has. */
export interface CaseFile {
  readonly path: string;
  readonly is: "yaml" | "evals" | "triggers";
  /** The skill in whose folder it lies. */
  readonly skill?: string;
}

/** The files of cases of the Puruto in `root`, by their paths; what looks like one and is none is a fault. */
export function findFiles(root: string): { files: CaseFile[]; faults: CaseFault[] } {
  const names = list(root, casesFolder);
  const skills = list(root, skillsFolder);
  const files = [
    ...names.filter((name) => name.endsWith(".yaml")).map(ofCases),
    ...skills.flatMap((skill) => evalsIn(root, `${skillsFolder}/${skill}/evals`, skill)),
    ...evalsIn(root, "evals"),
  ];
  const strange = names.filter((name) => /\.ya?ml$/i.test(name) && !name.endsWith(".yaml"));
  return { files, faults: strange.map((name) => faultOf(`${casesFolder}/${name}`, words.otherEnd)) };
}

/** Those of the files that somebody names, by path or by the name of one in `tests/agent/`. */
export function choose(
  files: readonly CaseFile[],
  named: readonly string[],
): { files: CaseFile[]; faults: CaseFault[] } {
  const meant = new Set(named.map(pathOf));
  const known = files.map(({ path }) => path);
  const strays = named.filter((name) => !known.includes(pathOf(name)));
  return {
    files: files.filter(({ path }) => meant.has(path)),
    faults: strays.map((name) => faultOf(name, notKnown(pathOf(name), known))),
  };
}

const skillsFolder = ".claude/skills";

const list = (root: string, folder: string): string[] =>
  (attempt(() => readdirSync(join(root, folder))) ?? []).toSorted();

const ofCases = (name: string): CaseFile => ({ path: `${casesFolder}/${name}`, is: "yaml" });

function evalsIn(root: string, folder: string, skill?: string): CaseFile[] {
  const names = list(root, folder);
  const inSkill = skill === undefined ? {} : { skill };
  return (["evals", "triggers"] as const)
    .map((is): CaseFile => ({ path: `${folder}/${nameOf[is]}`, is, ...inSkill }))
    .filter(({ path }) => names.includes(posix.basename(path)));
}

const nameOf = { evals: "evals.json", triggers: "trigger-eval.json" };

/** The path that somebody means who types it on any system. */
function pathOf(typed: string): string {
  const path = posix.normalize(typed.replaceAll("\\", "/"));
  return path.includes("/") ? path : `${casesFolder}/${path}`;
}

function notKnown(path: string, known: readonly string[]): string {
  const near = nearest(
    posix.basename(path),
    known.map((one) => posix.basename(one)),
  );
  const meant = known.find((one) => posix.basename(one) === near) ?? nearest(path, known);
  if (meant !== undefined) return words.noSuchFileNear(show(path), meant);
  return words.noSuchFile(show(path), known.join(", ") || words.nothing);
}

const faultOf = (file: string, message: string): CaseFault => ({ file, line: 1, column: 1, message });
