import assert from "node:assert/strict";
import { asGenerated, generatedWith, hashOf, managed, originsOf, own } from "../../../lib/puruto/record.ts";
import { ownSection } from "../../../lib/puruto/record.ts";

const hash = "0".repeat(64);

describe("what a Puruto remembers as generated", () => {
  it("is read as it is written", () => {
    const generated = { "0.0.9": { "b.ts": hash }, "0.1.0": { "a.ts": hash, "c.ts": hash } };
    assert.deepEqual(asGenerated(originsOf({ generated })), generated);
  });

  it("moves files that are generated anew to this version, and leaves out those that are the user's", () => {
    const generated = { "0.0.9": { "a.ts": hash, "b.ts": hash } };
    const files = [
      { path: "a.ts", content: "a" },
      { path: "mine.md", content: "mine", yours: true as const },
    ];
    const { "0.0.9": older, ...newer } = generatedWith({ generated }, files);
    assert.deepEqual(older, { "b.ts": hash });
    assert.deepEqual(Object.values(newer), [{ "a.ts": hashOf("a.ts", "a") }]);
  });

  for (const generated of [
    undefined,
    "0.1.0",
    [],
    { "../../evil": { "a.ts": hash } },
    { "0.1.0": [hash] },
    { "0.1.0": { "a.ts": 1 } },
    { latest: { "a.ts": hash } },
  ]) {
    it(`is nothing where it is ${JSON.stringify(generated)}`, () => {
      assert.equal(originsOf({ generated }).size, 0);
    });
  }
});

describe("the hash of a generated text", () => {
  it("is the same however lines end, and another for another text", () => {
    assert.equal(hashOf("a.ts", "a\r\nb\r\n"), hashOf("a.ts", "a\nb\n"));
    assert.notEqual(hashOf("a.ts", "a\nb"), hashOf("a.ts", "a\nb\n"));
  });

  it("leaves out what is the user's own in AGENTS.md, and there alone", () => {
    const [one, other] = ["mine", "other"].map((text) => `# x\n\n${ownSection.en}\n${text}\n`);
    assert.equal(hashOf("AGENTS.md", one ?? ""), hashOf("AGENTS.md", other ?? ""));
    assert.notEqual(hashOf("README.md", one ?? ""), hashOf("README.md", other ?? ""));
  });

  for (const [title, text, expected] of [
    ["after other sections", `# x\n${ownSection.en}\nmine\n`, "# x\n"],
    ["at the beginning", `${ownSection.en}\nmine\n`, ""],
    ["with CR and LF", `# x\r\n${ownSection.en} \r\nmine\r\n`, "# x\r\n"],
    ["nowhere", "# x\nmine", "# x\nmine"],
    ["in the middle of a line alone", `# x, ${ownSection.en}\n`, `# x, ${ownSection.en}\n`],
  ] as const) {
    it(`cuts the user's own section off that stands ${title}`, () => {
      assert.equal(managed("AGENTS.md", text), expected);
      assert.equal(managed("AGENTS.md", text) + own("AGENTS.md", text), text);
    });
  }
});
