import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync, statSync, utimesSync, writeFileSync, existsSync, mkdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hashOf, said, Vault, answerOf } from "./helpers/vault.ts";

/** Adds its line once, if nobody came in between; waits for the start like all others. */
const adder = `
  import { existsSync } from "node:fs";
  import { changeFile, hashOf, readBytes } from "./lib/files.ts";
  const file = "shared/sum.txt";
  console.log("ready");
  while (!existsSync("go")) await new Promise((resolve) => setTimeout(resolve, 2));
  const before = readBytes(file);
  changeFile(file, (now) => {
    if (hashOf(now) !== hashOf(before)) throw new Error("conflict");
    return Buffer.concat([now, Buffer.from(process.argv[2] + "\\n")]);
  });
`;

/** Writes a megabyte of one letter, then of another, for ever. */
const flipper = `
  import { changeFile } from "./lib/files.ts";
  console.log("ready");
  for (let turn = 0; ; turn += 1) changeFile("shared/flip.txt", () => Buffer.alloc(1_000_000, turn % 2 ? "a" : "b"));
`;

/** Dies with the lock in its hand. */
const dier = `
  import { changeFile } from "./lib/files.ts";
  changeFile("shared/x.txt", () => process.kill(process.pid, "SIGKILL"));
`;

describe("writers of one vault", () => {
  let vault: Vault;
  before(() => {
    vault = new Vault();
    for (const [name, program] of Object.entries({ adder, flipper, dier }))
      writeFileSync(join(vault.root, `${name}.ts`), program);
  });
  after(() => vault.remove());
  const folder = () => join(vault.root, "runs/vault");

  it("are told, fifty at once with if_match, that one of them won and 49 lost", async () => {
    const path = "shared/one.txt";
    const first = answerOf(await vault.byHand("write", { path, content: "first" }));
    const writers = Array.from({ length: 50 }, (_, index) =>
      vault.byHand("write", { path, content: `writer ${index}`, if_match: first["hash"] }),
    );
    const results = await Promise.all(writers);
    const won = results.flatMap(({ code }, index) => (code === 0 ? [`writer ${index}`] : []));
    assert.deepEqual(won, [vault.read(path)]);
    const lost = results.filter(({ stderr }) => stderr.endsWith(" nothing was written [conflict]\n"));
    assert.equal(lost.length, 49);
  }).timeout(120_000);

  it("leave, fifty at once, exactly the lines of those who were told that they won", async () => {
    writeFileSync(join(vault.root, "shared/sum.txt"), "");
    const writers = Array.from({ length: 50 }, (_, index) => vault.start("adder.ts", [String(index)]));
    const results = writers.map(said);
    await Promise.all(writers.map((writer) => once(writer.stdout, "data")));
    writeFileSync(join(vault.root, "go"), "");
    const codes = (await Promise.all(results)).map(({ code }) => code);
    const won = codes.flatMap((code, index) => (code === 0 ? [String(index)] : []));
    const lines = vault.read("shared/sum.txt").trimEnd().split("\n");
    assert.ok(won.length > 0);
    assert.deepEqual(lines.toSorted(), won.toSorted());
  }).timeout(120_000);

  it("leave the old content or the new when killed in the middle, and no lock", async () => {
    const wholes = new Set(["a", "b"].map((letter) => hashOf(Buffer.alloc(1_000_000, letter))));
    // There is old content from the first moment on, however early the writer dies.
    writeFileSync(join(vault.root, "shared/flip.txt"), "a".repeat(1_000_000));
    for (let round = 0; round < 8; round += 1) {
      const writer = vault.start("flipper.ts");
      const gone = said(writer);
      await once(writer.stdout, "data");
      await sleep(20 + round * 7);
      writer.kill("SIGKILL");
      await gone;
      const { hash } = answerOf(await vault.byHand("read", { path: "shared/flip.txt" }));
      assert.ok(wholes.has(String(hash)), `round ${round}`);
    }
    answerOf(await vault.byHand("write", { path: "shared/flip.txt", content: "after" }));
    assert.equal(vault.read("shared/flip.txt"), "after");
  }).timeout(120_000);

  it("take over, eight at once, from one that died with the lock in its hand", async () => {
    await said(vault.start("dier.ts"));
    assert.equal(existsSync(join(vault.root, "shared/x.txt")), false);
    const writers = Array.from({ length: 8 }, (_, index) =>
      vault.byHand("write", { path: `shared/after-${index}`, content: "x" }),
    );
    assert.deepEqual(
      (await Promise.all(writers)).map(({ code }) => code),
      writers.map(() => 0),
    );
  }).timeout(60_000);

  const dead = { "of another machine": "1 elsewhere", "that says nothing": "" };
  for (const [title, text] of Object.entries(dead))
    it(`take over an old lock ${title}`, async () => {
      const path = hold(folder(), text);
      const old = new Date(Date.now() - 11_000);
      utimesSync(path, old, old);
      answerOf(await vault.byHand("write", { path: "shared/y.txt", content: title }));
      assert.equal(vault.read("shared/y.txt"), title);
    });

  it("wait for a lock that is held, and write once it is free", async () => {
    const path = hold(folder(), `${process.pid} ${hostname()}`);
    const writer = vault.byHand("write", { path: "shared/z.txt", content: "z" });
    await sleep(1500);
    assert.equal(existsSync(join(vault.root, "shared/z.txt")), false);
    writeFileSync(path, "free");
    answerOf(await writer);
  });

  it("keep few files for their locks, closed to others", () => {
    const names = readdirSync(folder());
    assert.ok(names.length < 20, names.join(" "));
    const open = names.filter((name) => (statSync(join(folder(), name)).mode & 0o077) !== 0);
    assert.deepEqual(process.platform === "win32" ? [] : open, []);
  });
});

/** Takes the next lock of a vault, as a process that wrote `text` into it. */
function hold(folder: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  const numbers = readdirSync(folder).flatMap((name) =>
    name.startsWith("lock.") ? [Number(name.slice(5))] : [],
  );
  const path = join(folder, `lock.${Math.max(0, ...numbers) + 1}`);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}
