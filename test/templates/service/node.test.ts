import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { scratch } from "../../scratch.ts";
import type { Made } from "../db/helpers/made.ts";
import { writeProgram } from "./helpers/programs.ts";
import { madeCron } from "./helpers/units.ts";

interface NodeModule {
  readonly chooseNode: (
    folders: readonly string[],
    oldest: string,
    usual?: readonly string[],
  ) => Promise<{ readonly program: string; readonly sort: string }>;
  readonly isNewEnough: (version: string, oldest: string) => boolean;
  readonly sortOf: (path: string) => string;
}
type KeptFolders = (environment: NodeJS.ProcessEnv, puruto: string) => string[];

let made: Made;
let node: NodeModule;
let keptFolders: KeptFolders;
before(async () => {
  made = madeCron();
  const load = async (path: string): Promise<unknown> => import(pathToFileURL(made.path(path)).href);
  node = (await load("service/unit/node.ts")) as NodeModule;
  ({ keptFolders } = (await load("service/unit/path.ts")) as { keptFolders: KeptFolders });
});
after(() => made.remove());

const says = (version: string): string => `console.log(${JSON.stringify(version)})`;

describe("the Node of a unit", function () {
  this.timeout(30_000);
  if (process.platform === "win32") return;

  const sorts: readonly (readonly [path: string, sort: string])[] = [
    ["/usr/bin/node", "lasting"],
    ["/usr/local/bin/node", "lasting"],
    ["/opt/homebrew/bin/node", "lasting"],
    ["/opt/homebrew/opt/node@22/bin/node", "lasting"],
    ["/home/ana/.n/bin/node", "lasting"],
    ["/run/current-system/sw/bin/node", "lasting"],
    [String.raw`C:\Program Files\nodejs\node.exe`, "lasting"],
    ["/home/ana/.volta/bin/node", "shim"],
    ["/home/ana/.asdf/shims/node", "shim"],
    ["/home/ana/.local/share/mise/shims/node", "shim"],
    ["/home/ana/.nvm/versions/node/v22.18.0/bin/node", "version"],
    ["/home/ana/.config/nvm/versions/node/v22.18.0/bin/node", "version"],
    ["/home/ana/.local/share/fnm/node-versions/v22.18.0/installation/bin/node", "version"],
    ["/run/user/1000/fnm_multishells/42_1/bin/node", "version"],
    ["/home/ana/.volta/tools/image/node/22.18.0/bin/node", "version"],
    ["/home/ana/.asdf/installs/nodejs/22.18.0/bin/node", "version"],
    ["/home/ana/.local/share/mise/installs/node/22/bin/node", "version"],
    ["/usr/local/n/versions/node/22.18.0/bin/node", "version"],
    ["/opt/homebrew/Cellar/node/22.18.0/bin/node", "version"],
    ["/home/ana/.npm/_npx/1/node_modules/.bin/node", "version"],
    [String.raw`C:\Users\ana\AppData\Roaming\nvm\v22.18.0\node.exe`, "version"],
  ];
  for (const [path, sort] of sorts)
    it(`is told by its path whether an upgrade takes it away: ${path}`, () =>
      assert.equal(node.sortOf(path), sort));

  const versions: readonly (readonly [version: string, oldest: string, is: boolean])[] = [
    ["22.18.0", "22.18", true],
    ["22.17.9", "22.18", false],
    ["24.0.0", "22.18", true],
    ["20.17.0", "20.17", true],
    ["18.20.4", "20.17", false],
    ["", "20.17", false],
  ];
  for (const [version, oldest, is] of versions)
    it(`${is ? "is" : "is not"} new enough for ${oldest}: ${version || "one that does not say its version"}`, () =>
      assert.equal(node.isNewEnough(version, oldest), is));

  const choices: readonly (readonly [
    what: string,
    programs: readonly (readonly [folder: string, script: string])[],
    chosen: string,
  ])[] = [
    [
      "one outside version managers, before one of theirs",
      [
        [".nvm/versions/node/v24/bin", says("v24.0.0")],
        ["usr", says("v22.18.0")],
      ],
      "usr",
    ],
    [
      "the first that is new enough",
      [
        ["old", says("v18.20.0")],
        ["new", says("v22.18.0")],
        ["newer", says("v24.0.0")],
      ],
      "new",
    ],
    [
      "a shim, where all others are too old",
      [
        ["usr", says("v18.20.0")],
        [".asdf/installs/nodejs/24/bin", says("v24.0.0")],
        [".asdf/shims", says("v24.0.0")],
      ],
      ".asdf/shims",
    ],
    [
      "one that says its version, before one that does not",
      [
        ["broken", "process.exit(1)"],
        ["usr", says("v22.18.0")],
      ],
      "usr",
    ],
  ];
  for (const [what, programs, chosen] of choices)
    it(`is ${what}`, async () => {
      const home = scratch();
      for (const [folder, script] of programs) writeProgram(join(home, folder), "node", script);
      const folders = programs.map(([folder]) => join(home, folder));
      assert.equal((await node.chooseNode(folders, "22.18", [])).program, join(home, chosen, "node"));
    });

  it("is not resolved, and this one where there is no other", async () => {
    const home = scratch();
    const folder = join(home, ".nvm", "current");
    mkdirSync(folder, { recursive: true });
    symlinkSync(process.execPath, join(folder, "node"));
    assert.equal((await node.chooseNode([folder], "20.17", [])).program, join(folder, "node"));
    assert.equal((await node.chooseNode([], "20.17", [])).program, process.execPath);
  });
});

describe("the PATH of a unit", () => {
  it("keeps the folders that are there, in order, each once", () => {
    const [one, two] = [scratch(), scratch()];
    const PATH = [two, join(one, "gone"), one, two, "", ".", "bin"].join(delimiter);
    assert.deepEqual(keptFolders({ PATH }, made.root), [two, one]);
  });

  it("keeps nothing of npm's, and nothing that lies in this Puruto", () => {
    const home = scratch();
    const ours = [join(home, "bin"), join(home, "puruto-notes-too")];
    const others = [
      join(home, "node_modules", ".bin"),
      join(home, "npm", "node-gyp-bin"),
      join(home, "puruto-notes"),
      join(home, "puruto-notes", "bin"),
    ];
    for (const folder of [...ours, ...others]) mkdirSync(folder, { recursive: true });
    const PATH = [...others, ...ours].join(delimiter);
    assert.deepEqual(keptFolders({ PATH }, join(home, "puruto-notes")), ours);
  });

  it("names what a link of fnm's leads to, which is there for one shell alone", () => {
    const home = scratch();
    const real = join(home, "node-versions", "v22", "bin");
    mkdirSync(real, { recursive: true });
    mkdirSync(join(home, "fnm_multishells"));
    symlinkSync(dirname(real), join(home, "fnm_multishells", "1_2"), "junction");
    assert.deepEqual(keptFolders({ PATH: join(home, "fnm_multishells", "1_2", "bin") }, made.root), [real]);
  });
});
