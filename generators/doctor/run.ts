import { basename } from "node:path";
import { exitCodes, messageOf } from "../../standard/errors.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import { error, type Machine, type MachineCheck, type Said } from "./check.ts";
import { machineChecks, purutoChecks } from "./checks.ts";
import { thisMachine } from "./machine.ts";
import { reportOn, type Line } from "./report.ts";
import type { Answers } from "./task.ts";

/**
 * Looks at this machine and its Purutos. The exit code is 1 where something that is used does not work.
 *
 * @throws PurutoError as `thisMachine` does.
 */
export async function run({ root, agents }: Answers, { folder, progress }: Desk): Promise<Outcome> {
  const machine = thisMachine(root, folder);
  const arrival: MachineCheck = async (each) => (await import("./checks/arrival.ts")).arrival(each, progress);
  const lines = await examine(machine, agents ? { ...machineChecks, arrival } : machineChecks);
  const isWell = !lines.some(({ level }) => level === "error");
  return { report: reportOn(machine, lines), exitCode: isWell ? exitCodes.done : exitCodes.no };
}

/** What all the checks say, the machine's first, then each Puruto's. */
export async function examine(machine: Machine, ofMachine = machineChecks): Promise<Line[]> {
  const checks = Object.entries(ofMachine);
  const said = await Promise.all(
    checks.map(async ([check, look]) => linesOf(check, null, await look(machine))),
  );
  const lines = said.flat();
  for (const folder of machine.purutos) lines.push(...(await examinePuruto(folder, machine)));
  return lines;
}

async function examinePuruto(folder: string, machine: Machine): Promise<Line[]> {
  try {
    const patient = { folder, machine, repo: diskRepo(folder) };
    const lines: Line[] = [];
    for (const [check, look] of Object.entries(purutoChecks))
      lines.push(...linesOf(check, folder, await look(patient)));
    return lines;
  } catch (thrown) {
    const unreadable = error(`it cannot be read: ${messageOf(thrown)}`, "change its permissions");
    return linesOf("readable", folder, [unreadable]);
  }
}

const linesOf = (check: string, folder: string | null, all: readonly Said[]): Line[] =>
  all.map((said) => ({ check, puruto: folder && basename(folder), path: folder, ...said }));
