import assert from "node:assert/strict";
import { saidInCode, sayingFaults, slips, textFaults, wordsFaults, type Said } from "./beside.ts";

const english = `---
name: status
description: Checks this Puruto. Use when the user asks how things are.
user-invocable: true
---

# Status

1. Run \`npm run --silent status\`.
2. A file may have 1,048,576 bytes. Read [the rules](AGENTS.md).

\`\`\`json
{ "summary": "All is well.", "ok": true, "content": "bread", "bytes": 5 }
\`\`\`

| skill | use it to |
|---|---|
<% for (const skill of skills) { -%>
| \`<%- skill.name %>\` | <%- skill.use %> |
<% } -%>
`;

const spanish = `---
name: status
description: Comprueba este Puruto. Úsala cuando el usuario pregunte cómo está todo.
user-invocable: true
---

# Estado

1. Ejecuta \`npm run --silent status\`.
2. Un archivo puede ocupar 1.048.576 bytes. Lee [las reglas](AGENTS.md).

\`\`\`json
{ "summary": "Todo en orden.", "ok": true, "content": "pan", "bytes": 3 }
\`\`\`

| skill | úsala para |
|---|---|
<% for (const skill of skills) { -%>
| \`<%- skill.name %>\` | <%- skill.use %> |
<% } -%>
`;

const changes: [title: string, from: string, to: string, aspect: string][] = [
  ["the command of a step", "`npm run --silent status`", "el estado", "code"],
  ["a translated command", "--silent status`", "--silent estado`", "code"],
  ["the level of a heading", "# Estado", "## Estado", "headings, lists and tables"],
  ["a step", "1. Ejecuta", "Ejecuta", "headings, lists and tables"],
  ["a column", "| skill | úsala para |", "| skill |", "headings, lists and tables"],
  ["a translated name", "name: status", "name: estado", "front matter"],
  ["a key of the front matter", "user-invocable: true\n", "", "front matter"],
  ["a translated key of JSON", '"ok"', '"bien"', "code blocks"],
  ["a value", "true, ", "false, ", "code blocks"],
  ["the kind of a code block", "```json", "```", "code blocks"],
  ["a link", "AGENTS.md", "REGLAS.md", "links"],
  ["a number", "1.048.576", "1.048.567", "numbers"],
  ["a tag", "<%- skill.use %>", "uso", "tags"],
];

describe("a text and its twin", () => {
  it("agree where words alone differ", () => assert.deepEqual(textFaults(english, spanish), []));

  for (const [title, from, to, aspect] of changes)
    it(`differ in ${title}`, () => {
      assert.ok(spanish.includes(from));
      const [fault = ""] = textFaults(english, spanish.replace(from, to));
      assert.equal(fault.split(":")[0], aspect);
    });
});

const said: Said = {
  empty: "nothing to do",
  missing: ".env is missing; `npm run --silent init` writes it",
  large: (path: string, most: number) => `${path} may have ${most} bytes, and 1,000 files`,
  bytes: (count: number) => `${count} bytes`,
};
const dicho: Said = {
  empty: "no hay nada que hacer",
  missing: "falta .env; `npm run --silent init` lo crea",
  large: (path: string, most: number) => `como máximo, ${most} bytes y 1.000 archivos en ${path}`,
  bytes: (count: number) => `${count} bytes`,
};

const others: [title: string, changed: object, fault: RegExp][] = [
  ["a key too many", { other: "otro" }, /^keys/],
  ["a text in place of a function", { large: "«0» «1» 1000" }, /^large: parameters/],
  ["a parameter fewer", { large: (path: string) => `${path} 1.000` }, /^large: parameters/],
  [
    "what is put in left out",
    { large: (_: string, most: number) => `${most} 1.000` },
    /^large: literals: «0» \/ /,
  ],
  [
    "another file",
    { missing: "falta .envs; `npm run --silent init` lo crea" },
    /^missing: literals: \.env \/ \.envs /,
  ],
  ["another command", { missing: "falta .env; `npm run inicio` lo crea" }, /^missing: literals/],
  ["another number", { large: (a: string, b: number) => `${a} ${b} 100` }, /^large: numbers: 1000/],
  ["English left over", { empty: "nothing to do" }, /^empty: is the same/],
  ["nothing", { empty: " " }, /^empty: says nothing/],
  ["another word where both are alike", { bytes: (n: number) => `${n} octetos` }, /^bytes: differs/],
];

describe("words and their twins", () => {
  it("agree where words alone differ", () => assert.deepEqual(wordsFaults(said, dicho, ["bytes"]), []));

  for (const [title, changed, fault] of others)
    it(`differ in ${title}`, () => {
      const [first = ""] = wordsFaults(said, { ...dicho, ...changed }, ["bytes"]);
      assert.match(first, fault);
    });

  it("differ in the order of their keys", () => {
    const { empty = "", ...rest } = dicho;
    assert.match(wordsFaults(said, { ...rest, empty }, ["bytes"])[0] ?? "", /^keys/);
  });

  it("may be alike only where that is said", () => {
    assert.deepEqual(sayingFaults("run", "`npm run`", "`npm run`", true), []);
    assert.deepEqual(sayingFaults("run", "`npm run`", "`npm run`", false), ["run: is the same"]);
  });
});

describe("Spanish", () => {
  for (const [text, found] of [
    ["Tambien aqui se ejecuta el codigo.", ["Tambien", "aqui", "codigo"]],
    ["Si usted quiere, lea el archivo.", ["usted"]],
    ["Ejecuta the script.", ["the"]],
    ["También aquí; ejecuta `the codigo` de puruto-codigo y decodigo, número uno.", []],
  ] as const)
    it(`slips in ${found.length} words of: ${text}`, () => assert.deepEqual(slips(text), found));
});

describe("what code says", () => {
  for (const [code, found] of [
    ["throw new Error(`${path} is missing [bad-path]`);", ["${path} is missing [bad-path]"]],
    [`const message = "file is not open";`, ["file is not open"]],
    ["  // It is not there.\n  /** Nor this. */\n   * Nor this.", []],
    [
      `import { words } from "./words/base.ts"; words.isMissing; const heads = "paid in, booking date"; // it is not said`,
      [],
    ],
  ] as const)
    it(`is ${found.length} of: ${code.split("\n")[0]}`, () => assert.deepEqual(saidInCode(code), found));
});
