import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { answerOf, said, Vault } from "./helpers/vault.ts";

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
    assert.ok(existsSync(join(vault.root, "puruto-a")));
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
    assert.deepEqual(overview["registry"], registry());
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

/** Every path under a folder but the locks, which come and go. */
function snapshot(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true }).map(String);
  return all.filter((path) => !path.includes("runs")).toSorted();
}
