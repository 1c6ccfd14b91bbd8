import { basename } from "node:path";
import type { Finish } from "../../lib/puruto/finish.ts";
import type { NewPuruto } from "../../lib/puruto/new-puruto.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { lines, type Printable } from "../../lib/reporting/printable.ts";
import { nextIn } from "../../lib/reporting/next.ts";
import type { Report } from "../../lib/reporting/report.ts";
import { filesOf } from "../../lib/writing/render.ts";
import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { installFor } from "../../standard/manifest.ts";
import { packOf } from "../../standard/packs.ts";

/** What is printed of a Puruto that was made, or would be; `done` is what came after writing. */
export const reportOn = (puruto: NewPuruto, dryRun: boolean, done?: Finish): Report => ({
  json: () => ({
    path: puruto.folder,
    name: puruto.answers.name,
    kind: puruto.answers.kind,
    dry_run: dryRun,
    files: puruto.files.map(({ path }) => path),
    ...done,
  }),
  text: (paint) => asText(puruto, dryRun, paint),
});

/** Where it is, the tree, and the next commands, ready to paste. */
function asText({ answers, folder, files }: NewPuruto, dryRun: boolean, paint: Paint): Printable {
  const head = dryRun ? `Would create ${folder}` : paint.green(`Created ${folder}`);
  const paths = [...new Set(files.map(({ path }) => shown(path)))];
  const made = [head, "", ...tree(basename(folder), paths)];
  if (dryRun) return lines([...made, "", "Nothing was written (--dry-run)."]);
  const install = answers.skipInstall && installs(files) ? ["npm install"] : [];
  const start = packOf(answers.kind).scripts?.["start"] !== undefined ? ["npm start"] : [];
  const commands = [...install, "npm run --silent init", "npm run --silent status", ...start];
  return lines([...made, "", ...nextIn(folder, commands, paint)]);
}

// Modules of ours are many, and one thing to the user.
const shown = (path: string): string =>
  path.replace(/^(cron|ipc|service|telegram|tests\/agent\/runner)\/.*/s, "$1/…");

const installs = (files: NewPuruto["files"]): boolean =>
  filesOf(files).some(
    ({ path, content }) =>
      path === "package.json" && installFor(JSON.parse(content) as JsonObject) !== undefined,
  );

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
