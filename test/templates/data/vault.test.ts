import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answerOf, said, Vault } from "./helpers/vault.ts";

interface Registry {
  purutos: { name: string; registered_at: string; commands: string[] }[];
}

describe("the vault by itself and between others", () => {
  let vault: Vault;
  before(() => (vault = new Vault()));
  after(() => vault.remove());

  it("answers the first call of the documentation with the registry", async () => {
    const folder = vault.neighbour("puruto-demo-ipc", ["read"]);
    answerOf(await vault.byHand("register", { name: "puruto-demo-ipc" }));
    const { code, stdout } = await delegate(vault, folder, ["read", "Lee el registro"]);
    const { response } = JSON.parse(stdout) as {
      response: { status: string; result: { registry: Registry } };
    };
    assert.deepEqual([code, response.status], [0, "ok"]);
    assert.deepEqual(
      response.result.registry.purutos.map(({ name }) => name),
      ["puruto-demo-ipc"],
    );
  });

  it("registers, keeps and gives back through delegation, and tells the loser", async () => {
    const folder = vault.neighbour("puruto-notes", ["register", "read", "write"]);
    const results = [];
    for (const [action, payload] of [
      ["register", {}],
      ["write", { path: "puruto-notes/a.md", content: "first", if_match: null }],
      ["write", { path: "puruto-notes/a.md", content: "second", if_match: null }],
      ["read", { path: "puruto-notes/a.md" }],
    ] as const) {
      const { stdout } = await delegate(vault, folder, [action, "x", "--payload", JSON.stringify(payload)]);
      results.push((JSON.parse(stdout) as { response: Record<string, Record<string, unknown>> }).response);
    }
    assert.deepEqual(
      results.map(({ status }) => status),
      ["ok", "ok", "error", "ok"],
    );
    assert.match(String(results[2]?.["error"]?.["message"]), /\[conflict\]/);
    assert.equal(results[3]?.["result"]?.["content"], "first");
    assert.match(JSON.stringify(results[0]?.["result"]?.["entry"]), new RegExp(`"path":"${folder}"`));
  });

  it("counts files and bytes, and finds entries without folders and folders without entries", async () => {
    answerOf(await vault.byHand("init"));
    rmSync(join(vault.root, "puruto-demo-ipc"), { recursive: true });
    mkdirSync(join(vault.root, "puruto-stranger"));
    const status = answerOf(await vault.byHand("status"));
    assert.deepEqual(status["vault"], [
      { folder: "shared", files: 0, bytes: 0 },
      { folder: "puruto-notes", files: 1, bytes: 5 },
    ]);
    assert.match(String(status["problems"]), /puruto-demo-ipc\/ is missing;.*puruto-stranger\/ has no entry/);
  });

  it("repairs its structure with init, which changes nothing the second time", async () => {
    rmSync(join(vault.root, "shared"), { recursive: true });
    const first = String(answerOf(await vault.byHand("init"))["summary"]);
    assert.equal(first, "Made shared/. Made puruto-demo-ipc/.");
    rmSync(join(vault.root, "puruto-notes/.gitkeep"));
    assert.equal(answerOf(await vault.byHand("init"))["summary"], "Made puruto-notes/.gitkeep.");
    assert.match(String(answerOf(await vault.byHand("init"))["summary"]), /^Nothing to do/);
    rmSync(join(vault.root, "registry.json"));
    assert.equal(answerOf(await vault.byHand("init"))["summary"], "Wrote an empty registry.json.");
  });

  for (const [title, text] of Object.entries({
    "no JSON": "{",
    "a list": "[]",
    "without names": '{"purutos":[1]}',
  }))
    it(`reports a registry that is ${title}, and never overwrites it`, async () => {
      writeFileSync(join(vault.root, "registry.json"), text);
      assert.match(String(answerOf(await vault.byHand("status"))["problems"]), /\[bad-registry\]/);
      for (const skill of ["init", "read", "register"])
        assert.match((await vault.called("puruto-a", skill)).stderr, /\[bad-registry\]/);
      assert.equal(vault.read("registry.json"), text);
    });
});

function delegate(vault: Vault, folder: string, [action = "", prompt = "", ...rest]: readonly string[]) {
  const args = ["--target", "puruto-data", "--action", action, "--prompt", prompt, ...rest];
  return said(vault.start(join(folder, "ipc.ts"), args));
}
