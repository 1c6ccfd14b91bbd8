import type { BaseOptions } from "yeoman-generator";
import { PurutoGenerator } from "../door.ts";
import { questions } from "./questions.ts";
import { runWorkspace } from "./run.ts";

/** `yo puruto:workspace [action]`: the folder of Purutos. (docs/workspace.md.) */
export default class WorkspaceGenerator extends PurutoGenerator<typeof questions> {
  override description = "Make, show and trace a folder of Purutos";

  constructor(args?: string[], options?: BaseOptions) {
    super(args, options, questions);
  }

  async end() {
    process.exitCode = await this.attempt(async () => runWorkspace(await this.ask()));
  }
}
