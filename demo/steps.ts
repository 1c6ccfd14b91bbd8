import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One thing that the demo shows: what happens, the command that does it, and what came of it. */
export interface Step {
  readonly says: string;
  readonly command: string;
  /** @throws Error where it came out otherwise than the demo says. */
  readonly run: () => string;
}

// Node 20 does not read TypeScript: the loader goes along, so that nothing has to be installed.
const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];
const puruto = fileURLToPath(new URL("../command/puruto.ts", import.meta.url));

/** A new folder for the Purutos of the demo; it stays, to look around in. */
export const makeWorkspace = (): string => realpathSync(mkdtempSync(join(tmpdir(), "puruto-demo-")));

/** The demo: a data vault, a Puruto that may call it, and calls that are refused and allowed. */
export const stepsIn = (workspace: string): readonly Step[] => [
  make(workspace, "Make the data vault of a workspace", ["puruto-data"]),
  make(workspace, "Make a Puruto that can call others", [
    "puruto-notes",
    "--description",
    "Keeps notes",
    "--ipc",
  ]),
  call(workspace, "Call the vault: nothing is allowed yet", ["register", "keep my notes"], {}, "DENIED"),
  allow(workspace),
  call(workspace, "Register", ["register", "keep my notes"]),
  call(workspace, "Write a file", ["write", "keep this"], { ...note, if_match: null }),
  call(
    workspace,
    "Write it again, as if it were new: the vault loses nothing",
    ["write", "keep this"],
    {
      ...note,
      content: "something else",
      if_match: null,
    },
    "IPC_ERROR",
  ),
  call(workspace, "Read it", ["read", "what did I write?"], { path: note.path }),
  validate(workspace),
  journal(workspace),
];

const note = { path: "puruto-notes/first.md", content: "Delegation works.\n" };

function make(workspace: string, says: string, args: readonly string[]): Step {
  const folder = join(workspace, args[0] ?? "");
  const options = ["--defaults", "--no-git", "--skip-install", "--json", "--destination", folder];
  return {
    says,
    command: `npx generator-puruto ${args.map(quoted).join(" ")}`,
    run: () => {
      const { path, files } = start(workspace, [puruto, ...args, ...options]) as {
        path: string;
        files: string[];
      };
      return `${path}: ${files.length} files`;
    },
  };
}

function allow(workspace: string): Step {
  const args = ["ipc", "--targets", "puruto-data", "--actions", "puruto-data=register+read+write"];
  return {
    says: "Open the allowlist, for three actions and no more",
    command: `npx generator-puruto ${args.join(" ")}`,
    run: () => {
      const { changed } = start(join(workspace, "puruto-notes"), [puruto, ...args, "--json"]) as {
        changed: string[];
      };
      return `changed ${changed.join(", ")}`;
    },
  };
}

interface Invocation {
  readonly response:
    | { readonly status: "ok"; readonly result: { readonly summary: string; readonly content?: string } }
    | { readonly status: "error"; readonly error: { readonly code: string; readonly message: string } };
}

function call(
  workspace: string,
  says: string,
  [action = "", prompt = ""]: readonly string[],
  payload: object = {},
  expected = "ok",
): Step {
  const asked = ["--target", "puruto-data", "--action", action, "--prompt", prompt];
  const args = Object.keys(payload).length === 0 ? asked : [...asked, "--payload", JSON.stringify(payload)];
  return {
    says,
    command: `npm run --silent ipc -- ${args.map(quoted).join(" ")}`,
    run: () => {
      const { response } = start(join(workspace, "puruto-notes"), ["ipc.ts", ...args]) as Invocation;
      const came = response.status === "ok" ? "ok" : response.error.code;
      if (came !== expected)
        throw new Error(`${action} came out as ${JSON.stringify(response)}, not ${expected}`);
      if (response.status === "error") return `${came}: ${response.error.message}`;
      return [response.result.summary, response.result.content?.trim()].filter(Boolean).join(" → ");
    },
  };
}

const validate = (workspace: string): Step => ({
  says: "Check both against the Puruto standard",
  command: "npx generator-puruto validate puruto-data puruto-notes",
  run: () => {
    const args = [puruto, "validate", "puruto-data", "puruto-notes", "--json"];
    const { errors, warnings } = start(workspace, args) as { errors: number; warnings: number };
    if (errors > 0) throw new Error(`the validator found ${errors} errors in ${workspace}`);
    return `${errors} errors, ${warnings} warnings`;
  },
});

const journal = (workspace: string): Step => ({
  says: "Look at the journal: every call, refused ones too",
  command: "cat runs/ipc.jsonl",
  run: () => {
    const lines = readFileSync(join(workspace, "puruto-notes/runs/ipc.jsonl"), "utf8").trimEnd().split("\n");
    return lines.map((line) => entry(JSON.parse(line) as Record<string, unknown>)).join("\n");
  },
});

const entry = ({
  caller,
  target,
  action,
  status,
  code,
  rule,
  duration_ms,
}: Record<string, unknown>): string =>
  `${String(caller)} → ${String(target)} ${String(action).padEnd(8)} ${[status, code, rule].filter(Boolean).join(" ")}, ${String(duration_ms)} ms`;

/** Runs a program of ours; the JSON document that it prints. */
function start(cwd: string, args: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, [...loader, ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 30_000,
  });
  if (stdout === "") throw new Error(stderr.trim() || `${args.join(" ")} said nothing`);
  return JSON.parse(stdout);
}

const quoted = (word: string): string =>
  /^[\w./:=+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
