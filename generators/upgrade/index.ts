import type { BaseOptions } from "yeoman-generator";
import { PurutoGenerator } from "../door.ts";
import { questions } from "./questions.ts";
import { runUpgrade } from "./run.ts";

/**
 * `yo puruto:upgrade [path]`: brings a Puruto to a newer standard and version of this package.
 * (docs/upgrade.md.)
 */
export default class UpgradeGenerator extends PurutoGenerator<typeof questions> {
  override description = "Bring a Puruto up to date, and keep what you wrote";

  constructor(args?: string[], options?: BaseOptions) {
    super(args, options, questions);
  }

  async end() {
    const ask = async (message: string): Promise<boolean> => {
      const { goOn } = await this.prompt<{ goOn: boolean }>([
        { name: "goOn", type: "confirm", message, default: false },
      ]);
      return goOn;
    };
    process.exitCode = await this.attempt(async () =>
      runUpgrade(await this.ask(), this.isSomeoneThere() ? ask : undefined),
    );
  }
}
