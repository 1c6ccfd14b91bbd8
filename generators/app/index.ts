import type { BaseOptions } from "yeoman-generator";
import { PurutoGenerator } from "../door.ts";
import { say, warn } from "../../lib/reporting/print.ts";
import { report } from "../../lib/reporting/report.ts";
import { writeNew } from "../../lib/writing/write.ts";
import { draftPuruto, type Draft } from "../../lib/puruto/new-puruto.ts";
import { asJson, asText } from "./report.ts";
import { finish, type Finish } from "../../lib/puruto/finish.ts";
import { questions } from "./questions.ts";

/** `yo puruto [name]`: makes a new Puruto. (README.md, "Make a Puruto".) */
export default class AppGenerator extends PurutoGenerator<typeof questions> {
  override description = "Create a Puruto";
  #draft!: Draft;
  #done: Finish | undefined;

  constructor(args?: string[], options?: BaseOptions) {
    super(args, options, questions);
  }

  async prompting() {
    this.#draft = await this.attempt(async () => draftPuruto(await this.ask()));
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
