import { basename } from "node:path";
import { availableKinds } from "../../standard/files.ts";
import { PurutoError } from "../../standard/errors.ts";
import type { Paint } from "../paint.ts";
import { line, lines, type Printable } from "../printable.ts";
import { withRecord } from "../record.ts";
import { renderPlan, type Rendered } from "../render.ts";
import { checkDestination } from "../write.ts";
import type { Finish } from "./finish.ts";
import { choosePlace } from "./place.ts";
import { planPuruto } from "./plan.ts";
import type { Answers } from "./questions.ts";

/** A Puruto about to be written: all checks are done, nothing is on disk. */
export interface Draft {
  readonly answers: Answers;
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly Rendered[];
}

/**
 * Turns answers into what is to be written, and where.
 *
 * @throws PurutoError `kind-not-available`, or what `checkDestination` says.
 */
export function draftPuruto(answers: Answers): Draft {
  if (!availableKinds().includes(answers.kind)) {
    const text = `Purutos of kind ${answers.kind} cannot be made yet; this release makes ${availableKinds().join(", ")}`;
    throw new PurutoError("kind-not-available", text);
  }
  checkIpc(answers);
  const folder = choosePlace(answers.name, answers.destination);
  checkDestination(folder);
  return { answers, folder, files: renderPuruto(answers) };
}

/** What a Puruto with these answers consists of, with the record of it. */
export const renderPuruto = (answers: Answers): Rendered[] => withRecord(renderPlan(planPuruto(answers)));

function checkIpc({ ipc, targets, actions }: Answers): void {
  const given = [
    ...(targets.length > 0 ? ["--targets"] : []),
    ...(Object.keys(actions).length > 0 ? ["--actions"] : []),
  ];
  if (ipc || given.length === 0) return;
  throw new PurutoError("invalid-options", `${given.join(" and ")} mean nothing without --ipc; add it`, 2);
}

/** What `--json` prints. */
export const asJson = ({ answers, folder, files }: Draft, dryRun: boolean, done?: Finish) => ({
  path: folder,
  name: answers.name,
  kind: answers.kind,
  dry_run: dryRun,
  files: files.map(({ path }) => path),
  ...done,
});

/** What a person reads: where it is, the tree, and the next commands, ready to paste. */
export function asText({ answers, folder, files }: Draft, dryRun: boolean, paint: Paint): Printable {
  const head = dryRun ? `Would create ${folder}` : paint.green(`Created ${folder}`);
  const paths = files.map(({ path }) => path);
  const made = [head, "", ...tree(basename(folder), paths)];
  if (dryRun) return lines([...made, "", "Nothing was written (--dry-run)."]);
  const install = answers.runner === "tsx" && answers.skipInstall ? ["npm install"] : [];
  const next = [`cd ${quoted(folder)}`, ...install, "npm run --silent init", "npm run --silent status"];
  const commands = [...next, "claude   # or codex, or gemini"];
  return lines([...made, "", "Next:", ...commands.map((command) => line`  ${paint.cyan(command)}`)]);
}

const quoted = (path: string): string => (/^[\w./:\\~@+-]+$/.test(path) ? path : JSON.stringify(path));

/** A tree of sorted paths, with `/` in them, as `tree` draws it; a folder with one thing in it shares its line. */
export function tree(root: string, paths: readonly string[]): string[] {
  const heads = [...new Set(paths.map((path) => path.split("/")[0] ?? ""))];
  return [root, ...heads.flatMap((head) => branch(head, paths, head === heads.at(-1)))];
}

function branch(head: string, paths: readonly string[], isLast: boolean): string[] {
  const inner = paths
    .filter((path) => path.startsWith(`${head}/`))
    .map((path) => path.slice(head.length + 1));
  const [first = "", ...rest] = tree(inner.length > 0 ? `${head}/` : head, inner);
  const [only = "", ...below] = joinOnlyChild(first, rest);
  return [`${isLast ? "└── " : "├── "}${only}`, ...below.map((text) => `${isLast ? "    " : "│   "}${text}`)];
}

/** `a/` with the single branch `└── b` is `a/b`. */
function joinOnlyChild(first: string, rest: readonly string[]): string[] {
  const [child, ...below] = rest;
  if (child?.startsWith("└── ") !== true) return [first, ...rest];
  return [first + child.slice(4), ...below.map((text) => text.slice(4))];
}
