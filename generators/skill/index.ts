import type { BaseOptions } from "yeoman-generator";
import { PurutoGenerator } from "../base.ts";
import { writeChanges } from "../changes.ts";
import { report } from "../report.ts";
import { draftSkill, type Draft } from "./draft.ts";
import { questions } from "./questions.ts";
import { asJson, asText } from "./report.ts";

/** `yo puruto:skill <name>`: adds a skill to the Puruto in the current folder. (Commands, "skill".) */
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
    if (!this.isOn("dryRun")) await this.attempt(() => writeChanges(this.#draft.folder, this.#draft.changes));
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
