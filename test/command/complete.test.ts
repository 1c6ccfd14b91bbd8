import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { candidatesFor, complete } from "../../command/complete.ts";
import { tasks } from "../../command/tasks.ts";
import { optionName } from "../../lib/questions/questions.ts";
import { optionsOf } from "../../lib/questions/shared.ts";
import { allowedActions, targetsHere } from "../../lib/puruto/names-here.ts";
import { captureOutput } from "../generators/output.ts";
import { allow, make } from "../generators/workspace/purutos.ts";
import { steering } from "../hostile-texts.ts";
import { checkout, scratch } from "../scratch.ts";
import { puruto } from "./puruto.ts";

/** Names that a shell would run, or take for more than a name. */
const dangerous = [
  "$(touch ran)",
  "`touch ran`",
  "a b",
  "a;touch ran",
  "a'b",
  'a"b',
  "a\\b",
  "a|b",
  "a&b",
  "a>b",
  "a*",
  "~root",
  "-rf",
  "--remove",
  "=ls",
  "!1",
  ...Object.values(steering).filter((text) => !text.includes("/")),
];

const words = async (...typed: string[]): Promise<string[]> =>
  (await candidatesFor(typed)).map(({ word }) => word);

describe("completion", () => {
  captureOutput();
  const { HOME, USERPROFILE } = process.env;
  let home: string;
  beforeEach(() => {
    home = scratch();
    Object.assign(process.env, { HOME: home, USERPROFILE: home });
    process.chdir(home);
  });
  afterEach(() => void Object.assign(process.env, { HOME, USERPROFILE }));

  /** A workspace with two Purutos, the first of which may call the second for this; its folder. */
  function village(actions: readonly string[] | null = ["read", "status"]): string {
    const workspace = join(home, "purutos");
    make(workspace, "puruto-b");
    const folder = make(workspace, "puruto-a", { ipc: true, skills: ["report"] });
    allow(folder, { "puruto-b": actions });
    return folder;
  }

  const table: readonly (readonly [typed: string[], expected: string[]])[] = [
    [["ap"], ["app"]],
    [["upg"], ["upgrade"]],
    [["nothing"], []],
    [["--vers"], ["--version"]],
    [["--ki"], ["--kind"]],
    [["app", "--ki"], ["--kind"]],
    [
      ["app", "--kind", ""],
      ["standard", "puruto-data", "puruto-telegram", "puruto-cron"],
    ],
    [["app", "--kind", "puruto-d"], ["puruto-data"]],
    [["app", "--kind=puruto-d"], ["--kind=puruto-data"]],
    [["app", "--kind", "=", "puruto-d"], ["puruto-data"]],
    [
      ["app", "--kind", "="],
      ["standard", "puruto-data", "puruto-telegram", "puruto-cron"],
    ],
    [["puruto-notes", "--runner", "t"], ["tsx"]],
    [["app", "--no-g"], ["--no-git"]],
    [["app", "--git", "f"], ["false"]],
    [["app", "--git=t"], ["--git=true"]],
    [["app", "--destination", "x"], ["/"]],
    [["app", "--destination=x"], ["/"]],
    [["app", "--destination", "=", "x"], ["/"]],
    [["app", "--description", ""], []],
    [["app", "--targ"], []],
    [["app", "--ipc", "--targ"], ["--targets"]],
    [["app", "--json", "--js"], []],
    [["app", "--name", "x", "--nam"], []],
    [["app", "x", "--nam"], []],
    [
      ["upgrade", "--on-conflict", ""],
      ["new", "markers"],
    ],
    [["upgrade", ""], ["/"]],
    [["upgrade", "one", "--target-v"], ["--target-version"]],
    [["validate", "one", "two"], ["/"]],
    [
      ["validate", "--format", ""],
      ["human", "json", "github", "sarif"],
    ],
    [["validate", "--workspace", "--root", ""], ["/"]],
    [["workspace", "t"], ["trace"]],
    [["workspace", "trace", "x"], []],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
  ];
  for (const [typed, expected] of table)
    it(`offers ${expected.join(", ") || "nothing"} for puruto ${typed.join(" ")}|`, async () => {
      assert.deepEqual(await words(...typed), expected);
    });

  it("offers every command where none is named, with what it does", async () => {
    const all = await Promise.all(
      Object.values<() => Promise<{ summary: string }>>(tasks).map((load) => load()),
    );
    assert.deepEqual(await candidatesFor([""]), [
      ...Object.keys(tasks).map((word, at) => ({ word, words: all[at]?.summary })),
      { word: "help", words: "show the help of a command" },
    ]);
    assert.ok((await candidatesFor(["help", "val"])).some(({ word }) => word === "validate"));
  });

  for (const [name, load] of Object.entries(tasks))
    it(`offers every option of ${name} that matters without another, as the help has it`, async () => {
      const options = Object.entries(optionsOf(await load())).filter(([, { when }]) => when?.({}) !== false);
      const expected = options.map(([key]) => `--${optionName(key)}`);
      const found = await words(name, "--");
      assert.deepEqual(
        found.filter((word) => !word.startsWith("--no-")),
        expected,
      );
    });

  it("offers options where no more words are taken", async () => {
    assert.ok((await words("skill", "report", "")).includes("--script"));
  });

  it("finds the skills that may be taken away, once that is what is wanted", async () => {
    process.chdir(village());
    assert.deepEqual(await words("skill", "--remove", ""), ["report"]);
    assert.deepEqual(await words("skill", "re"), []);
    assert.ok(!(await words("skill", "report", "--remove", "--")).includes("--script"));
  });

  it("finds the Purutos of the workspace, by path and by name", async () => {
    village();
    const paths = ["puruto-a", "puruto-b"].map((name) => join("purutos", name));
    assert.deepEqual(await words("validate", ""), [...paths, "/"]);
    assert.deepEqual(await words("upgrade", "puruto-b"), [paths[1], "/"]);
    process.chdir(scratch());
    assert.deepEqual(await words("upgrade", "puruto-b"), [join(home, "purutos/puruto-b"), "/"]);
  });

  it("leaves the Purutos of the current folder to the shell, which offers its folders", async () => {
    village();
    process.chdir("purutos");
    assert.deepEqual(await words("validate", ""), ["/"]);
  });

  it("finds the Purutos that may be called, and what for; what is listed already is not offered again", async () => {
    process.chdir(village());
    make(join(home, "purutos"), "puruto-c");
    assert.deepEqual(await words("ipc", "--targets", ""), ["puruto-b", "puruto-c"]);
    assert.deepEqual(await words("ipc", "--targets", "puruto-c,"), ["puruto-c,puruto-b"]);
    const asked = ["ipc", "--targets", "puruto-c", "--actions"];
    assert.deepEqual(await words(...asked, "puruto-c=s"), ["puruto-c=status"]);
    assert.deepEqual(await words(...asked, "puruto-c", "=", "s"), ["status"]);
  });

  const allowed: Readonly<Record<string, readonly [string[] | null, string[]]>> = {
    "its policy names them": [
      ["read", "status"],
      ["read", "status"],
    ],
    "its policy allows anything": [null, ["ask", "help", "init", "list", "status"]],
    "its policy allows nothing": [[], []],
  };
  for (const [title, [actions, expected]] of Object.entries(allowed))
    it(`knows the targets of a Puruto and their actions where ${title}`, () => {
      process.chdir(village(actions));
      assert.deepEqual(targetsHere(), ["puruto-b"]);
      assert.deepEqual(allowedActions("puruto-b"), expected);
      assert.deepEqual(allowedActions("puruto-c"), []);
    });

  it("knows neither where the policy cannot be read", () => {
    const folder = village();
    process.chdir(folder);
    writeFileSync(join(folder, ".puruto-ipc.json"), "{");
    assert.deepEqual([targetsHere(), allowedActions("puruto-b")], [[], []]);
  });

  for (const name of dangerous)
    it(`offers no Puruto and no skill called ${JSON.stringify(name)}`, async () => {
      const folder = village();
      for (const place of [join(home, "purutos", name), join(folder, ".claude/skills", name)])
        mkdirSync(join(place, ".claude/skills"), { recursive: true });
      writeFileSync(join(home, "purutos", name, "CLAUDE.md"), "");
      writeFileSync(join(folder, ".claude/skills", name, "SKILL.md"), "");
      assert.deepEqual(await words("validate", ""), ["purutos/puruto-a", "purutos/puruto-b", "/"]);
      process.chdir(folder);
      assert.deepEqual(await words("ipc", "--targets", ""), ["puruto-b"]);
      assert.deepEqual(await words("skill", "--remove", ""), ["report"]);
    });

  it("offers no path that a shell would take for more, whatever the workspace is called", async () => {
    village();
    const place = join(home, "$(touch ran)");
    mkdirSync(place);
    symlinkSync(join(home, "purutos"), join(place, "purutos"));
    process.env["HOME"] = place;
    process.chdir(scratch());
    assert.deepEqual(await words("validate", ""), ["/"]);
  });

  const broken = [
    ["app", "--kind", "--x"],
    ["validate", "--bogus", ""],
    ["app", "x", "y", "z"],
    ["--", "--", "-"],
    [],
  ];
  for (const typed of broken)
    it(`says nothing, and ends with 0, for puruto ${typed.join(" ")}|`, async () => {
      const { code, stdout, stderr } = await puruto(["--complete", ...typed], home);
      assert.deepEqual([code, stderr], [0, ""]);
      assert.ok(!stdout.includes("["), stdout);
    });

  it("says nothing where the workspace may not be read, and offers folders still", async () => {
    writeFileSync(join(home, "purutos"), "no folder");
    assert.equal(await complete(["validate", ""]), 0);
    assert.deepEqual(await words("validate", ""), ["/"]);
  });

  it("prints a line each, and loads neither what tasks do nor a package", async () => {
    const env = { NODE_DEBUG: "esm,module" };
    const { stdout, stderr } = await puruto(["--complete", "completion", ""], home);
    assert.deepEqual([stdout, stderr], ["bash\nzsh\nfish\n", ""]);
    const loaded = await puruto(["--complete", ""], home, { env });
    assert.match(loaded.stdout, /^app\tmake a new Puruto$/m);
    const paths = [...loaded.stderr.matchAll(/file:\/\/([^\s"'?]+\.[cm]?[jt]s)\b/g)].map(
      ([, path = ""]) => path,
    );
    const done =
      /generators\/\w+\/(?!task\.ts)|lib\/(merging|pictures)\/|node_modules\/(?!fastest-levenshtein|tsx|esbuild|@esbuild|get-tsconfig|resolve-pkg-maps)/;
    assert.deepEqual(
      paths.filter((path) => path.startsWith(checkout) && done.test(path.slice(checkout.length))),
      [],
    );
  });
});
