import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Workspace } from "./helpers/workspace.ts";
import type { Said } from "./helpers/workspace.ts";

const asked = ["--target", "puruto-c", "--action", "status", "--prompt", "go"];
/** Has Node list at its end what it loaded of its own that takes long. */
const watched = {
  NODE_OPTIONS: `--import data:text/javascript,process.on('exit',()=>console.error('loaded:',process.moduleLoadList.filter((name)=>/amaro|\\b(child_process|worker_threads)$/.test(name)).join()))`,
};

describe("The plain start of the runtime", function () {
  this.timeout(60_000);
  let workspace: Workspace;
  beforeEach(() => {
    workspace = new Workspace();
    workspace.add("puruto-a", { runtime: true });
  });
  afterEach(() => workspace.remove());

  for (const door of ["ipc.ts", "invoker.ts"]) {
    it(`opens ${door} as Node itself does`, async () => {
      for (const words of [asked, ["--target", "puruto-c"]]) {
        const direct = await workspace.run("puruto-a", [door, ...words]);
        const started = await workspace.run("puruto-a", ["ipc/start.mjs", door, ...words]);
        assert.deepEqual(comparable(started), comparable(direct));
        assert.match(direct.stdout, /"error"/);
      }
    });

    it(`reads no TypeScript for ${door} from the second call on, and loads nothing that starts processes to refuse`, async function () {
      // Node 22 keeps what it compiled, and yet reads TypeScript anew; with tsx it is tsx that reads.
      if (Number.parseInt(process.versions.node, 10) < 24) this.skip();
      const words = ["ipc/start.mjs", door, ...asked];
      await workspace.run("puruto-a", words);
      const { stdout, stderr } = await workspace.run("puruto-a", words, watched);
      assert.match(stdout, /"DENIED"/);
      assert.equal(stderr, "loaded: \n");
    });
  }

  it("keeps what Node compiled where NODE_COMPILE_CACHE says, when it does", async () => {
    const elsewhere = { NODE_COMPILE_CACHE: join(workspace.root, "cache") };
    await workspace.run("puruto-a", ["ipc/start.mjs", "ipc.ts", ...asked], elsewhere);
    assert.ok(existsSync(join(workspace.root, "puruto-a", "runs", "ipc.jsonl")));
    assert.ok(!existsSync(join(workspace.root, "puruto-a", "runs", ".compiled")));
  });
});

/** What does not differ from one call to the next. */
function comparable({ code, stdout, stderr }: Said): unknown {
  const { response } = JSON.parse(stdout) as { response: { error: unknown } };
  return { code, error: response.error, stderr };
}
