import assert from "node:assert/strict";
import type { Checked } from "../../../../lib/reporting/formats/checked.ts";
import { asJson } from "../../../../lib/reporting/formats/json.ts";

const good: Checked = { path: "/a", kind: "standard", ok: true, errors: 0, warnings: 0, findings: [] };
const bad: Checked = {
  path: '/b[]"\u2028\n',
  kind: "puruto-data",
  ok: false,
  errors: 1,
  warnings: 0,
  findings: [{ level: "error", code: "invalid-skill", path: "x\r\n\u2029y", message: "is [] bad", line: 3 }],
};

describe("the JSON of several repos", () => {
  const cases = [[good], [good, bad], [bad, { ...good, fixed: ["added README.md"] }]];
  for (const repos of cases)
    it(`is that of one serializer: ${repos.map(({ path }) => JSON.stringify(path)).join(" and ")}`, () => {
      const errors = repos.includes(bad) ? 1 : 0;
      const expected = { ok: errors === 0, errors, warnings: 0, repos };
      const text = [...asJson(repos, true)].join("\n");
      assert.deepEqual(JSON.parse(text), expected);
      assert.equal(
        text,
        JSON.stringify(expected, null, 2).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029"),
      );
    });
});
