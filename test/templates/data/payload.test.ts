import assert from "node:assert/strict";
import { readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { answerOf, said, Vault } from "./helpers/vault.ts";

describe("a path in a payload", () => {
  let vault: Vault;
  before(async () => {
    vault = new Vault();
    await Promise.all([vault.called("puruto-a", "register"), vault.called("puruto-b", "register")]);
    writeFileSync(join(dirname(vault.root), "outside.txt"), "outside");
    writeFileSync(join(vault.root, "puruto-b/theirs.txt"), "theirs");
    symlinkSync(dirname(vault.root), join(vault.root, "puruto-a/link"));
    symlinkSync(join(dirname(vault.root), "outside.txt"), join(vault.root, "puruto-a/file-link"));
  });
  after(() => vault.remove());

  const paths = {
    "that climbs out": "../x",
    "that is absolute": "/etc/passwd",
    "that climbs out of a folder": "a/../../b",
    "into .git": ".git/config",
    "through a link that points out": "puruto-a/link/outside.txt",
    "of a link that points out": "puruto-a/file-link",
    "with NUL": "puruto-a/a\0b",
    "with a name of 300 characters": `puruto-a/${"n".repeat(300)}`,
    "that is __proto__": "__proto__",
    "in another's folder": "puruto-b/theirs.txt",
    "that is no text": ["puruto-a/x"],
  };
  for (const [title, path] of Object.entries(paths))
    it(`${title} is refused, and nothing is written`, async () => {
      const before = snapshot(dirname(vault.root));
      const write = vault.called("puruto-a", "write", { path, content: "evil" });
      const read = vault.called("puruto-a", "read", { path });
      for (const { code, stdout, stderr } of await Promise.all([write, read])) {
        assert.deepEqual([code, stdout], [1, ""]);
        assert.match(stderr, /^path must .*, got .* \[bad-path\]\n$/);
      }
      assert.deepEqual(snapshot(dirname(vault.root)), before);
    });

  it("is not shown behind a link, be it in the folder or the folder itself", async () => {
    symlinkSync(dirname(vault.root), join(vault.root, "puruto-linked"));
    answerOf(await vault.byHand("register", { name: "puruto-linked" }));
    const shown = await Promise.all(["puruto-a", "puruto-linked"].map((name) => vault.called(name, "read")));
    assert.deepEqual(
      shown.map((each) => answerOf(each)["files"]),
      [[], []],
    );
  });

  const claims: [string, object, object][] = [
    ["in the payload", { caller: "puruto-b" }, {}],
    ["by the request, against the runtime's context", {}, { caller: "puruto-b" }],
    ["by a request that the runtime did not send", {}, { request_id: "req-2" }],
  ];
  for (const [title, payload, request] of claims)
    it(`gets no further by claiming another caller ${title}`, async () => {
      const path = "puruto-b/theirs.txt";
      const write = await vault.called("puruto-a", "write", { path, content: "evil", ...payload }, request);
      assert.equal(write.code, 1);
      assert.equal(vault.read(path), "theirs");
    });

  it("given as an argument by a called agent stays in the last caller's folder", async () => {
    const context = JSON.stringify({ request_id: "req-1", ancestors: ["puruto-b", "puruto-a"] });
    const read = (path: string) =>
      said(
        vault.start(".claude/skills/read/scripts/run.ts", [JSON.stringify({ path })], {
          PURUTO_IPC_CONTEXT: context,
        }),
      );
    assert.match((await read("puruto-b/theirs.txt")).stderr, /must be a file in shared\/ or puruto-a\//);
    assert.match((await read("puruto-a/none")).stderr, /\[not-found\]/);
  });

  it("is in no folder of its own for a caller that is not registered", async () => {
    const { stderr } = await vault.called("lib", "write", { path: "lib/answer.ts", content: "evil" });
    assert.match(stderr, /must be a file in shared\/, got "lib\/answer\.ts"/);
  });
});

/** Every path under a folder but the locks, which come and go. */
function snapshot(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true }).map(String);
  return all.filter((path) => !path.includes("runs")).toSorted();
}
