import { copyFileSync, chmodSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import { answer } from "../../../../lib/answer.ts";
import { createDatabase } from "../../../../lib/database.ts";
import { endLostCalls } from "../../../../lib/delegation.ts";
import { root } from "../../../../lib/environment.ts";
import { askGit } from "../../../../lib/git.ts";
import { prepareKind } from "../../../../lib/kind.ts";
import type { Step } from "../../../../lib/reports.ts";
import { repairSkillsLink } from "../../../../lib/repair.ts";
import { words } from "../../../../lib/words/base.ts";

await answer(async () => {
  await endLostCalls();
  const steps = [
    ...(await repairSkillsLink(root, askGit)).map((what): Step => ({ what: sentence(what), changed: true })),
    ...[writeSettings(), prepareDatabase(), ...prepareKind()].filter((step) => step !== undefined),
  ];
  const done = steps.filter(({ changed }) => changed);
  const summary = done.length === 0 ? words.nothingToDo : done.map(({ what }) => what).join(" ");
  return { summary, steps };
});

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function writeSettings(): Step {
  const target = join(root, ".env");
  if (existsSync(target)) return { what: words.keptSettings, changed: false };
  copyFileSync(join(root, ".env.example"), target, constants.COPYFILE_EXCL);
  // Secrets will be written here: nobody else on this machine should read them.
  chmodSync(target, 0o600);
  return { what: words.wroteSettings, changed: true };
}

function prepareDatabase(): Step | undefined {
  const database = createDatabase();
  if (database === undefined) return undefined;
  const { path, created, stepped } = database;
  if (stepped !== undefined) return { what: stepped, changed: true };
  return { what: created ? words.createdDatabase(path) : words.keptDatabase(path), changed: created };
}
