import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parseAllDocuments } from "yaml";
import { templates } from "../../../lib/writing/templates.ts";
import { broken, caseWith } from "./helpers/broken.ts";
import { CasesOf } from "./helpers/cases.ts";
import { good } from "./helpers/good.ts";

const english = new CasesOf();
const spanish = new CasesOf("es");
for (const puruto of [english, spanish]) {
  puruto.write("tests/agent/mock.ts", "console.log({});\n");
  puruto.write("tests/agent/answer.json", '{ "type": "object" }\n');
  puruto.write("tests/agent/list.json", "[]\n");
  puruto.write("tests/agent/neighbours/puruto-bank/AGENTS.md", "# Bank\n");
}
after(() => [english, spanish].forEach((puruto) => puruto.remove()));

describe("a file of cases", () => {
  for (const [what, yaml] of good)
    it(`may have ${what}`, async () => {
      assert.deepEqual((await english.faultsOf(yaml)).faults, []);
    });

  it("is read as it says, and what it does not say is filled in", async () => {
    english.write("tests/agent/case.yaml", `# why\n${caseWith('payload: { a: "yes" }')}`);
    const { cases } = await english.read();
    english.drop("tests/agent/case.yaml");
    assert.deepEqual(cases, [
      {
        name: "a case",
        file: "tests/agent/case.yaml",
        line: 2,
        action: "status",
        payload: { a: "yes" },
        before: [],
        files: {},
        neighbours: [],
        assert: [{ type: "status", value: "ok" }],
        threshold: 1,
        timeout_sec: 120,
      },
    ]);
  });

  it("says of a schema where it looks, and of a call by its name whom it is of", async () => {
    english.write("tests/agent/case.yaml", good.get("every assertion") ?? "");
    const { cases } = await english.read();
    english.drop("tests/agent/case.yaml");
    const asserted = cases[0]?.assert ?? [];
    assert.deepEqual(asserted[7], { type: "schema", path: "result", value: "tests/agent/answer.json" });
    assert.deepEqual(asserted[13], {
      type: "calls",
      value: [{ target: "puruto-bank" }, { target: "puruto-bank", action: "pay", code: "DENIED" }],
    });
  });

  it("has __proto__ as a key like any other", async () => {
    english.write("tests/agent/case.yaml", good.get("a payload of any JSON") ?? "");
    const { cases } = await english.read();
    english.drop("tests/agent/case.yaml");
    const payload = cases[0]?.payload ?? {};
    assert.deepEqual(Object.keys(payload), ["a", "__proto__"]);
    assert.equal(Object.getPrototypeOf(payload), Object.prototype);
  });

  it("is there broken in more than a hundred ways", () => assert.ok(broken.length > 100));

  for (const { is, yaml, at, says } of broken)
    it(`tells of ${is} where it stands, and gives no case`, async () => {
      const { cases, faults } = await english.faultsOf(yaml);
      assert.equal(cases, 0);
      assert.equal(faults.length, 1, faults.join("\n"));
      const [place = "", ...words] = (faults[0] ?? "").split(" ");
      assert.match(words.join(" "), says);
      assert.equal(place, at);
      assert.doesNotMatch(words.join(" "), /\n|undefined|\[object/);
    });

  it("tells all its faults at once, in their order", async () => {
    const yaml = caseWith("repeat: 0", "threshold: 2", "files: { ../a: 1, b: 2 }");
    const { faults } = await english.faultsOf(yaml);
    assert.deepEqual(
      faults.map((fault) => fault.split(" ")[0]),
      ["5:9", "6:12", "7:10", "7:16", "7:22"],
    );
  });

  it("tells them in the language of the Puruto", async () => {
    const { faults } = await spanish.faultsOf(caseWith("repeat: 0", "asert: []", "prompt: 12"));
    assert.deepEqual(faults, [
      "5:9 repeat debe ser un número entero de 1 a 100; se ha recibido 0",
      '6:1 el caso no puede tener la clave "asert"; ¿querías decir assert?',
      '7:9 prompt debe ser un texto que no esté vacío; se ha recibido 12; ponlo entre comillas: "12"',
    ]);
  });

  it("is broken in Spanish where it is in English", async () => {
    for (const { is, yaml, at } of broken) {
      const { cases, faults } = await spanish.faultsOf(yaml);
      assert.deepEqual({ cases, at: faults.map((fault) => fault.split(" ")[0]) }, { cases: 0, at: [at] }, is);
    }
  });
});

describe("the JSON Schema of a case", () => {
  const schema = JSON.parse(templates.read("agent-tests/files/tests/agent/case.schema.json")) as object;
  const validate = new Ajv2020({
    strictRequired: false,
    allowUnionTypes: true,
    formats: { regex: isPattern },
  }).compile(schema);

  for (const [what, yaml] of good)
    it(`takes ${what}`, () => {
      for (const value of valuesOf(yaml) ?? [""]) assert.ok(validate(value), JSON.stringify(validate.errors));
    });

  for (const { is, yaml, schema: says } of broken) {
    const values = valuesOf(yaml);
    if (values === undefined) continue;
    it(`${says ? "refuses" : "cannot tell"} ${is}`, () => {
      assert.equal(
        values.every((value) => validate(value)),
        !says,
      );
    });
  }

  it("refuses most of what is broken", () =>
    assert.ok(broken.filter((row) => row.schema && valuesOf(row.yaml) !== undefined).length > 70));
});

function isPattern(text: string): boolean {
  try {
    RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}

/** What a reader of YAML that asks for nothing more gets; undefined where it gets nothing. */
function valuesOf(yaml: string): unknown[] | undefined {
  if (yaml.length > 100_000) return undefined;
  try {
    const documents = [...parseAllDocuments(yaml, { logLevel: "silent" })];
    const values = documents.map((document) => document.toJS() as unknown);
    return values.length > 0 && documents.every(({ errors }) => errors.length === 0) ? values : undefined;
  } catch {
    return undefined;
  }
}

describe("the files of cases", () => {
  const made = new CasesOf();
  after(() => made.remove());
  afterEach(() => {
    for (const name of ["a.yaml", "b.yaml", "c.yml"]) made.drop(`tests/agent/${name}`);
  });

  it("are all that end in .yaml, by their names", async () => {
    made.write("tests/agent/b.yaml", caseWith());
    made.write("tests/agent/a.yaml", caseWith());
    const { cases, faults } = await made.read();
    assert.deepEqual(
      { files: cases.map(({ file }) => file), faults },
      { files: ["tests/agent/a.yaml", "tests/agent/b.yaml"], faults: [] },
    );
  });

  it("are none where there is no folder of them", async () => {
    made.drop("tests/agent/case.schema.json");
    assert.deepEqual(await made.read(), { cases: [], faults: [] });
  });

  it("are told apart: one that is broken leaves the cases of another", async () => {
    made.write("tests/agent/a.yaml", "a: [");
    made.write("tests/agent/b.yaml", caseWith());
    const { cases, faults } = await made.read();
    assert.deepEqual([cases.length, faults.map(({ file }) => file)], [1, ["tests/agent/a.yaml"]]);
  });

  for (const typed of ["a.yaml", "tests/agent/a.yaml", "./tests/agent/a.yaml", "tests\\agent\\a.yaml"])
    it(`are named as somebody types them: ${typed}`, async () => {
      made.write("tests/agent/a.yaml", caseWith());
      made.write("tests/agent/b.yaml", "a: [");
      const { cases, faults } = await made.read(typed);
      assert.deepEqual([cases.map(({ file }) => file), faults], [["tests/agent/a.yaml"], []]);
    });

  for (const [typed, says] of [
    ["b.yml", /^there is no file of cases "tests\/agent\/b\.yml"; did you mean tests\/agent\/a\.yaml\?$/],
    [
      "../../etc/passwd",
      /^there is no file of cases "\.\.\/\.\.\/etc\/passwd"; there are: tests\/agent\/a\.yaml$/,
    ],
    ["package.json", /^there is no file of cases "tests\/agent\/package\.json"; there are: /],
  ] as const)
    it(`are asked back for where there is none of a name: ${typed}`, async () => {
      made.write("tests/agent/a.yaml", caseWith());
      const { cases, faults } = await made.read(typed);
      assert.deepEqual([cases.length, faults.length, faults[0]?.file], [0, 1, typed]);
      assert.match(faults[0]?.message ?? "", says);
    });

  it("are not those with another end, which is said", async () => {
    made.write("tests/agent/c.yml", caseWith());
    const { faults } = await made.read();
    assert.match(faults[0]?.message ?? "", /this file is not read: .* end in \.yaml; rename it/);
  });

  const placed: readonly (readonly [string, (path: string) => void, RegExp])[] = [
    ["a folder", (path) => mkdirSync(path), /it is no regular file/],
    ["a link that leads nowhere", (path) => symlinkSync("nowhere.yaml", path), /a link that leads nowhere/],
    ["a link out of the Puruto", linkOut, /it is a link that leads out of this Puruto/],
    ["no UTF-8", (path) => writeFileSync(path, Buffer.from("name: caf\xe9\n", "latin1")), /it is not UTF-8/],
    [
      "UTF-16",
      (path) => writeFileSync(path, Buffer.from(`\uFEFF${caseWith()}`, "utf16le")),
      /it is not UTF-8/,
    ],
  ];
  for (const [what, place, says] of placed)
    it(`are read where they are files: ${what} is told`, async () => {
      place(made.path("tests/agent/a.yaml"));
      const { cases, faults } = await made.read();
      assert.deepEqual([cases.length, faults.length, faults[0]?.line, faults[0]?.column], [0, 1, 1, 1]);
      assert.match(faults[0]?.message ?? "", says);
    });

  it("are never waited for: a pipe is told", async function () {
    if (process.platform === "win32") this.skip();
    execFileSync("mkfifo", [made.path("tests/agent/a.yaml")]);
    const { faults } = await made.read();
    assert.match(faults[0]?.message ?? "", /it is no regular file/);
  });

  function linkOut(path: string): void {
    const outside = join(dirname(made.root), "outside.yaml");
    writeFileSync(outside, caseWith());
    symlinkSync(outside, path);
  }
});
