import assert from "node:assert/strict";
import { join } from "node:path";
import { village } from "../generators/workspace/village.ts";
import { make } from "../generators/workspace/purutos.ts";
import { readTree, scratch } from "../scratch.ts";
import { puruto } from "./puruto.ts";

describe("puruto workspace", function () {
  this.timeout(60_000);

  for (const action of [[], ["list"], ["status"], ["graph"]]) {
    it(`shows the Purutos of --root, for people and as JSON: ${action.join("") || "nothing said"}`, async () => {
      const root = scratch();
      make(root, "puruto-a");
      const args = ["workspace", ...action, "--root", root];
      const { code, stdout, stderr } = await puruto(args, root);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /puruto-a/);
      const document = JSON.parse((await puruto([...args, "--json"], root)).stdout) as {
        root: string;
        purutos: { name: string; path: string }[];
      };
      assert.equal(document.root, root);
      assert.deepEqual(
        document.purutos.map(({ name, path }) => [name, path]),
        [["puruto-a", join(root, "puruto-a")]],
      );
    });
  }

  it("makes a workspace whose trace is still empty, in one JSON document each", async () => {
    const cwd = scratch();
    const args = ["workspace", "init", "--root", "purutos", "--no-git", "--skip-install", "--json"];
    const { code, stdout, stderr } = await puruto(args, cwd);
    assert.equal(code, 0, stderr);
    assert.deepEqual((JSON.parse(stdout) as { created: string[] }).created, ["puruto-data"]);
    const trace = await puruto(["workspace", "trace", "--root", "purutos", "--json"], cwd);
    const root = join(cwd, "purutos");
    assert.deepEqual(JSON.parse(trace.stdout), { root, chains: [], problems: [] });
  });

  describe("whose root has rules and skills", () => {
    let home = "";
    let root = "";

    beforeEach(async () => {
      home = scratch();
      root = join(home, "purutos");
      await puruto(["workspace", "init", "--no-git", "--skip-install"], home);
    });

    for (const [args, instead] of [
      [["validate"], /checks the Purutos in it/],
      [["validate", "puruto-data", "."], /checks the Purutos in it/],
      [["validate", "--fix"], /checks the Purutos in it/],
      [["upgrade", "--defaults"], /name one of the Purutos in it/],
      [["skill", "report", "--description", "x", "--defaults"], /go to one of the Purutos in it/],
      [["ipc", "--targets", "puruto-data", "--defaults"], /go to one of the Purutos in it/],
    ] as const)
      it(`takes none of them for a Puruto's: ${args.join(" ")}`, async () => {
        const before = readTree(root);
        const { code, stderr } = await puruto(args, root, { env: { HOME: home } });
        assert.equal(code, 1);
        assert.match(stderr, /purutos is a workspace, and no Puruto itself; .* \[not-a-puruto\]\n$/);
        assert.match(stderr, instead);
        assert.deepEqual(readTree(root), before);
      });

    it("is no Puruto of the folder above", async () => {
      const { stdout } = await puruto(["workspace", "list", "--root", ".", "--json"], home);
      assert.deepEqual((JSON.parse(stdout) as { purutos: object[] }).purutos, []);
    });

    it("is passed over where the Purutos in it are checked", async () => {
      const { code, stdout } = await puruto(["validate", "--workspace", "--json"], root, {
        env: { HOME: home },
      });
      const { repos } = JSON.parse(stdout) as { repos: { path: string }[] };
      assert.deepEqual([code, repos.map(({ path }) => path)], [0, [join(root, "puruto-data")]]);
    });
  });

  for (const action of ["graph", "trace"]) {
    it(`prints one HTML page, and nothing else, with --html: ${action}`, async () => {
      const root = scratch();
      village(root);
      const { code, stdout, stderr } = await puruto(["workspace", action, "--html", "--root", root], root);
      assert.equal(code, 0, stderr);
      assert.equal(stderr, "");
      assert.match(stdout, /^<!doctype html>\n[^]*puruto-mail[^]*<\/html>\n+$/);
    });
  }

  it("shows one chain as HTML", async () => {
    const root = scratch();
    village(root);
    const id = "corr-20260304-b7d2f9h4n6p1s8c3";
    const { stdout } = await puruto(["workspace", "trace", id, "--html", "--root", root], root);
    assert.deepEqual(stdout.match(/corr-[\w-]+(?=<)/g), [id]);
  });

  it("says how to begin where there is no Puruto yet", async () => {
    const { code, stdout } = await puruto(["workspace", "--root", "."], scratch());
    assert.equal(code, 0);
    assert.match(stdout, /puruto workspace init makes the first/);
  });

  for (const [args, message] of [
    [["status", "corr-1"], /^"corr-1" means nothing to status; leave it out/],
    [["list", "--html"], /^--html means nothing to list; .*graph or trace/],
    [["init", "--html"], /^--html means nothing to init; /],
    [["graph", "--html", "--json"], /^--html and --json exclude each other; /],
    [
      ["status", "corr-1", "--html", "--json"],
      /^"corr-1" means nothing.*; --html means nothing.*; .* exclude each other/,
    ],
    [["list"], /^no workspace at .*purutos.*; name its folder with --root DIR/],
    [["list", "--root", "gone"], /^no workspace at \S+gone;/],
    [["lst"], /^ACTION, the first word, must be one of list, .*got "lst"; did you mean list\?/],
  ] as const) {
    it(`refuses in one line: ${args.join(" ")}`, async () => {
      const { code, stdout, stderr } = await puruto(["workspace", ...args], join(scratch()));
      assert.equal(code, 2);
      const isJson = args.some((arg) => arg === "--json");
      assert.match(stdout, isJson ? /^\{\n {2}"error": \{\n {4}"code": "invalid-options",/ : /^$/);
      assert.match(stderr, message);
      assert.match(stderr, /^[^\n]+ \[[a-z-]+\]\n$/);
    });
  }
});
