import type { BaseOptions } from "yeoman-generator";
import { PurutoGenerator } from "../base.ts";
import { say, warn } from "../../lib/reporting/print.ts";
import { report } from "../../lib/reporting/report.ts";
import { writeNew } from "../../lib/writing/write.ts";
import { prepareNewPuruto, type NewPuruto } from "../../lib/puruto/new-puruto.ts";
import { asJson, asText } from "./report.ts";
import { finish, type Finish } from "../../lib/puruto/finish.ts";
import { newPurutoQuestions as questions } from "../../lib/puruto/new-puruto-questions.ts";

/** `yo puruto [name]`: makes a new Puruto. (Commands, "app".) */
export default class AppGenerator extends PurutoGenerator<typeof questions> {
  override description = "Create a Puruto";
  #draft!: NewPuruto;
  #done: Finish | undefined;

  constructor(args?: string[], options?: BaseOptions) {
    super(args, options, questions);
  }

  async prompting() {
    this.#draft = await this.attempt(async () => prepareNewPuruto(await this.ask()));
  }

  async writing() {
    if (!this.isOn("dryRun")) await this.attempt(() => writeNew(this.#draft.folder, this.#draft.files));
  }

  async install() {
    if (this.isOn("dryRun")) return;
    this.#done = await finish(this.#draft.folder, this.#draft.answers, say);
  }

  async end() {
    for (const warning of this.#done?.warnings ?? []) warn(warning);
    const dryRun = this.isOn("dryRun");
    await this.attempt(() =>
      report(
        this.isOn("json"),
        () => asJson(this.#draft, dryRun, this.#done),
        (paint) => asText(this.#draft, dryRun, paint),
      ),
    );
  }
}
