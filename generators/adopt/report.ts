import type { Paint } from "../../lib/reporting/paint.ts";
import { line, lines, type Piece, type Printable } from "../../lib/reporting/printable.ts";
import { toDo, type Report } from "../../lib/reporting/report.ts";
import type { Adoption } from "./adoption.ts";
import type { Found } from "./look.ts";
import type { Obstacle } from "./obstacles.ts";
import type { Answers } from "./task.ts";

/** What came of writing: what git would not take, whether somebody has seen the plan, and what could not be done. */
interface Written {
  readonly ignored: readonly string[];
  readonly isShown: boolean;
  readonly left: readonly string[];
}

/** What is printed of a repo that was adopted, or would be. */
export const reportOn = (found: Found, answers: Answers, adoption: Adoption, written?: Written): Report => ({
  json: () => document(found, answers, adoption, written),
  text: (paint) => asText(found, answers, adoption, paint, written),
});

/** What is printed where there is nothing to do. */
export const doneAlready = ({ folder, repo, check, memory, adopted }: Found, isDry: boolean): Report => ({
  json: () => ({
    path: folder,
    name: typeof memory["name"] === "string" ? memory["name"] : repo.name,
    kind: check.kind,
    dry_run: isDry,
    already: true,
    scripts: adopted?.scripts ?? true,
    rules: null,
    created: [],
    changed: [],
    not_offered: [],
    table: [],
    notes: [],
  }),
  text: (paint) => paint.green(line`${folder} is a Puruto already; nothing to do.`),
});

function document(found: Found, answers: Answers, adoption: Adoption, written?: Written) {
  const { changes, rules, notes } = adoption;
  return {
    path: found.folder,
    name: answers.name,
    kind: answers.kind,
    dry_run: answers.dryRun,
    already: false,
    scripts: found.against.scripts.length === 0,
    rules: rules.holder ?? null,
    created: createdBy(adoption),
    changed: changes.filter(({ kind }) => kind !== "create").map(({ path }) => path),
    not_offered: notOffered(found),
    table: rules.table,
    notes: [...notes, ...notesAfter(written)],
  };
}

function asText(
  found: Found,
  answers: Answers,
  adoption: Adoption,
  paint: Paint,
  written?: Written,
): Printable {
  if (written === undefined)
    return lines([planIn(found, answers, adoption, paint), "", "Nothing was written (--dry-run)."]);
  const head = paint.green(line`Made a Puruto of ${found.folder}: ${answers.name}`);
  const plan = written.isShown ? [] : details(found, adoption, paint);
  return lines([
    head,
    ...plan,
    ...toDo(notesAfter(written), paint),
    "",
    "Next: look at what was made, commit it, and ask your agent for its status.",
  ]);
}

/** What is going to happen, for somebody to agree to. */
export const planIn = (found: Found, answers: Answers, adoption: Adoption, paint: Paint): Printable =>
  lines([line`Would make a Puruto of ${found.folder}: ${answers.name}`, ...details(found, adoption, paint)]);

/** What is created and edited, what there is not and why, and what is left to do. */
function details(found: Found, { changes, rules, notes, link }: Adoption, paint: Paint): Piece[] {
  const created = groups(createdBy({ changes, link }));
  const edited = changes.filter(({ kind }) => kind !== "create");
  return [
    ...created.map((path) => line`  + ${path}`),
    ...edited.map(({ path }) => line`  ~ ${path}`),
    rules.isFirst
      ? "  the rules: AGENTS.md, to be written on"
      : line`  the rules stay in ${rules.holder ?? ""}`,
    ...notOffered(found).map(
      ({ what, why, instead }) =>
        line`  ${paint.yellow("not offered:")} ${what}, since ${why}; to have it: ${instead}`,
    ),
    ...toDo(notes, paint),
    ...(rules.table.length > 0
      ? [...toDo([paste], paint), ...rules.table.map((row) => line`    ${row}`)]
      : []),
  ];
}

const paste = "paste this table of skills where your rules are";

const createdBy = ({ changes, link }: Pick<Adoption, "changes" | "link">): string[] => [
  ...(link === undefined ? [] : [link]),
  ...changes.filter(({ kind }) => kind === "create").map(({ path }) => path),
];

/** Modules of ours are many, and one thing to the user; so are the files of a skill. */
const groups = (paths: readonly string[]): string[] => [
  ...new Set(
    paths.map((path) =>
      path.replace(/^(lib\/|ipc\/|tests\/agent\/runner\/|\.(?:claude|agents)\/skills\/[^/]+\/).*/s, "$1"),
    ),
  ),
];

/** What this repo cannot have, all that is in its way, and what would change that. */
function notOffered({ against: { scripts, db, ipc } }: Found) {
  if (scripts.length > 0) return [withheld(allThree, scripts, "then run puruto adopt again")];
  return [
    ...(db.length > 0 ? [withheld("a database", db, "before it is adopted")] : []),
    ...(ipc.length > 0 ? [withheld("delegation", ipc, "then run puruto ipc")] : []),
  ];
}

const allThree = "scripts for its skills, which are instructions instead, a database and delegation";

function withheld(what: string, obstacles: readonly Obstacle[], then: string) {
  const instead = obstacles.map((obstacle) => obstacle.instead).join("; ");
  const isPython = obstacles.some((obstacle) => obstacle.isPython === true);
  const why = obstacles.map((obstacle) => obstacle.why).join(", and ");
  return { what, why, instead: isPython ? instead : `${instead}, ${then}` };
}

/** What is left to do since it was written. */
function notesAfter(written: Written | undefined): string[] {
  const { ignored = [], left = [] } = written ?? {};
  const paths = groups(ignored).join(", ");
  return [...left, ...(paths === "" ? [] : [`see to it that git does not ignore what was made: ${paths}`])];
}
