import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { array, assert as hold, asyncProperty, constantFrom, oneof, type Arbitrary } from "fast-check";
import { tasks } from "../../command/tasks.ts";
import { optionName, type Question } from "../../lib/questions/questions.ts";
import { optionsOf } from "../../lib/questions/shared.ts";
import type { Task } from "../../lib/task.ts";
import { errors, exitCodes, type ErrorCode } from "../../standard/errors.ts";
import { make } from "../generators/workspace/purutos.ts";
import { faultsBy, schemas } from "../schemas.ts";
import { scratch } from "../scratch.ts";
import { puruto } from "./puruto.ts";

/** The schemas of what a command prints: `workspace-graph` is of `workspace`, too. */
const schemasOf = (command: string): string[] =>
  schemas.filter((name) => name === command || name.startsWith(`${command}-`));

/** What a command line printed as JSON: one document, as one of its schemas or that of errors says. */
async function documentOf(args: readonly string[], cwd: string) {
  const said = await puruto(args, cwd);
  const document = JSON.parse(said.stdout) as { error?: { code: string } };
  const command = Object.hasOwn(tasks, args[0] ?? "") ? (args[0] ?? "") : "app";
  const faults = [...schemasOf(command), "error", "help"].map((name) => faultsBy(name, document));
  assert.ok(faults.includes(""), `${args.join(" ")}: ${faults.join("; ")}: ${said.stdout}`);
  checkCode(document, said.code, args);
  return { ...said, document };
}

/** An error has the exit code that its code stands for; what is none is done, or an answer that is no. */
function checkCode(
  { error, status }: { error?: { code: string }; status?: string },
  code: number | null,
  args: readonly string[],
): void {
  // What a called Puruto answers has codes and exit codes of its own.
  if (status !== undefined) return;
  if (error === undefined) assert.ok(code === exitCodes.done || code === exitCodes.no, args.join(" "));
  else assert.equal(code, errors[error.code as ErrorCode], `${args.join(" ")}: ${error.code}`);
}

/** A workspace of two Purutos that may be written to, and what is none. */
function village(): string {
  const root = scratch();
  for (const name of ["puruto-a", "puruto-b"]) make(root, name, { ipc: true });
  make(root, "puruto-plain");
  mkdirSync(join(root, "empty"));
  mkdirSync(join(root, "other"));
  writeFileSync(join(root, "other/photo.jpg"), "");
  writeFileSync(join(root, "puruto-b/.puruto-standard-version"), "9.9.9\n");
  return root;
}

/** Each line with the folder it is run in, its exit code, and of an error the code. */
const lines: readonly (readonly [folder: string, line: string, exit: number, error?: string])[] = [
  [".", "--help", 0],
  [".", "help validate", 0],
  [".", "version", 0],
  [".", "-v", 0],
  [".", "--debug --version", 0],
  [".", "version extra", 2, "unexpected-argument"],
  [".", "help --bogus", 2, "unknown-option"],
  [".", "help lst", 2, "unknown-command"],
  [".", "list", 2, "unknown-command"],
  [".", "new --description x --no-git --skip-install --dry-run", 2, "unknown-command"],
  [".", "app new --description x --no-git --skip-install", 0],
  [".", "puruto-new --description x --dry-run", 0],
  [".", "puruto-new", 2, "invalid-options"],
  [".", "puruto-new --descripton x", 2, "unknown-option"],
  [".", "puruto-new --description", 2, "missing-value"],
  [".", "a b", 2, "unexpected-argument"],
  [".", "puruto-a --description x", 1, "destination-not-empty"],
  [".", "puruto-new --description x --destination other/photo.jpg", 1, "destination-not-folder"],
  [".", "puruto-gateway --description x", 1, "kind-not-available"],
  [".", "puruto-new --description x --ask", 2, "invalid-options"],
  ["puruto-a", "validate", 0],
  [".", "validate puruto-a puruto-b", 0],
  [".", "validate --root .", 0],
  [".", "validate nowhere", 2, "not-a-folder"],
  [".", "validate --root nowhere", 2, "no-workspace"],
  [".", "validate --root empty", 2, "no-purutos"],
  [".", "validate --root . puruto-a", 2, "invalid-options"],
  ["puruto-a", "upgrade", 0],
  ["puruto-a", "upgrade --plan", 0],
  ["puruto-b", "upgrade", 1, "newer-standard"],
  ["puruto-a", "upgrade --target-version 0.1.0", 1, "older-target"],
  [".", "upgrade nowhere", 2, "not-a-folder"],
  [".", "upgrade other", 1, "not-a-puruto"],
  ["puruto-a", "skill extra --script", 0],
  ["puruto-a", "skill status", 2, "invalid-options"],
  ["other", "skill extra", 1, "not-a-puruto"],
  ["puruto-b", "skill extra", 1, "newer-standard"],
  ["puruto-plain", "ipc --targets puruto-a", 0],
  ["other", "ipc", 1, "not-a-puruto"],
  ["puruto-b", "ipc", 1, "newer-standard"],
  ["puruto-plain", "ipc --targets puruto-plain", 2, "invalid-options"],
  ["puruto-plain", "agent-tests", 0],
  ["puruto-a", "agent-tests --dry-run", 0],
  ["other", "agent-tests", 1, "not-a-puruto"],
  ["puruto-b", "agent-tests", 1, "newer-standard"],
  ["puruto-a", "agent-tests --on-conflict ask", 2, "invalid-options"],
  ["puruto-a", "skill extra --remove", 1, "no-such-skill"],
  ["puruto-a", "skill status --remove", 1, "skill-needed"],
  ["puruto-a", "allow puruto-plain status", 0],
  ["puruto-a", "allow puruto-plain status --dry-run", 0],
  ["puruto-a", "allow puruto-plain", 2, "invalid-options"],
  ["puruto-a", "allow", 2, "invalid-options"],
  ["puruto-plain", "allow puruto-a status", 1, "no-delegation"],
  ["other", "allow puruto-a status", 1, "not-a-puruto"],
  ["puruto-a", "deny puruto-plain", 0],
  ["puruto-a", "deny --caller puruto-b", 1, "cannot-deny"],
  ["puruto-a", "adopt", 0],
  [".", "adopt other", 1, "nothing-to-adopt"],
  [".", "adopt nowhere", 2, "not-a-folder"],
  [".", "adopt puruto-b", 1, "newer-standard"],
  ["puruto-plain", "call puruto-a status", 1, "no-delegation"],
  ["other", "call puruto-a status", 1, "not-a-puruto"],
  ["puruto-a", "call", 2, "invalid-options"],
  ["puruto-plain", "jobs", 1, "no-delegation"],
  ["puruto-a", "jobs --wait 5", 2, "invalid-options"],
  ["puruto-a", "jobs req-1 --wait 601", 2, "invalid-options"],
  [".", "doctor --root .", 1],
  [".", "doctor --root nowhere", 2, "no-workspace"],
  [".", "completion bash", 0],
  [".", "completion tcsh", 2, "invalid-options"],
  [".", "workspace list --root .", 0],
  [".", "workspace status --root .", 0],
  [".", "workspace graph --root .", 0],
  [".", "workspace trace --root .", 0],
  [".", "workspace trace corr-none --root .", 1, "no-such-chain"],
  [".", "workspace init --root made --no-git --skip-install", 0],
  [".", "workspace list --root nowhere", 2, "no-workspace"],
  [".", "workspace lst", 2, "invalid-options"],
];

describe("--json", function () {
  this.timeout(120_000);

  for (const [folder, line, exit, error] of lines)
    it(`makes standard output one document, in ${folder}: puruto ${line}`, async () => {
      const args = [...line.split(" "), "--json"];
      const { code, stderr, document } = await documentOf(args, join(village(), folder));
      assert.equal(code, exit, stderr);
      assert.equal(document.error?.code, error);
    });

  it("has a line here for each command", () => {
    const met = new Set(lines.map(([, line]) => line.split(" ")[0]));
    assert.deepEqual(
      Object.keys(tasks).filter((name) => !met.has(name)),
      [],
    );
  });

  it("does so for any soup of options", async () => {
    const root = village();
    const all = await Promise.all(Object.values<() => Promise<Task>>(tasks).map((load) => load()));
    await hold(
      asyncProperty(constantFrom(...all).chain(soupOf), folders, async (words, folder) => {
        await documentOf(words, join(root, folder));
      }),
      { numRuns: 150, interruptAfterTimeLimit: 60_000 },
    );
  });
});

const folders = constantFrom(".", "puruto-a", "puruto-b", "puruto-plain", "other", "empty");

const values = constantFrom(
  "",
  "a",
  "status",
  "puruto-a",
  "puruto-a=status",
  "standard",
  "tsx",
  "1",
  "-1",
  "true",
  "__proto__",
  "../x",
  "x".repeat(2000),
  "\u001B[31m",
  "ñ",
);

/** A command with some of its options and some words, right and wrong. */
function soupOf(task: Task): Arbitrary<string[]> {
  const options = Object.entries(optionsOf(task)).filter(
    ([key]) => !["git", "skipInstall", "html", "format", "json", "agents"].includes(key),
  );
  const option = constantFrom(...options).chain(([key, question]) => optionOf(key, question));
  const word = oneof(values, option, constantFrom("--nonsense", "--no-name", "-x", "--"));
  // No agent of this machine's is started; nothing is installed, and no time spent on git, whatever the soup.
  const makes = Object.hasOwn(task.questions, "skipInstall") ? ["--no-git", "--skip-install"] : [];
  return array(word, { maxLength: 5 }).map((words) => [task.name, "--json", ...makes, ...words]);
}

const optionOf = (key: string, { value }: Question): Arbitrary<string> =>
  value === undefined
    ? constantFrom(`--${optionName(key)}`, `--no-${optionName(key)}`, `--${optionName(key)}=perhaps`)
    : values.map((one) => `--${optionName(key)}=${one}`);
