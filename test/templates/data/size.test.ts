import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answerOf, Vault } from "./helpers/vault.ts";

const mebibyte = 1_048_576;

describe("a folder of the vault", function () {
  this.timeout(60_000);
  let vault: Vault;
  beforeEach(async () => {
    vault = new Vault();
    answerOf(await vault.byHand("init"));
    answerOf(await vault.byHand("register", { name: "puruto-a" }));
  });
  afterEach(() => vault.remove());

  const limit = (value: string) => appendFileSync(join(vault.root, ".env"), `\nMAX_SIZE_MB=${value}\n`);
  const put = (path: string, bytes: number) => writeFileSync(join(vault.root, path), "x".repeat(bytes));
  const write = (path: string, bytes: number) =>
    vault.called("puruto-a", "write", { path, content: "y".repeat(bytes) });

  const rows: [title: string, value: string, there: number, bytes: number, isFull: boolean][] = [
    ["comes to the limit", "1", mebibyte - 10, 10, false],
    ["comes to one byte more", "1", mebibyte - 10, 11, true],
    ["comes to half a mebibyte and one byte more", "0.5", mebibyte / 2, 1, true],
    ["has no limit, which is 0", "0", 3 * mebibyte, 100, false],
    ["has no limit, of which nothing is said", "", 3 * mebibyte, 100, false],
  ];
  for (const [title, value, there, bytes, isFull] of rows)
    for (const folder of ["puruto-a", "shared"])
      it(`${isFull ? "refuses" : "takes"} a write in ${folder} by which it ${title}`, async () => {
        limit(value);
        mkdirSync(join(vault.root, folder, "deep/er"), { recursive: true });
        put(`${folder}/deep/er/there`, there);
        const { code, stderr } = await write(`${folder}/new`, bytes);
        assert.equal(code, isFull ? 1 : 0, stderr);
        if (!isFull) return;
        const most = Number(value) * mebibyte;
        const message = `${folder}/ would have ${there + bytes} bytes, and MAX_SIZE_MB in .env allows ${most}; nothing was written [full]\n`;
        assert.equal(stderr, message);
        assert.throws(() => vault.read(`${folder}/new`), { code: "ENOENT" });
      });

  it("that is over its limit takes a write by which a file gets no larger, and no other", async () => {
    put("puruto-a/list", 100);
    put("puruto-a/large", 2 * mebibyte);
    limit("1");
    assert.equal((await write("puruto-a/list", 100)).code, 0);
    assert.equal((await write("puruto-a/list", 101)).code, 1);
    assert.equal((await write("puruto-a/list", 99)).code, 0);
  });

  it("is measured without following links", async () => {
    limit("1");
    put("shared/large", 2 * mebibyte);
    symlinkSync("../shared", join(vault.root, "puruto-a/loop"), "junction");
    symlinkSync("..", join(vault.root, "puruto-a/up"), "junction");
    assert.equal((await write("puruto-a/new", 10)).code, 0);
  });

  it("gets no larger than its limit by eight writers at once", async () => {
    limit("0.01");
    const bytes = Math.floor((0.01 * mebibyte) / 3);
    const writers = Array.from({ length: 8 }, (_, index) => write(`puruto-a/${index}`, bytes));
    const codes = (await Promise.all(writers)).map(({ code }) => code);
    assert.equal(codes.filter((code) => code === 0).length, 3);
  });

  it("with too many files to measure takes nothing more", async () => {
    limit("1");
    for (let index = 0; index < 100_001; index += 1) put(`puruto-a/${index}`, 0);
    const { stderr } = await write("puruto-a/new", 1);
    assert.match(stderr, /^puruto-a\/ holds more than 100000 files, .* \[full\]\n$/);
  });

  for (const value of ["many", "-1", "1e3", "1 GB"])
    it(`takes nothing while MAX_SIZE_MB is ${value}`, async () => {
      limit(value);
      const { stderr } = await write("puruto-a/new", 1);
      assert.equal(
        stderr,
        `MAX_SIZE_MB in .env must be a number of 0 or more, got ${JSON.stringify(value)} [bad-setting]\n`,
      );
    });
});
