import { copyFileSync, chmodSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import { answer } from "../../../../lib/answer.ts";
import { createDatabase } from "../../../../lib/database.ts";
import { endLostCalls } from "../../../../lib/delegation.ts";
import { root } from "../../../../lib/environment.ts";
import { askGit } from "../../../../lib/git.ts";
import { prepareKind, type Step } from "../../../../lib/kind.ts";
import { repairSkillsLink } from "../../../../lib/repair.ts";

await answer(async () => {
  await endLostCalls();
  const steps = [
    ...(await repairSkillsLink(root, askGit)).map((what): Step => ({ what: sentence(what), changed: true })),
    ...[writeSettings(), prepareDatabase(), ...prepareKind()].filter((step) => step !== undefined),
  ];
  const done = steps.filter(({ changed }) => changed);
  const summary =
    done.length === 0 ? "Nothing to do: everything is in place." : done.map(({ what }) => what).join(" ");
  return { summary, steps };
});

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function writeSettings(): Step {
  const target = join(root, ".env");
  if (existsSync(target)) return { what: "Kept .env as it is.", changed: false };
  copyFileSync(join(root, ".env.example"), target, constants.COPYFILE_EXCL);
  // Secrets will be written here: nobody else on this machine should read them.
  chmodSync(target, 0o600);
  return { what: "Wrote .env from .env.example.", changed: true };
}

function prepareDatabase(): Step | undefined {
  const database = createDatabase();
  if (database === undefined) return undefined;
  const { path, created } = database;
  return { what: created ? `Created the database ${path}.` : `Kept the database ${path}.`, changed: created };
}
