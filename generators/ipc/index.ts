import type { BaseOptions } from "yeoman-generator";
import { warn } from "../../lib/reporting/print.ts";
import { PurutoGenerator } from "../door.ts";
import { writeChanges } from "../../lib/writing/changes.ts";
import { report } from "../../lib/reporting/report.ts";
import { draftIpc, leave, settle, type Draft } from "./draft.ts";
import { answersOf } from "../../lib/puruto/policy.ts";
import { questions } from "./questions.ts";
import { openRepo } from "../../lib/puruto/open.ts";
import { asJson, asText } from "./report.ts";

/** `yo puruto:ipc`: adds delegation to the Puruto in the current folder. (docs/ipc.md, "Options".) */
export default class IpcGenerator extends PurutoGenerator<typeof questions> {
  override description = "Let this Puruto call others";
  #draft!: Draft;

  constructor(args?: string[], options?: BaseOptions) {
    super(args, options, questions);
  }

  async prompting() {
    this.#draft = await this.attempt(async () => {
      const repo = openRepo(process.cwd());
      const answers = await this.ask(answersOf(repo.policy));
      const draft = draftIpc(repo, answers);
      return this.resolvesConflicts() ? draft : settle(draft, answers.onConflict);
    });
  }

  async writing() {
    if (this.isOn("dryRun")) return;
    const { folder } = this.#draft.repo;
    this.#draft = leave(this.#draft, await this.askAbout(folder, this.#draft.changes));
    for (const text of await this.attempt(() => writeChanges(folder, this.#draft.changes))) warn(text);
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
