import type { BaseOptions } from "yeoman-generator";
import { warn } from "../../lib/reporting/print.ts";
import { PurutoGenerator } from "../door.ts";
import { writeChanges } from "../../lib/writing/changes.ts";
import { report } from "../../lib/reporting/report.ts";
import { draftSkill, type Draft } from "./draft.ts";
import { questions } from "./questions.ts";
import { asJson, asText } from "./report.ts";

/** `yo puruto:skill <name>`: adds a skill to the Puruto in the current folder. (docs/skill.md.) */
export default class SkillGenerator extends PurutoGenerator<typeof questions> {
  override description = "Add a skill to this Puruto";
  #draft!: Draft;

  constructor(args?: string[], options?: BaseOptions) {
    super(args, options, questions);
  }

  async prompting() {
    this.#draft = await this.attempt(async () => draftSkill(process.cwd(), await this.ask()));
  }

  async writing() {
    // Nothing here replaces what somebody wrote, so there is nothing to ask about.
    const { folder, changes } = this.#draft;
    if (this.isOn("dryRun")) return;
    for (const text of await this.attempt(() => writeChanges(folder, changes))) warn(text);
  }

  async end() {
    const dryRun = this.isOn("dryRun");
    await this.attempt(() =>
      report(
        this.isOn("json"),
        () => asJson(this.#draft, dryRun),
        (paint) => asText(this.#draft, dryRun, paint),
      ),
    );
  }
}
