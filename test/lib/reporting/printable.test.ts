import assert from "node:assert/strict";
import { noPaint } from "../../../lib/reporting/paint.ts";
import { jsonLines, line, lines, painted, textLines } from "../../../lib/reporting/printable.ts";
import { steering } from "../../hostile-texts.ts";

describe("what may be printed", () => {
  for (const [title, text] of Object.entries(steering)) {
    const escaped = `a\\u${text.charCodeAt(0).toString(16).padStart(4, "0")}b`;
    it(`shows ${title} as an escape, whatever brings it there`, () => {
      const put = `a${text.charAt(0)}b`;
      assert.equal(String(line`${put}`), escaped);
      assert.equal(String(lines([put, line`x`])), `${escaped}\nx`);
      assert.equal(String(noPaint.bold(put)), escaped);
      assert.equal(String(painted(put, (given) => `<${given}>`)), `<${escaped}>`);
    });

    it(`is JSON that says the same with ${title} in it`, () => {
      const value = { [text]: [text] };
      assert.deepEqual(JSON.parse(String(jsonLines(value))), value);
      assert.ok(!String(jsonLines(value)).replaceAll("\n", "").includes(text.charAt(0)));
    });
  }

  it("keeps its own line breaks and colours, once", () => {
    const inner = lines([line`a\n`, painted("b", (text) => `\u001B[1m${text}\u001B[22m`)]);
    assert.equal(String(line`${inner} ${3}`), "a\n\n\u001B[1mb\u001B[22m 3");
    assert.equal(String(textLines("a\n\tb")), "a\n\\u0009b");
  });
});
