import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { isObject } from "../../../../ipc/parsed.ts";
import { isRepoName } from "../../../../ipc/names.ts";
import { readPolicy } from "../../../../ipc/policy-file.ts";
import { isThere, readText } from "../../../../ipc/files.ts";
import { tagVariable } from "../../../../ipc/local/tree.ts";
import { homeFor } from "../agents/homes.ts";
import type { Case } from "../case.ts";
import type { How } from "../how.ts";
import { copyFixture, copyRepo, linkPackages } from "./copy.ts";
import { removeFolder } from "./remove.ts";

/** Where one run takes place: all that it can reach. */
export interface Place {
  /** The copy of the Puruto, and the name by which it is called. */
  readonly copy: string;
  readonly name: string;
  /** The Puruto that asks. */
  readonly caller: string;
  /** A folder of the run's own that nothing in it is told of. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  clear(): void;
}

/**
 * Lays out a workspace for one run of a case, in the temporary folder: the copy, its neighbours, who asks, and a home.
 * Where an agent keeps the user's home, what the policy allows would be found there: for each such Puruto that no
 * fixture stands for, one that is closed lies in the workspace. (docs/agent-tests.md, "What a run sees".)
 */
export function layOut(test: Case, { root, agent, without, tag = "" }: How): Place {
  const folder = mkdtempSync(join(tmpdir(), "case-"));
  const workspace = join(folder, "purutos");
  const name = nameOf(root);
  const copy = join(workspace, name);
  copyRepo(root, copy);
  linkPackages(root, copy, workspace);
  if (without !== undefined)
    rmSync(join(copy, ".claude", "skills", without), { recursive: true, force: true });
  writeOver(copy, test.files);
  for (const neighbour of test.neighbours)
    copyFixture(join(root, "tests", "agent", "neighbours", neighbour), join(workspace, neighbour));
  const policy = readPolicy(copy);
  const allowed = policy?.ok === true ? policy.value : undefined;
  const by = test.caller ?? allowed?.allowed_callers?.[0] ?? "puruto-agent-tests";
  const caller = join(workspace, by);
  // Before those that are closed, since two Purutos may call each other.
  standIn(caller, { max_hops: 100, default_timeout_sec: test.timeout_sec, allowed_targets: [name] });
  // A fixture brings what matters to its case, as a skill's script; what makes a Puruto of it need not stand in each.
  for (const neighbour of test.neighbours) standIn(join(workspace, neighbour), {});
  for (const target of allowed?.allowed_targets ?? []) standIn(join(workspace, target), { enabled: false });
  return { copy, name, caller, folder, ...surroundings(folder, workspace, { agent, tag }) };
}

/** What runs in a workspace of `folder` sees of the environment, and what removes that folder. */
export function surroundings(
  folder: string,
  workspace: string,
  { agent, tag = "" }: Pick<How, "agent" | "tag">,
): Pick<Place, "environment" | "clear"> {
  const home = homeFor(agent, join(folder, "home"), process.env);
  return {
    environment: {
      ...outside(process.env),
      ...home.environment,
      PURUTO_HOME: workspace,
      // Whoever ends what runs this ends what it runs.
      [tagVariable]: `${process.env[tagVariable] ?? ""} ${tag}`.trim(),
    },
    clear: () => {
      home.clear();
      removeFolder(folder);
    },
  };
}

/** Content by path, over what is there; null takes a file away. */
export function writeOver(folder: string, files: Case["files"]): void {
  for (const [path, text] of Object.entries(files)) {
    const place = join(folder, path);
    rmSync(place, { recursive: true, force: true });
    if (text === null) continue;
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

/** The name by which others call the Puruto in a folder. */
export function nameOf(root: string): string {
  const file = join(root, "package.json");
  const said: unknown = existsSync(file) ? JSON.parse(readText(file)) : {};
  const names = [isObject(said) ? said["name"] : undefined, basename(root)];
  return names.find((one): one is string => isRepoName(one)) ?? "puruto-under-test";
}

/** Makes a folder a Puruto of rules, skills and a policy alone; what of these is there already stays. */
export function standIn(folder: string, policy: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(folder, ".claude", "skills"), { recursive: true });
  const whole = {
    enabled: true,
    owner: basename(folder),
    max_hops: 0,
    default_timeout_sec: 60,
    allowed_targets: [],
    allowed_actions: {},
    ...policy,
  };
  const files = { "CLAUDE.md": "", ".puruto-ipc.json": JSON.stringify(whole) };
  for (const [name, text] of Object.entries(files))
    if (!isThere(join(folder, name))) writeFileSync(join(folder, name), text);
}

// What tells of other Purutos, or that this is a test, is none of a run's. The runtime passes on what it knows of the rest.
const outside = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter(
      (pair): pair is [string, string] =>
        pair[1] !== undefined && !/^(PURUTO_.*|NODE_TEST_CONTEXT|npm_.*)$/.test(pair[0]),
    ),
  );
