import assert from "node:assert/strict";
import { generalHelp, taskHelp } from "../../command/help.ts";
import { tasks } from "../../command/tasks.ts";
import { matchSnapshot, orphans } from "../snapshots.ts";

const names = Object.keys(tasks) as (keyof typeof tasks)[];

/** The default of `--runner` follows from the Node that runs this. */
const anywhere = (help: string): string => help.replace(/\(default: (node|tsx)\)/, "(default: by your Node)");

describe("the help", () => {
  it("of the command is that of its snapshot", async () => {
    matchSnapshot("help-puruto.txt", anywhere(`${await generalHelp()}\n`));
  });

  for (const name of names)
    it(`of puruto ${name} is that of its snapshot`, async () => {
      matchSnapshot(`help-puruto-${name}.txt`, anywhere(`${taskHelp(await tasks[name]())}\n`));
    });

  after(() => assert.deepEqual(orphans("help-puruto"), [], "snapshots that nothing compares with"));
});
