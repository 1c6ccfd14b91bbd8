import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { circlesOf, roomOf } from "./imports/circles.ts";
import { isRun, lines } from "./imports/lines.ts";
import { importsOf, readImports, type Import } from "./imports/read.ts";
import { checkout } from "./scratch.ts";

const imports = readImports(checkout);
const asFile = (path: string): string => path;

/** The command line is handed what the runtime does, and names its types; to part them would change each Puruto. */
const knownCircle = ["templates/ipc/files/invoker.ts", "templates/ipc/files/ipc/command/command-line.ts"];

/** Imports that nobody may write, by the line that each crosses. */
const wrong: Readonly<Record<keyof typeof lines, readonly (readonly [from: string, source: string])[]>> = {
  "a task imports no other task": [
    ["generators/app/run.ts", `import { run } from "../ipc/run.ts";`],
    ["generators/app/run.ts", `import type { Answers } from "../ipc/task.ts";`],
    ["generators/app/run.ts", `type Work = import("../ipc/run.ts").Work;`],
    ["generators/app/run.ts", `export * from "../ipc/run.ts";`],
    ["generators/app/run.ts", `const { run } = await import("../ipc/run.ts");`],
  ],
  "a task imports its own folder, lib/, standard/ and templates/, and its index.ts the door": [
    ["generators/app/run.ts", `import { doorOf } from "../door.ts";`],
    ["generators/app/run.ts", `import { main } from "../../command/main.ts";`],
    ["generators/app/index.ts", `import { pathsToLeave } from "../other.ts";`],
  ],
  "a task.ts leads to its run.ts alone, and that when it runs": [
    ["generators/app/task.ts", `import { run } from "./run.ts";`],
    ["generators/app/task.ts", `const report = () => import("./report.ts");`],
  ],
  "Yeoman's door knows no task": [
    ["generators/door.ts", `import { app } from "./app/task.ts";`],
    ["generators/door.ts", `import { main } from "../command/main.ts";`],
  ],
  "the command knows the list of tasks, and of a task its task.ts alone": [
    ["command/main.ts", `import { app } from "../generators/app/task.ts";`],
    ["command/tasks.ts", `const app = () => import("../generators/app/run.ts");`],
    ["command/tasks.ts", `import door from "../generators/app/index.ts";`],
    ["command/main.ts", `import { doorOf } from "../generators/door.ts";`],
  ],
  "lib/ knows no task and no door, and a room not what a task is": [
    ["lib/writing/write.ts", `import { app } from "../../generators/app/task.ts";`],
    ["lib/task.ts", `import { main } from "../command/main.ts";`],
    ["lib/puruto/open.ts", `import type { Task } from "../task.ts";`],
  ],
  "a room of lib/ imports rooms below it": [
    ["lib/writing/write.ts", `import { diskRepo } from "../puruto/disk-repo.ts";`],
    ["lib/questions/given.ts", `import type { Change } from "../writing/changes.ts";`],
    ["lib/merging/release.ts", `import { graph } from "../pictures/graph.ts";`],
    ["lib/pictures/page.ts", `import { more } from "../more.ts";`],
  ],
  "standard/ imports itself and templates/": [
    ["standard/check.ts", `import { templates } from "../lib/writing/templates.ts";`],
  ],
  "standard/ has neither disk, process nor network": [
    ["standard/check.ts", `import { readFileSync } from "node:fs";`],
    ["standard/check.ts", `import { createRequire } from "node:module";`],
    ["standard/check.ts", `const { join } = require("node:path");`],
    ["standard/check.ts", `const https = await import("https");`],
    ["standard/check.ts", `import spawn from "nano-spawn";`],
    ["standard/check.ts", `const chalk = createRequire(import.meta.url)("chalk");`],
  ],
  "templates/ are the ground floor": [
    ["templates/ipc/files/ipc/policy.ts", `import { parseName } from "../../../../standard/names.ts";`],
  ],
  "a pack is data": [
    ["templates/db/pack.ts", `import { readFileSync } from "node:fs";`],
    ["templates/packs.ts", `import ejs from "ejs";`],
  ],
  "Yeoman stays behind its door": [
    ["generators/app/index.ts", `import Generator from "yeoman-generator";`],
    ["lib/writing/write.ts", `import type { Conflicter } from "@yeoman/conflicter";`],
    ["command/main.ts", `const { createEnv } = await import("yeoman-environment");`],
  ],
  "what is imported can be read, but for earlier releases": [
    ["lib/puruto/open.ts", `const { run } = await import(name);`],
  ],
};

const asText = ({ from, to }: Import): string => `${from} → ${to}`;

const crossed = (one: Import): string[] =>
  Object.entries(lines).flatMap(([line, keeps]) => (keeps(one) ? [] : [line]));

describe("the imports of the sources", () => {
  it("are all read", () => {
    assert.ok(imports.length > 500);
    const lost = imports.filter(({ to }) => /^(generators|command|lib|standard)\/.*\.ts$/.test(to));
    assert.deepEqual(
      lost.filter(({ to }) => !existsSync(join(checkout, to))),
      [],
    );
  });

  for (const [line, keeps] of Object.entries(lines))
    it(`keep the line: ${line}`, () =>
      assert.deepEqual(imports.filter((one) => !keeps(one)).map(asText), []));

  it("make no circle of modules but one, the ways on from task.ts to run.ts aside", () => {
    const ways = imports.filter((one) => !isRun(one));
    assert.deepEqual(circlesOf(ways, asFile), [knownCircle]);
  });

  it("make no circle of rooms", () => assert.deepEqual(circlesOf(imports, roomOf), []));
});

describe("a line of the imports", () => {
  for (const [line, rows] of Object.entries(wrong))
    for (const [from, source] of rows)
      it(`is crossed in ${from} by ${source}`, () =>
        assert.ok(importsOf(from, source).some((one) => crossed(one).includes(line))));

  it("has a row for each", () => assert.deepEqual(Object.keys(wrong), Object.keys(lines)));

  it("sees a circle, of modules and of rooms", () => {
    const made = [
      ...importsOf("lib/writing/a.ts", `import type { B } from "../puruto/b.ts";`),
      ...importsOf("lib/puruto/b.ts", `export * from "./c.ts";`),
      ...importsOf("lib/puruto/c.ts", `const a = () => import("../writing/a.ts");`),
    ];
    assert.deepEqual(circlesOf(made, asFile), [["lib/writing/a.ts", "lib/puruto/b.ts", "lib/puruto/c.ts"]]);
    assert.deepEqual(circlesOf(made, roomOf), [["lib/writing", "lib/puruto"]]);
    assert.deepEqual(circlesOf(made.slice(1), asFile), []);
  });
});
