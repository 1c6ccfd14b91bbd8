import assert from "node:assert/strict";
import { generalHelp, taskHelp } from "../../command/help.ts";
import { tasks } from "../../command/tasks.ts";
import { matchSnapshot, orphans } from "../snapshots.ts";

const names = Object.keys(tasks) as (keyof typeof tasks)[];

describe("the help", () => {
  it("of the command is that of its snapshot", async () => {
    matchSnapshot("help-puruto.txt", `${await generalHelp()}\n`);
  });

  for (const name of names)
    it(`of puruto ${name} is that of its snapshot`, async () => {
      matchSnapshot(`help-puruto-${name}.txt`, `${taskHelp(await tasks[name]())}\n`);
    });

  after(() => assert.deepEqual(orphans("help-puruto"), [], "snapshots that nothing compares with"));
});
