import type { BaseOptions } from "yeoman-generator";
import { PurutoGenerator } from "../door.ts";
import { questions } from "./questions.ts";
import { runValidate } from "./run.ts";

/** `yo puruto:validate [path…]`: checks Purutos against the standard. (README.md, "Check Purutos in CI".) */
export default class ValidateGenerator extends PurutoGenerator<typeof questions> {
  override description = "Check Purutos against the standard";

  constructor(args?: string[], options?: BaseOptions) {
    super(args, options, questions);
  }

  async end() {
    process.exitCode = await this.attempt(async () => runValidate(await this.ask()));
  }
}
