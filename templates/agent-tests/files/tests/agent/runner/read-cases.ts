import { words } from "../../../lib/words/agent-tests.ts";
import type { Case, CaseFault } from "./case.ts";
import { written } from "./read/case-table.ts";
import { readJson, readYaml } from "./read/documents.ts";
import { evalsOf, sayTwice, type Found } from "./read/evals.ts";
import { choose, findFiles, type CaseFile } from "./read/find.ts";
import type { Reading } from "./read/spot.ts";
import { textOf, Unreadable } from "./read/text.ts";
import { triggersOf } from "./read/triggers.ts";

/** All cases, and all that is wrong with their files; a file with a fault gives no case. */
export interface Read {
  readonly cases: readonly Case[];
  readonly faults: readonly CaseFault[];
}

/**
 * Reads the cases of the Puruto in `root`: those of `tests/agent/*.yaml`, and evals of its skills and its own. Throws
 * nothing for what stands in them. (docs/agent-tests.md, "A case".)
 * @param files those that are wanted, as somebody types them: `tests/agent/x.yaml`, `x.yaml`; without any, all
 */
export function readCases(root: string, files: readonly string[] = []): Read {
  const found = findFiles(root);
  const chosen = files.length > 0 ? choose(found.files, files) : found;
  const read = chosen.files.map((file) => readFile(root, file));
  return {
    cases: read.flatMap(({ cases }) => cases),
    faults: [...chosen.faults, ...read.flatMap(({ faults }) => faults)],
  };
}

/** Faults of one file that are told; more say nothing new. */
const mostFaults = 100;

function readFile(root: string, file: CaseFile): Read {
  const faults: CaseFault[] = [];
  const whole = file.is === "yaml" ? words.theCase : words.theFile;
  const say: Reading["say"] = (at, message) => void faults.push({ file: file.path, ...at, message });
  const cases = casesOf(file, { root, whole, say });
  if (faults.length === 0) return { cases, faults };
  return { cases: [], faults: faults.toSorted(byPlace).slice(0, mostFaults) };
}

function casesOf(file: CaseFile, reading: Reading): Case[] {
  try {
    const text = textOf(reading.root, file.path);
    return readers[file.is](text, file, reading).map((found) => ({
      before: [],
      files: {},
      neighbours: [],
      threshold: 1,
      timeout_sec: 120,
      ...found,
      file: file.path,
    }));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return reading.say({ line: 1, column: 1 }, words.unreadable(error.message)) ?? [];
  }
}

const readers: Record<CaseFile["is"], (text: string, file: CaseFile, reading: Reading) => Found[]> = {
  yaml: (text, _file, reading) => {
    const spots = readYaml(text, reading);
    sayTwice(spots, "name", reading);
    return spots.flatMap((spot) => {
      const found = written(spot, reading);
      return found === undefined ? [] : [{ ...found, line: spot.at.line }];
    });
  },
  evals: (text, { skill }, reading) => {
    const spot = readJson(text, reading);
    return spot === undefined ? [] : evalsOf(spot, skill, reading);
  },
  triggers: (text, file, reading) => {
    const spot = readJson(text, reading);
    return spot === undefined ? [] : triggersOf(spot, file, reading);
  },
};

const byPlace = (one: CaseFault, other: CaseFault): number =>
  one.line - other.line || one.column - other.column;
