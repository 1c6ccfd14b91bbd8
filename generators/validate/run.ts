import { checkRepo, type Finding } from "../../standard/check.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { exitCodes, PurutoError, type ErrorCode } from "../../standard/errors.ts";
import type { Repo } from "../../standard/repo.ts";
import { say } from "../../lib/reporting/print.ts";
import { line, type Printable } from "../../lib/reporting/printable.ts";
import { fixes } from "./fixes.ts";
import type { Checked } from "../../lib/reporting/formats/checked.ts";
import type { Outcome } from "../../lib/task.ts";
import type { Answers } from "./task.ts";
import { chooseTargets } from "./targets.ts";

/**
 * Checks the Purutos that the answers name, and repairs them first where asked to. The exit code is 1 with findings of
 * level error, more warnings than allowed, or a repo that may not be repaired.
 *
 * @throws PurutoError as `chooseTargets` does, `not-readable` or `write-failed`.
 */
export async function run(answers: Answers): Promise<Outcome> {
  const repos: Checked[] = [];
  for (const path of chooseTargets(answers)) repos.push(await check(path, answers));
  const warnings = repos.reduce((sum, repo) => sum + repo.warnings, 0);
  const isTooMuch = warnings > answers.maxWarnings;
  const isWrong = isTooMuch || repos.some(({ ok, refusal }) => !ok || refusal !== undefined);
  const excess = line`${warnings} warnings, --max-warnings allows ${answers.maxWarnings}`;
  const report = await format(repos, answers);
  return {
    report: isTooMuch ? followedBy(report, excess) : report,
    exitCode: isWrong ? exitCodes.no : exitCodes.done,
  };
}

async function check(path: string, { fix, json, format: name }: Answers): Promise<Checked> {
  const repaired = fix ? await repair(path) : {};
  const repo = open(path);
  const report = await checkRepo(repo);
  const isAdvised = !json && (name === "human" || name === "github");
  const fixable = isAdvised && !fix ? await findFixable(repo, report.findings) : undefined;
  return { path, ...report, ...repaired, ...(fixable && { fixable }) };
}

/** What repairs is loaded only where there is something that it may repair. */
async function findFixable(repo: Repo, findings: readonly Finding[]): Promise<ReadonlySet<Finding>> {
  if (!findings.some(({ code }) => code in fixes)) return new Set();
  const { fixable } = await import("./fixable.ts");
  return fixable(repo, findings);
}

/** Repairs a repo, or says why it may not be written to: others are repaired all the same. */
async function repair(path: string): Promise<Pick<Checked, "fixed" | "refusal">> {
  const { fixRepo } = await import("./fix.ts");
  try {
    const fixed = await fixRepo(path);
    for (const done of fixed) say(line`${path}: ${done}`);
    return { fixed };
  } catch (error) {
    if (!(error instanceof PurutoError) || !refusals.has(error.code)) throw error;
    say(line`${path}: nothing was repaired: ${error.message} [${error.code}]`);
    return { fixed: [], refusal: error.code };
  }
}

const refusals = new Set<ErrorCode>(["unreadable", "newer-standard", "newer-generator"]);

function open(path: string) {
  try {
    return diskRepo(path);
  } catch (cause) {
    throw new PurutoError("not-readable", `${path} cannot be read; check its permissions`, { cause });
  }
}

/** Each format is loaded where it is printed. */
async function format(repos: readonly Checked[], answers: Answers): Promise<Iterable<Printable>> {
  const { path, workspace, root, json, format: name } = answers;
  const surroundings = { cwd: process.cwd(), workspace: process.env["GITHUB_WORKSPACE"] };
  const areSeveral = path.length > 1 || workspace || root !== "";
  if (json || name === "json")
    return (await import("../../lib/reporting/formats/json.ts")).asJson(repos, areSeveral);
  if (name === "github")
    return (await import("../../lib/reporting/formats/github.ts")).asGithub(repos, surroundings);
  if (name === "sarif")
    return [(await import("../../lib/reporting/formats/sarif.ts")).asSarif(repos, surroundings)];
  const { paintForOutput } = await import("../../lib/reporting/paint.ts");
  return (await import("../../lib/reporting/formats/human.ts")).asText(repos, await paintForOutput());
}

/** What is printed, and behind it what is said beside it. */
function* followedBy(report: Iterable<Printable>, words: Printable): Iterable<Printable> {
  yield* report;
  say(words);
}
