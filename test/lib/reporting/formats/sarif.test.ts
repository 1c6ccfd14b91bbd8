import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import draft04 from "ajv-draft-04";
import formats from "ajv-formats";
import { asSarif } from "../../../../lib/reporting/formats/sarif.ts";
import { checks, codes, type Code } from "../../../../standard/rules.ts";
import { checkout, scratch } from "../../../scratch.ts";
import { generated } from "../../../standard/repos.ts";
import { at, lacking, ofLog, ofRegion, ofResult, ofRule, ofRun } from "./github-asks.ts";
import { check, make } from "./wrong.ts";

const require = createRequire(import.meta.url);
const official = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const isValid = formats
  .default(new draft04.default({ strict: false, unicodeRegExp: false }))
  .compile(JSON.parse(readFileSync(official, "utf8")) as object);

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Result {
  readonly ruleId: Code;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
      readonly region?: Region;
    };
  }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

interface Run {
  readonly automationDetails: { readonly id: string };
  readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
  readonly tool: { readonly driver: { readonly rules: readonly Record<string, unknown>[] } };
  readonly results: readonly Result[];
}

/** The runs of a log about these folders, which its official schema accepts. */
async function runsOf(cwd: string, ...folders: readonly string[]): Promise<readonly Run[]> {
  const log: unknown = JSON.parse(String(asSarif(await Promise.all(folders.map(check)), { cwd })));
  assert.ok(isValid(log), JSON.stringify(isValid.errors));
  return (log as { runs: Run[] }).runs;
}

const placesOf = ({ results }: Run) =>
  results.map(({ ruleId, locations }) => {
    const { artifactLocation, region } = locations[0]?.physicalLocation ?? {};
    return [ruleId, artifactLocation?.uri, region && Object.values(region).join(" ")];
  });

const printsOf = ({ results }: Run): string[] =>
  results.map((one) => one.partialFingerprints.primaryLocationLineHash);

/** A policy with two wrong values in a line, below others. */
const policy = (before: string) => `${before}{\n  "x": 1,\n  "enabled": "yes", "max_hops": "no", "y": 2\n}\n`;

describe("a SARIF log", () => {
  it("names files from the repository's root, and the part of a line that says something", async () => {
    const root = scratch();
    mkdirSync(join(root, ".git"));
    const folder = make(join(root, "packages/puruto-notes"));
    for (const cwd of [root, folder, dirname(folder), "/"]) {
      const [run, ...more] = await runsOf(cwd, folder);
      assert.ok(run !== undefined && more.length === 0);
      assert.deepEqual(placesOf(run), [
        ["unsupported-standard-version", "packages/puruto-notes/.puruto-standard-version", "1 3 1 8"],
        ["missing-required", "packages/puruto-notes/README.md", undefined],
        ["unresolved-placeholder", "packages/puruto-notes/a%20b.json", "2 2 2 9"],
      ]);
      assert.deepEqual(run.originalUriBaseIds, { "%SRCROOT%": { uri: `${pathToFileURL(root).href}/` } });
      assert.equal(run.automationDetails.id, "puruto/packages/puruto-notes/");
    }
  });

  it("names them from the current folder where there is no repository, and has a run for each root", async () => {
    const [cwd, other] = [scratch(), scratch()];
    mkdirSync(join(other, ".git"));
    const folders = [make(join(cwd, "a")), make(join(other, "b")), make(join(cwd, "c"))];
    const [here, there] = await runsOf(cwd, ...folders);
    assert.ok(here !== undefined && there !== undefined);
    assert.deepEqual([...new Set(placesOf(here).map(([, uri]) => uri?.slice(0, 2)))], ["a/", "c/"]);
    assert.deepEqual([...new Set(placesOf(there).map(([, uri]) => uri?.slice(0, 2)))], ["b/"]);
    assert.deepEqual(
      [here, there].map((run) => run.automationDetails.id),
      ["puruto/", "puruto/b/"],
    );
  });

  it("knows a finding again when its line moved, and tells equal lines apart", async () => {
    const folder = scratch();
    const files = { ...generated(), ".puruto-ipc.json": policy("") };
    const [before] = await runsOf(folder, make(folder, files));
    const [after] = await runsOf(folder, make(folder, { ...files, ".puruto-ipc.json": policy("\n\n  \n") }));
    assert.ok(before !== undefined && after !== undefined);
    assert.notDeepEqual(placesOf(before), placesOf(after));
    assert.deepEqual(printsOf(before), printsOf(after));
    assert.equal(new Set(printsOf(before)).size, before.results.length);
    for (const print of printsOf(before)) assert.match(print, /^[0-9a-f]{16}:\d+$/);
  });

  it("takes a name of any characters", async function () {
    if (process.platform === "win32") this.skip();
    const folder = make(scratch(), { "a%b:c#d?é\u001B.json": "__X__" });
    const [run] = await runsOf(folder, folder);
    assert.ok(run !== undefined && placesOf(run).some(([, uri]) => uri === "a%25b%3Ac%23d%3F%C3%A9%1B.json"));
  });
});

describe("what GitHub's code scanning asks of a SARIF log", () => {
  it("is there, in every rule and every result", async () => {
    const folder = make(scratch());
    const log = JSON.parse(String(asSarif([await check(folder)], { cwd: folder }))) as { runs: [Run] };
    const [run] = log.runs;
    assert.deepEqual(lacking(log, ofLog), []);
    assert.deepEqual(lacking(run, ofRun), []);
    assert.deepEqual(
      run.tool.driver.rules.map(({ id }) => id),
      codes,
    );
    for (const rule of run.tool.driver.rules) assert.deepEqual(lacking(rule, ofRule), [], String(rule["id"]));
    for (const result of run.results) {
      assert.deepEqual(lacking(result, ofResult), []);
      const region = result.locations[0]?.physicalLocation.region;
      if (region !== undefined) assert.deepEqual(lacking(region, ofRegion), []);
    }
  });

  it("is found missing", () => {
    assert.deepEqual(
      lacking({ id: "", shortDescription: { text: "x".repeat(1025) } }, ofRule),
      Object.keys(ofRule),
    );
  });

  it("says of each rule what docs/findings.md says", async () => {
    const page = readFileSync(join(checkout, "docs/findings.md"), "utf8");
    const [run] = await runsOf("/", make(scratch()));
    for (const rule of run?.tool.driver.rules ?? []) {
      const level = checks[rule["id"] as Code].level === "error" ? "Error" : "Warning";
      const markdown = String(at(rule, "help.markdown"));
      assert.ok(
        page.includes(markdown) && markdown.startsWith(`${level}. Reported when `),
        String(rule["id"]),
      );
      assert.match(String(at(rule, "shortDescription.text")), /^[A-Z.][^`]{10,500}[^.:]\.$/);
    }
  });
});
