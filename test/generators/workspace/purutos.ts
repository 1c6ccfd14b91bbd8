import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { planPuruto } from "../../../standard/puruto.ts";
import { templates } from "../../../lib/writing/templates.ts";
import { app } from "../../../generators/app/task.ts";
import { answerAlone, type Known } from "../../../lib/questions/questions.ts";
import { renderPlan } from "../../../lib/writing/render.ts";
import { writeNew } from "../../../lib/writing/write.ts";

/** Makes a Puruto in a workspace; its folder. */
export function make(workspace: string, name: string, given: Known = {}): string {
  const folder = join(workspace, name);
  const answers = answerAlone(app.questions, { name, description: "A test", ...given });
  writeNew(folder, renderPlan(planPuruto(answers, templates)));
  return folder;
}

/** Gives a Puruto a policy that allows these actions of these targets; null allows any. */
export function allow(folder: string, targets: Record<string, readonly string[] | null>, more = {}): void {
  const actions = Object.entries(targets).filter(([, names]) => names !== null);
  const policy = {
    enabled: true,
    owner: "puruto-a",
    max_hops: 2,
    default_timeout_sec: 20,
    allowed_targets: Object.keys(targets),
    allowed_actions: Object.fromEntries(actions),
    ...more,
  };
  writeFileSync(join(folder, ".puruto-ipc.json"), JSON.stringify(policy));
}
