import assert from "node:assert/strict";
import * as fc from "fast-check";
import { stripComments } from "jsonc-parser";

import { withoutComments } from "../../../../templates/ipc/files/ipc/target/agents/comments.ts";
import { variablesOf } from "../../../../templates/ipc/files/ipc/target/agents/variables.ts";

describe("comments in JSON", () => {
  const piece = fc.oneof(
    fc.constantFrom("//", "/*", "*/", "\n", "\r\n", '"', "\\", '\\"', "{", "}", ":", ",", "1", "/", " "),
    fc.json(),
  );

  it("are left out, and nothing else, in whatever text there is", () => {
    const texts = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        const value = parsed(text);
        if (value !== undefined) assert.deepEqual(value, JSON.parse(stripComments(text)));
      }),
      { numRuns: 3000 },
    );
  });

  it("may stand around each value", () => {
    const comment = fc.constantFrom("", '// "x\n', '/* " // */', "/* \n*/");
    fc.assert(
      fc.property(fc.json({ maxDepth: 0 }), fc.json({ maxDepth: 0 }), comment, (one, two, between) => {
        const text = `${between}{"a"${between}:${between}${one}${between},"b":${two}${between}}${between}`;
        assert.deepEqual(parsed(text), JSON.parse(`{"a":${one},"b":${two}}`));
      }),
    );
  });

  const passed = ['{"a":"// no comment"}', '{"a":"\\" /* none */"}', '{"\\\\":"/*"}'];
  for (const text of passed) {
    it(`are none inside the strings of ${text}`, () => {
      assert.equal(withoutComments(text), text);
    });
  }
});

describe("the variables of a text in the form of .env", () => {
  // What gemini reads it with.
  const dotenv =
    /^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/gm;

  it("are all that dotenv takes, in whatever text there is", () => {
    const piece = fc.constantFrom(
      "A",
      "B_C",
      "export",
      "=",
      ":",
      " ",
      "\t",
      "\n",
      "\r\n",
      "'",
      '"',
      "`",
      "#",
      "\uFEFF",
    );
    const texts = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        const found = new Set(variablesOf(text));
        for (const [, name = ""] of text.replaceAll(/\r\n?/g, "\n").matchAll(dotenv))
          assert.ok(found.has(name), name);
      }),
      { numRuns: 20_000 },
    );
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(withoutComments(text));
  } catch {
    return undefined;
  }
}
