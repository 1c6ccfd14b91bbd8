import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { templates } from "../../lib/writing/templates.ts";
import { planScript, planSkill } from "../../standard/new-skill.ts";
import { features, kinds, kindsMade, packOf, packsFor } from "../../standard/packs.ts";
import { folderOf, planPacks, sourcesOf, type Layers, type PlanItem } from "../../standard/plan.ts";
import { pythonCall } from "../../standard/python.ts";
import { runners } from "../../standard/runners.ts";
import { languages, type Pack } from "../../templates/pack.ts";
import { packs as listed } from "../../templates/packs.ts";
import { checkout } from "../scratch.ts";

const packs: readonly Pack[] = listed;
const read = (path: string): string => readFileSync(join(checkout, path), "utf8");

/** Whatever lies over the files of packs. */
const layers: readonly Layers[] = runners.flatMap((runner) =>
  languages.map((language) => ({ runner, language })),
);

/** A pack with all that it needs, by name. */
const closure = (pack: Pack): Set<string> =>
  new Set((pack.needs ?? []).flatMap((name) => [name, ...closure(packOf(name))]));

/** What each pack brings: paths, npm scripts and settings. */
const brings = (pack: Pack): string[] => [
  ...layers.flatMap((one) => [...sourcesOf(pack, templates, one).keys()]),
  ...[...Object.keys(pack.scripts ?? {}), ...(pack.skills ?? []).map(({ name }) => name)].map(
    (name) => `npm run ${name}`,
  ),
  ...(pack.settings ?? []).map(({ key }) => `${key}=`),
];

/**
 * Whether they may lie in one folder: what is the workspace's lies at its root, and in no Puruto; a Puruto has one
 * starter, and none where it is of a kind of its own.
 */
const areTogether = (one: Pack, other: Pack): boolean =>
  (one.is === "workspace") === (other.is === "workspace") &&
  (!isStarter(one) || !["starter", "kind"].includes(other.is)) &&
  (!isStarter(other) || one.is !== "kind") &&
  (one.is !== "kind" || other.is !== "kind");

const isStarter = ({ is }: Pack): boolean => is === "starter";

/** The folders under `templates/` that hold what is stored under other names than it gets. */
const stored = (): string[] =>
  readdirSync(join(checkout, "templates"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(checkout.length + "templates/".length));

const from = (item: PlanItem): string[] =>
  "copy" in item ? [item.copy] : "render" in item ? [item.render] : [];

describe("the list of packs", () => {
  it("names each pack of a folder once, and needs none that is not in it", () => {
    const folders = readdirSync(join(checkout, "templates")).filter((name) =>
      existsSync(join(checkout, "templates", name, "pack.ts")),
    );
    assert.deepEqual(packs.map(folderOf).toSorted(), folders.toSorted());
    for (const pack of packs) assert.doesNotThrow(() => closure(pack), pack.name);
  });

  for (const [at, one] of packs.entries())
    for (const other of packs.slice(at + 1))
      if (areTogether(one, other) && !closure(one).has(other.name) && !closure(other).has(one.name))
        it(`has no path, script or setting twice in ${one.name} and ${other.name}`, () => {
          const known = new Set(brings(one));
          assert.deepEqual(
            brings(other).filter((thing) => known.has(thing)),
            [],
          );
        });

  it("puts each pack after those that it needs", () => {
    for (const kind of kinds) {
      const names = packsFor(kind, ["db", "ipc"]).map(({ name }) => name);
      for (const [index, name] of names.entries())
        for (const needed of closure(packOf(name)))
          assert.ok(names.indexOf(needed) < index, `${name}: ${needed}`);
    }
  });

  it("offers a feature before those that it brings along, which are not asked for then", () => {
    for (const [at, feature] of features.entries())
      for (const needed of closure(packOf(feature)))
        assert.ok(!features.slice(0, at).some((one) => one === needed), `${feature}: ${needed}`);
  });

  for (const kind of kindsMade())
    it(`has every part that ${kind} requires`, () => {
      const made = new Set(planPacks(packsFor(kind, []), templates).map(({ path }) => path));
      const isThere = (path: string): boolean =>
        path.endsWith("/") ? [...made].some((one) => one.startsWith(path)) : made.has(path);
      const required = packsFor(kind, []).flatMap((pack) => Object.values(pack.required ?? {}).flat());
      assert.ok(required.length > 0);
      assert.deepEqual(
        required.filter((path) => !isThere(path)),
        [],
      );
    });
});

describe("a pack", () => {
  it("depends on versions that this checkout has for types, and on nothing else", () => {
    const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<string, object>;
    for (const folder of packs.map(folderOf)) {
      if (!existsSync(join(checkout, "templates", folder, "package.json"))) continue;
      const {
        type,
        dependencies: own,
        devDependencies: ownDev,
      } = JSON.parse(read(`templates/${folder}/package.json`)) as {
        type?: string;
        dependencies?: object;
        devDependencies?: object;
      };
      const known = { ...dependencies, ...devDependencies };
      assert.equal(type, "module", folder);
      assert.deepEqual({ ...known, ...own, ...ownDev }, known, folder);
    }
  });

  it("stores nothing under a name that npm or an editor would obey or drop", () => {
    const odd = /(^|\/)(package\.json|tsconfig\.json|\.gitignore|\.gitattributes|\.npmignore)$/;
    assert.deepEqual(
      stored().filter((path) => path.includes("/files") && odd.test(path)),
      [],
    );
  });

  it("stores nothing that no plan reaches", () => {
    const facts = { name: "example", description: "", userInvocable: true, tools: "" };
    const plans = [
      ...packs.flatMap((pack) => layers.map((one) => planPacks([pack], templates, one))),
      [
        ...languages.map((language) => planSkill(facts, language)),
        planScript("example", true, "en"),
        planScript("example", false, "en"),
        ...languages.map(pythonCall),
      ],
    ];
    const reached = new Set(plans.flat().flatMap(from));
    assert.deepEqual(
      stored().filter((path) => path.includes("/files") && !reached.has(path)),
      [],
    );
  });
});
