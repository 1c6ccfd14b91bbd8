import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errors, type ErrorCode } from "../../standard/errors.ts";
import { checkout } from "../scratch.ts";

const page = readFileSync(join(checkout, "docs/errors.md"), "utf8");
const sections = page.split(/^### /m).slice(1);
const codes = Object.keys(errors) as ErrorCode[];

const tests = readdirSync(join(checkout, "test"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => readFileSync(join(checkout, "test", path), "utf8"))
  .join("\n");

describe("docs/errors.md", () => {
  it("has one section for each code, in the order of the table, and for nothing else", () => {
    assert.deepEqual(
      sections.map((section) => section.split("\n")[0]),
      codes.map((code) => `\`${code}\``),
    );
  });

  for (const code of codes)
    it(`says the exit code of ${code}, when it is reported and what to do; and a test meets it`, () => {
      const section = sections.find((text) => text.startsWith(`\`${code}\``)) ?? "";
      assert.match(section, new RegExp(`^Exit code ${errors[code]}\\. Reported when `, "m"));
      assert.match(section, /^To do: /m);
      // As a value, or in brackets as it is printed, which a regular expression escapes.
      const spellings = [`"${code}"`, `[${code}]`, `\\[${code}\\]`];
      assert.ok(
        spellings.some((spelling) => tests.includes(spelling)),
        "no test asserts it",
      );
    });
});
