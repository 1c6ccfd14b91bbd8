import assert from "node:assert/strict";
import { casesFaults } from "./beside-cases.ts";

const english = `# yaml-language-server: $schema=./case.schema.json
# What is kept has a number.
name: add-note keeps what is said
before: [{ action: init }]
action: add-note
payload: { text: Buy bread, at: "2026-03-02", limit: 7 }
files: { .env: "# nothing yet\\n", README.md: null }
assert:
  - { type: equals, path: result.note.text, value: Buy bread }
  - { type: contains, path: result.summary, value: "1,000 notes on 2026-03-02" }
---
name: add-note refuses what is none
prompt: Write this down.
mock: { follow: add-note }
assert:
  - { type: skill, value: add-note }
  - { type: matches, path: error.message, value: 'text .*\\[bad-payload\\]' }
  - { type: contains, path: result.problems, value: npm run --silent init }
`;

const spanish = `# yaml-language-server: $schema=./case.schema.json
# Lo que se guarda tiene un número.
name: add-note guarda lo que se dice
before: [{ action: init }]
action: add-note
payload: { text: Comprar pan, at: "2026-03-02", limit: 7 }
files: { .env: "# nada por ahora\\n", README.md: null }
assert:
  - { type: equals, path: result.note.text, value: Comprar pan }
  - { type: contains, path: result.summary, value: "1.000 notas el 2026-03-02" }
---
name: add-note rechaza lo que no lo es
prompt: Apunta esto.
mock: { follow: add-note }
assert:
  - { type: skill, value: add-note }
  - { type: matches, path: error.message, value: 'text .*\\[bad-payload\\]' }
  - { type: contains, path: result.problems, value: npm run --silent init }
`;

const changes: readonly [title: string, from: string, to: string, fault: RegExp][] = [
  ["a translated key", "payload:", "datos:", /^keys and types: 0\.payload/],
  ["a key too few", ", limit: 7", "", /^keys and types: 0\.payload\.limit/],
  ["another type", "limit: 7", 'limit: "7"', /^keys and types: 0\.payload\.limit number/],
  ["a case too few", spanish.slice(spanish.indexOf("---")), "", /^keys and types: 1\.name/],
  ["another number", "limit: 7", "limit: 8", /^0\.payload\.limit: 7 \/ 8/],
  ["a number in words", "1.000 notas", "1.001 notas", /^0\.assert\.1\.value: numbers/],
  ["another day", 'at: "2026-03-02"', 'at: "2026-03-03"', /^0\.payload\.at/],
  ["a translated action", "action: add-note", "action: apuntar", /^0\.action/],
  ["a translated skill", "value: add-note", "value: apuntar", /^1\.assert\.0\.value/],
  ["a translated path", "path: result.note.text", "path: result.nota.texto", /^0\.assert\.0\.path/],
  ["another code", "bad-payload", "mal-payload", /^1\.assert\.1\.value: codes/],
  ["another assertion", "type: contains", "type: equals", /^0\.assert\.1\.type/],
  ["English left over", "guarda lo que se dice", "keeps what is said", /^0\.name: is the same/],
  ["an English word", "Apunta esto", "Apunta the esto", /^the$/],
  ["an accent that is lacking", "# Lo que se guarda tiene un número", "# Tiene un numero", /^numero$/],
  ["a comment too few", "# Lo que se guarda tiene un número.\n", "", /^comments/],
  ["another schema", "./case.schema.json", "./caso.schema.json", /^comments/],
];

describe("cases and their twins", () => {
  it("agree where words alone differ", () => assert.deepEqual(casesFaults(english, spanish), []));

  for (const [title, from, to, fault] of changes)
    it(`differ in ${title}`, () => {
      assert.ok(spanish.includes(from));
      assert.match(casesFaults(english, spanish.replace(from, to))[0] ?? "", fault);
    });
});
