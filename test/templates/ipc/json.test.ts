import assert from "node:assert/strict";
import * as fc from "fast-check";
import { parseJson } from "../../../templates/ipc/files/ipc/json.ts";

const broken: readonly (readonly [text: string, where: string])[] = [
  ["", "end of text at line 1, column 1"],
  ["{", "end of text at line 1, column 2"],
  ['{"a": 1,}', '"}" at line 1, column 9'],
  ['{\n  "a": 1\n  "b": 2\n}', '"\\"" at line 3, column 3'],
  ["[1 2]", '"2" at line 1, column 4'],
  ["[1,]", '"]" at line 1, column 4'],
  ["{a: 1}", '"a" at line 1, column 2'],
  ['{"a" 1}', '"1" at line 1, column 6'],
  ['"open', '"\\"" at line 1, column 1'],
  ['"a\nb"', '"\\"" at line 1, column 1'],
  ['["\\x"]', '"\\"" at line 1, column 2'],
  ["\n\n  tru", '"t" at line 3, column 3'],
  ["01", '"1" at line 1, column 2'],
  ["1.", '"." at line 1, column 2'],
  ["[]]", '"]" at line 1, column 3'],
  ["{} {}", '"{" at line 1, column 4'],
  ["'a'", '"\'" at line 1, column 1'],
  ["// note\n{}", '"/" at line 1, column 1'],
];

describe("parseJson", () => {
  for (const [text, where] of broken)
    it(`says where ${JSON.stringify(text)} stops being JSON`, () => {
      const message = `is not JSON: unexpected ${where}`;
      const line = Number(/line (\d+)/.exec(where)?.[1]);
      assert.deepEqual(parseJson(text), { ok: false, faults: [{ key: "", kind: "syntax", message, line }] });
    });

  it("reads what JSON.parse reads, and finds no place in it to complain about", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.deepEqual(parseJson(text), { ok: true, value: JSON.parse(text) as unknown });
      }),
    );
  });

  it("points at the first character after a document that is whole", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const parsed = parseJson(`${text} ?`);
        const column = `column ${text.length + 2}`;
        assert.match(
          parsed.ok ? "" : (parsed.faults[0]?.message ?? ""),
          new RegExp(`unexpected "\\?" .*${column}$`),
        );
      }),
    );
  });
});
