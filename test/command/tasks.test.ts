import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseCommandLine } from "../../command/parse.ts";
import { tasks } from "../../command/tasks.ts";
import { optionKey, optionName } from "../../lib/questions/questions.ts";
import { optionsOf } from "../../lib/questions/shared.ts";
import type { Task } from "../../lib/task.ts";
import { checkout } from "../scratch.ts";

const all: readonly Task[] = await Promise.all(
  Object.values<() => Promise<Task>>(tasks).map((load) => load()),
);

/** Defaults that stand for nothing said, which nobody can type: no folder, no id, no number of warnings that is too many. */
const unsaid = new Set<unknown>([undefined, "", Infinity]);

/** Loads the list and each task in a process of its own; the paths of the modules that this took. */
function loaded(): string[] {
  const list = pathToFileURL(join(checkout, "command/tasks.ts")).href;
  const program = `const { tasks } = await import(${JSON.stringify(list)});
    for (const load of Object.values(tasks)) await load();`;
  const args = ["--import", import.meta.resolve("tsx"), "--input-type=module", "--eval", program];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: checkout,
    env: { ...process.env, NODE_DEBUG: "esm,module" },
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  assert.equal(status, 0, stderr.slice(-500));
  const found = stderr.matchAll(/file:\/\/([^\s"'?]+\.[cm]?[jt]s)\b/g);
  return [...new Set([...found].map(([, path = ""]) => path))];
}

describe("the list of tasks", () => {
  it("has each folder of generators, by its name", () => {
    const folders = readdirSync(join(checkout, "generators"), { withFileTypes: true });
    const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    assert.deepEqual(Object.keys(tasks).toSorted(), names.toSorted());
    assert.deepEqual(
      all.map(({ name }) => name),
      Object.keys(tasks),
    );
  });

  it("says which of them `yo` has, too", () => {
    const doors = Object.keys(tasks).filter((name) =>
      existsSync(join(checkout, `generators/${name}/index.ts`)),
    );
    assert.deepEqual(doors, [
      "app",
      "ipc",
      "validate",
      "upgrade",
      "skill",
      "agent-tests",
      "adopt",
      "workspace",
    ]);
  });

  it("loads what tasks are and nothing that they do: no writer, merge, format or picture, and no Yeoman", () => {
    const paths = loaded();
    for (const name of Object.keys(tasks))
      assert.ok(paths.includes(join(checkout, `generators/${name}/task.ts`)), name);
    const done =
      /generators\/[\w-]+\/(?!task\.ts)|generators\/door|lib\/(writing|merging|pictures|reporting\/formats)\/|node_modules\/(?!fastest-levenshtein|tsx|esbuild|@esbuild|get-tsconfig|resolve-pkg-maps)/;
    assert.deepEqual(
      paths.filter((path) => path.startsWith(checkout) && done.test(path.slice(checkout.length))),
      [],
    );
  });
});

for (const task of all)
  describe(`the task ${task.name}`, () => {
    it("says what it does, how it is used, and examples that are parsed", () => {
      assert.match(task.summary, /^[a-z].*[^.]$/);
      assert.match(task.usage, new RegExp(`^puruto \\[?${task.name}\\b`));
      assert.ok(task.examples.length > 0);
      for (const example of task.examples) {
        const command = example.replace(/^source <\((.*)\)$/, "$1").replace(/ [>|].*$/, "");
        const [program, ...words] = command.match(/"[^"]*"|\S+/g) ?? [];
        assert.equal(program, "puruto");
        const args = words.map((word) => word.replaceAll('"', ""));
        parseCommandLine(args[0] === task.name ? args.slice(1) : args, optionsOf(task));
      }
    });

    it("is handed to Yeoman's door where it has one, and nothing else is", () => {
      const index = join(checkout, `generators/${task.name}/index.ts`);
      if (!existsSync(index)) return;
      const name = optionKey(task.name);
      const lines = [
        'import { doorOf } from "../door.ts";',
        `import { ${name} } from "./task.ts";`,
        "",
        `/\\*\\* \`yo puruto.*\` \\*/`,
        `export default doorOf\\(${name}\\);`,
        "",
      ];
      assert.match(readFileSync(index, "utf8"), new RegExp(`^${lines.join("\n")}$`));
    });

    for (const [key, { default: fallback, parse }] of Object.entries(task.questions))
      it(`takes the default of --${optionName(key)}`, () => {
        const value = fallback?.({ name: "puruto-notes" }, {});
        if (!unsaid.has(value)) assert.deepEqual(parse(value), { ok: true, value });
      });
  });
