import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Tiny, until, type Running } from "./helpers/tiny.ts";

/** A service that watches a file with a number in it, and says each that counts. */
const watches = {
  start: `
    const parse = (text) => text === undefined ? { ok: true, value: "none" }
      : /^\\d+\\n$/.test(text) ? { ok: true, value: Number(text) }
      : { ok: false, faults: [{ message: "is no number", line: 1, column: 2 }, { message: "is bad" }] };
    globalThis.file = watchFile(new URL("numbers", import.meta.url).pathname, parse, () => say(String(file.value)));
    say("first " + file.value)`,
  round: "if (process.env.LOOKS) { file.look(); setTimeout(wake, 20) }",
};

const broken = "numbers is broken, and stays as it was last read: is no number (line 1, column 2); is bad";

describe("a file that a service watches", function () {
  this.timeout(60_000);
  let tiny: Tiny;
  let path: string;
  let service: Running;
  beforeEach(async () => {
    tiny = new Tiny("tsx");
    path = tiny.path("numbers");
    writeFileSync(path, "1\n");
    service = await tiny.run(watches).ready();
  });
  afterEach(() => tiny.end());

  const replace = (text: string): void => {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  };

  const changes: readonly [title: string, change: () => void, value: string][] = [
    ["is written over", () => writeFileSync(path, "2\n"), "2"],
    ["is replaced by another of its name", () => replace("2\n"), "2"],
    ["is replaced by one of the same size and time", () => (replace("2\n"), utimesSync(path, 1e9, 1e9)), "2"],
    ["is removed", () => rmSync(path), "none"],
  ];
  for (const [title, change, value] of changes)
    it(`counts as it is once it ${title}`, async () => {
      change();
      await until(() => tiny.said.length > 1);
      assert.deepEqual(tiny.said, ["first 1", value]);
    });

  it("is taken when it comes to be", async () => {
    rmSync(path);
    await until(() => tiny.said.at(-1) === "none");
    replace("3\n");
    await until(() => tiny.said.at(-1) === "3");
  });

  it("stays in force as it was where it is broken, which is said once, until it is mended", async () => {
    replace("x\n");
    await until(() => service.messages("file-broken").length > 0);
    utimesSync(path, 1e9, 1e9);
    replace("y\n");
    await until(() => service.messages("file-broken").length > 1);
    assert.deepEqual(tiny.said, ["first 1"]);
    replace("4\n");
    await until(() => tiny.said.length > 1);
    assert.deepEqual(tiny.said, ["first 1", "4"]);
    assert.deepEqual(service.messages("file-broken"), [broken, broken]);
    assert.deepEqual(service.messages("file-mended"), ["numbers is sound again."]);
  });

  const unusable: readonly [title: string, put: () => void, fault: RegExp][] = [
    ["a folder", () => mkdirSync(path), /it is no regular file$/],
    [
      "a link that leads out",
      () => symlinkSync("/etc/hosts", path),
      /it is a link that leads out of this Puruto/,
    ],
    ["a link that leads nowhere", () => symlinkSync("nowhere", path), /no such file/],
    ["too large", () => writeFileSync(path, "1".repeat(17 * 1024 * 1024)), /it has more than 16384 KiB$/],
  ];
  for (const [title, put, fault] of unusable)
    it(`is broken where it is ${title}`, async () => {
      rmSync(path);
      put();
      await until(() => service.messages("file-broken").length > 0);
      assert.match(service.messages("file-broken").at(-1) ?? "", fault);
    });

  it("is read from the start where it is broken, and counts once it is mended", async () => {
    await service.stop();
    replace("x\n");
    const again = await tiny.again().ready();
    const message = "numbers cannot be used: is no number (line 1, column 2); is bad";
    assert.deepEqual(again.messages("file-broken"), [message]);
    replace("5\n");
    await until(() => tiny.said.at(-1) === "5");
  });

  it("is seen to change within one tick of the disk's clock, by who looks", async () => {
    await service.stop();
    await tiny.again({ LOOKS: "1" }).ready();
    const { mtimeMs } = statSync(path);
    for (let n = 10; n < 40; n += 1) {
      writeFileSync(path, `${n}\n`);
      utimesSync(path, mtimeMs / 1000, mtimeMs / 1000);
      await until(() => tiny.said.at(-1) === String(n));
    }
  });

  it("does not keep a service from ending", async () => {
    assert.equal(await service.stop(), 0);
  });

  it("may lie in a folder that goes away", async () => {
    const folder = tiny.path("deep");
    mkdirSync(folder);
    const start = watches.start.replace('"numbers"', '"deep/numbers"');
    await service.stop();
    writeFileSync(join(folder, "numbers"), "1\n");
    await tiny.run({ ...watches, start }).ready();
    rmSync(folder, { recursive: true });
    await until(() => tiny.said.at(-1) === "none");
    mkdirSync(folder);
    writeFileSync(join(folder, "numbers"), "7\n");
    await until(() => tiny.said.at(-1) === "7");
  });
});
