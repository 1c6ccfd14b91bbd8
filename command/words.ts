import { nearest } from "../lib/questions/nearest.ts";
import { PurutoError } from "../standard/errors.ts";
import { tasks } from "./tasks.ts";

/** What other tools call their commands, and what does that here, if anything: no Puruto gets such a name by accident. */
const elsewhere: Readonly<Record<string, string | undefined>> = {
  add: "puruto skill NAME",
  build: undefined,
  check: "puruto validate",
  config: "puruto doctor",
  create: "puruto app NAME",
  delete: "puruto skill NAME --remove",
  dev: undefined,
  diff: "puruto upgrade --dry-run",
  eval: "puruto agent-tests",
  exec: "puruto call TARGET ACTION",
  fix: "puruto validate --fix",
  generate: "puruto app NAME",
  graph: "puruto workspace graph",
  info: "puruto doctor",
  init: "puruto app NAME, puruto adopt or puruto workspace init",
  install: undefined,
  lint: "puruto validate",
  list: "puruto workspace list",
  ls: "puruto workspace list",
  make: "puruto app NAME",
  migrate: "puruto upgrade",
  new: "puruto app NAME",
  remove: "puruto skill NAME --remove",
  rm: "puruto skill NAME --remove",
  run: "puruto call TARGET ACTION",
  start: undefined,
  status: "puruto workspace status",
  test: "puruto validate",
  trace: "puruto workspace trace",
  uninstall: "puruto skill NAME --remove",
  update: "puruto upgrade",
};

/**
 * Checks that a first word which is no command is meant as a new Puruto's name: it is nearly no command, and not what
 * other tools call one.
 *
 * @throws PurutoError `unknown-command` that says what was likely meant.
 */
export function checkIsName(word: string): void {
  if (Object.hasOwn(tasks, word)) {
    const text = `${word} is a command, and stands before its options; to make a Puruto of that name: puruto app ${word}`;
    throw new PurutoError("unknown-command", text);
  }
  const near = nearest(word, Object.keys(tasks));
  if (!Object.hasOwn(elsewhere, word) && near === undefined) return;
  const meant = Object.hasOwn(elsewhere, word) ? inPlaceOf(elsewhere[word]) : `did you mean ${near}?`;
  const text = `${word} is not a command; ${meant} To make a Puruto of that name: puruto app ${word}`;
  throw new PurutoError("unknown-command", text);
}

const inPlaceOf = (known: string | undefined): string =>
  known === undefined ? "puruto help lists those that are." : `${known} does that.`;
