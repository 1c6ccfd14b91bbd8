import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { commands } from "./commands.ts";
import { secret } from "./kinds.ts";
import type { Outcome } from "./run.ts";
import { checkout } from "../scratch.ts";

/** Longer is no command at work, on however slow a machine: it waits for something. */
const seconds = 30;

const entry = ["--import", import.meta.resolve("tsx"), join(checkout, "test/hostile/run.ts")];

/** What every command does to these kinds of repos, in a process that is ended where one does not. */
async function outcomesOf(names: readonly string[]): Promise<Outcome[]> {
  const home = mkdtempSync(join(tmpdir(), "h-home-"));
  const { CI: _, ...environment } = process.env;
  const child = spawn(process.execPath, [...entry, JSON.stringify(names)], {
    stdio: ["ignore", "ignore", "inherit", "pipe"],
    env: { ...environment, HOME: home, USERPROFILE: home },
  });
  const outcomes: Outcome[] = [];
  let latest = "the first command";
  const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  for await (const text of createInterface({ input: child.stdio[3] as Readable })) {
    timer.refresh();
    const line = JSON.parse(text) as Partial<Outcome>;
    latest = `${line.command} where ${line.kind}`;
    if (line.code !== undefined) outcomes.push(line as Outcome);
  }
  clearTimeout(timer);
  const code = await endOf(child);
  rmSync(home, { recursive: true, force: true });
  assert.equal(code, 0, `${latest} did not end, or crashed`);
  return outcomes;
}

const endOf = async (child: ChildProcess): Promise<number | null> =>
  child.exitCode ?? ((await once(child, "close")) as [number | null])[0];

// What a terminal would take for an order: of ours there is none here, where no terminal is.
const steering =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** The one place in `.git` where a repair may write: what a clone without links is told to leave alone. */
const mayTell = /\/\.git\/(index|info(\/exclude)?)$/;

function faultsOf({ command, code, output, around, inGit, inRepo, ran }: Outcome): string[] {
  const reads = commands[command]?.writes === false;
  return [
    ...(ran ? ["something of the repo ran"] : []),
    ...(around.length > 0 ? [`changed around the repo: ${around.join(", ")}`] : []),
    ...inGit.filter((path) => reads || !mayTell.test(path)).map((path) => `changed ${path}`),
    ...(reads ? inRepo.map((path) => `changed ${path}`) : []),
    ...inRepo.filter((path) => /\.puruto-[0-9a-f]{32}/.test(path)).map((path) => `left ${path}`),
    ...(steering.test(output.replaceAll(/\t/g, ""))
      ? [`steers: ${JSON.stringify(steering.exec(output)?.[0])}`]
      : []),
    ...(output.includes(secret) ? ["showed what lies outside"] : []),
    ...(/\[unexpected/.test(output) || ![0, 1, 2].includes(code) ? [`crashed: ${output.slice(-300)}`] : []),
  ];
}

/** Declares that every command does no harm in these kinds of repos. */
export function doesNoHarm(names: readonly string[]): void {
  let outcomes: Outcome[] = [];

  before(async function () {
    if (process.platform === "win32") this.skip();
    const halves = [0, 1].map((half) => names.filter((_, index) => index % 2 === half));
    outcomes = (await Promise.all(halves.map(outcomesOf))).flat();
    assert.equal(outcomes.length, names.length * Object.keys(commands).length);
  });

  for (const name of names)
    it(`does no harm where ${name}`, () => {
      const faults = outcomes
        .filter(({ kind }) => kind === name)
        .flatMap((one) => faultsOf(one).map((fault) => `${one.command}: ${fault}`));
      assert.deepEqual(faults, []);
    });
}
