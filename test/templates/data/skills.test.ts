import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answerOf, Vault } from "./helpers/vault.ts";

interface Registry {
  purutos: { name: string; registered_at: string; commands: string[] }[];
}

describe("the vault's skills", () => {
  let vault: Vault;
  before(() => (vault = new Vault()));
  after(() => vault.remove());
  const registry = () => JSON.parse(vault.read("registry.json")) as Registry;

  it("registers a caller under its own name, once", async () => {
    const first = answerOf(await vault.called("puruto-a", "register"));
    const again = answerOf(await vault.called("puruto-a", "register"));
    assert.deepEqual([first["outcome"], again["outcome"]], ["added", "unchanged"]);
    assert.deepEqual(first["entry"], again["entry"]);
    const keys = ["name", "folder", "registered_at", "path", "kind", "commands"];
    assert.deepEqual(Object.keys(registry().purutos[0] ?? {}), keys);
    assert.equal(vault.read("puruto-a/.gitkeep"), "");
  });

  it("says of a Puruto that names no commands that it offers the base skills, and keeps the registry as it is", async () => {
    const before = vault.read("registry.json");
    const { purutos, ...rest } = JSON.parse(before) as Registry;
    const base = ["init", "help", "list", "status"];
    const others = [
      { name: "puruto-x" },
      { name: "puruto-y", commands: [] },
      { name: "puruto-z", commands: ["a"] },
    ];
    writeFileSync(
      join(vault.root, "registry.json"),
      JSON.stringify({ ...rest, purutos: [...purutos, ...others] }),
    );
    const read = answerOf(await vault.called("puruto-a", "read"))["registry"] as Registry;
    assert.deepEqual(
      read.purutos.map(({ commands }) => commands),
      [base, base, base, ["a"]],
    );
    writeFileSync(join(vault.root, "registry.json"), before);
    const { entry } = answerOf(await vault.called("puruto-a", "register"));
    assert.deepEqual((entry as Registry["purutos"][0]).commands, base);
    assert.equal(vault.read("registry.json"), before);
  });

  it("makes no .gitkeep through a link, and takes a folder with nothing else in it for empty", async () => {
    const outside = join(vault.root, "..", "outside");
    mkdirSync(outside);
    symlinkSync(outside, join(vault.root, "puruto-link"), "junction");
    answerOf(await vault.byHand("register", { name: "puruto-link" }));
    answerOf(await vault.byHand("init"));
    assert.deepEqual(readdirSync(outside), []);
    mkdirSync(join(vault.root, "puruto-empty"));
    writeFileSync(join(vault.root, "puruto-empty/.gitkeep"), "");
    assert.equal(answerOf(await vault.called("puruto-empty", "register"))["outcome"], "added");
  });

  it("takes over what a registered Puruto says anew, and keeps the date", async () => {
    const before = registry().purutos[0];
    const { outcome } = answerOf(await vault.called("puruto-a", "register", { commands: ["status"] }));
    assert.equal(outcome, "changed");
    assert.deepEqual(registry().purutos[0], { ...before, commands: ["status"] });
  });

  const refusedRegistrations: [string, unknown][] = [
    ["another's name", { name: "puruto-b" }],
    ["a path that is not there", { path: "/nowhere/at/all" }],
    ["a relative path", { path: "puruto-a" }],
    ["commands that are paths", { commands: ["../x"] }],
    ["a key that nothing reads", { folder: "/etc" }],
  ];
  for (const [title, payload] of refusedRegistrations)
    it(`does not register a caller with ${title}`, async () => {
      const before = vault.read("registry.json");
      const { code, stderr } = await vault.called("puruto-a", "register", payload);
      assert.equal(code, 1);
      assert.match(stderr, /\[bad-(name|payload)\]\n$/);
      assert.equal(vault.read("registry.json"), before);
    });

  for (const name of ["lib", "shared", "ipc", "runs", "__proto__", "../x", "A"])
    it(`gives no caller called ${name} a folder`, async () => {
      const { code, stderr } = await vault.called(name, "register");
      assert.equal(code, 1);
      assert.match(stderr, /\[bad-name\]/);
    });

  it("leaves a folder that holds files to nobody but the owner", async () => {
    mkdirSync(join(vault.root, "puruto-old"));
    writeFileSync(join(vault.root, "puruto-old/a.txt"), "old");
    const refused = await vault.called("puruto-old", "register");
    assert.match(refused.stderr, /\[taken\]/);
    assert.equal(answerOf(await vault.byHand("register", { name: "puruto-old" }))["outcome"], "added");
  });

  it("loses no registration of twelve at once", async () => {
    const names = Array.from({ length: 12 }, (_, index) => `puruto-many-${index}`);
    const all = await Promise.all(names.map((name) => vault.called(name, "register")));
    assert.deepEqual(
      all.map(({ code }) => code),
      names.map(() => 0),
    );
    const found = registry().purutos.map(({ name }) => name);
    assert.deepEqual(found.filter((name) => name.startsWith("puruto-many-")).toSorted(), names.toSorted());
  }).timeout(60_000);

  it("shows a caller the registry, its own files and the shared ones, and no others", async () => {
    writeFileSync(join(vault.root, "puruto-a/mine.txt"), "mine");
    writeFileSync(join(vault.root, "shared/ours.txt"), "ours");
    const overview = answerOf(await vault.called("puruto-a", "read"));
    const names = ({ purutos }: Registry) => purutos.map(({ name }) => name);
    assert.deepEqual(names(overview["registry"] as Registry), names(registry()));
    const files = overview["files"] as { path: string; bytes: number }[];
    assert.deepEqual(
      files.map(({ path, bytes }) => [path, bytes]),
      [
        ["shared/ours.txt", 4],
        ["puruto-a/mine.txt", 4],
      ],
    );
  });

  it("shows the owner, by hand, every Puruto's files", async () => {
    const files = answerOf(await vault.byHand("read"))["files"] as { path: string }[];
    const paths = files.map(({ path }) => path);
    assert.deepEqual(paths.toSorted(), ["puruto-a/mine.txt", "puruto-old/a.txt", "shared/ours.txt"]);
  });

  const contents = { text: "año 😀\n", "with a byte order mark": "\uFEFFx", "of no length": "" };
  for (const [title, content] of Object.entries(contents))
    it(`gives back what was written: content ${title}`, async () => {
      const written = answerOf(await vault.called("puruto-a", "write", { path: "puruto-a/x", content }));
      const { hash, encoding, ...rest } = answerOf(
        await vault.called("puruto-a", "read", { path: "puruto-a/x" }),
      );
      assert.deepEqual([hash, encoding, rest["content"]], [written["hash"], "text", content]);
    });

  it("gives back bytes that are no text in base64", async () => {
    const content = Buffer.from([0xff, 0, 1, 0xfe]).toString("base64");
    const payload = { path: "puruto-a/deep/er/b.bin", content, encoding: "base64" };
    answerOf(await vault.called("puruto-a", "write", payload));
    const read = answerOf(await vault.called("puruto-a", "read", { path: payload.path }));
    assert.deepEqual([read["encoding"], read["content"], read["bytes"]], ["base64", content, 4]);
  });

  it("keeps a payload whose keys and file names are __proto__ as data", async () => {
    answerOf(await vault.called("puruto-a", "write", { path: "puruto-a/__proto__", content: "data" }));
    assert.equal(vault.read("puruto-a/__proto__"), "data");
    const payload = JSON.parse('{"__proto__": {"path": "shared/ours.txt"}}') as object;
    assert.match(
      (await vault.called("puruto-a", "read", payload)).stderr,
      /got \["__proto__"\] \[bad-payload\]/,
    );
  });

  it("writes on if_match alone what is as it was read", async () => {
    const path = "shared/list.txt";
    const first = answerOf(await vault.called("puruto-a", "write", { path, content: "1", if_match: null }));
    const late = await vault.called("puruto-b", "write", { path, content: "2", if_match: null });
    assert.match(late.stderr, new RegExp(`hash is ${String(first["hash"])} now.*\\[conflict\\]`));
    const write = { path, content: "2", if_match: first["hash"] };
    answerOf(await vault.called("puruto-a", "write", write));
    const stale = await vault.called("puruto-b", "write", { ...write, content: "3" });
    assert.deepEqual([stale.code, vault.read(path)], [1, "2"]);
    const gone = await vault.called("puruto-b", "write", { ...write, path: "shared/none" });
    assert.match(gone.stderr, /does not exist now.*\[conflict\]/);
  });

  const badPayloads: [string, object][] = [
    ["no content", { path: "shared/p" }],
    ["content that is no string", { path: "shared/p", content: 1 }],
    ["an encoding that is none", { path: "shared/p", content: "", encoding: "hex" }],
    ["broken base64", { path: "shared/p", content: "a-b", encoding: "base64" }],
    ["an if_match that is no hash", { path: "shared/p", content: "", if_match: "1" }],
    ["a misspelt if_match", { path: "shared/p", content: "", ifmatch: "1" }],
    ["more than a megabyte", { path: "shared/p", content: "x".repeat(1_048_577) }],
  ];
  for (const [title, payload] of badPayloads)
    it(`writes nothing for a payload with ${title}`, async () => {
      const { code, stderr } = await vault.called("puruto-a", "write", payload);
      assert.equal(code, 1);
      assert.match(stderr, /^\S.* \[(bad-payload|too-large)\]\n$/);
      assert.equal(existsSync(join(vault.root, "shared/p")), false);
    });

  it("reads no file of more than a megabyte", async () => {
    const file = join(vault.root, "shared/large");
    writeFileSync(file, "x".repeat(1_048_577));
    assert.match((await vault.called("puruto-a", "read", { path: "shared/large" })).stderr, /\[too-large\]/);
    rmSync(file);
  });
});
