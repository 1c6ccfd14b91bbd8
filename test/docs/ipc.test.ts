import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { ipc } from "../../generators/ipc/task.ts";
import { optionName } from "../../lib/questions/questions.ts";
import { errorCodes } from "../../templates/ipc/files/ipc/contract.ts";
import { policyKeys } from "../../templates/ipc/files/ipc/policy.ts";
import { Workspace } from "../templates/ipc/helpers/workspace.ts";

const page = readFileSync(new URL("../../docs/ipc.md", import.meta.url), "utf8");
const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8")) as object;

const examples = [...page.matchAll(/<!-- example: ([\w-]+) -->\s+```json\n([\s\S]*?)```/g)];

describe("the page on delegation", () => {
  it("shows four documents", () => assert.equal(examples.length, 4));

  for (const [, name = "", text = ""] of examples) {
    it(`shows a document that meets the schema ${name}`, () => {
      const ajv = new Ajv2020({ strict: false, validateFormats: false });
      assert.ok(ajv.validate(schema(name), JSON.parse(text)), ajv.errorsText());
    });
  }

  it("shows a skill script that answers a call", async () => {
    const script = /```ts\n\/\/ \.claude[^\n]*\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    const workspace = new Workspace();
    try {
      workspace.add("puruto-books", { skills: { "pay-invoice/run.ts": script } });
      workspace.add("puruto-notes", { policy: { allowed_targets: ["puruto-books"] }, runtime: true });
      const call = ["--target", "puruto-books", "--action", "pay_invoice", "--prompt", "Invoice #123"];
      const { code, stdout } = await workspace.run("puruto-notes", ["ipc.ts", ...call]);
      assert.equal(code, 0, stdout);
      const { response } = JSON.parse(stdout) as { response: { result: object } };
      assert.deepEqual(response.result, { summary: "Would pay: Invoice #123", payload: {} });
    } finally {
      workspace.remove();
    }
  });

  it("lists the rules in the order in which the policy asks them", () => {
    const source = readFileSync(new URL("../../templates/ipc/files/ipc/policy.ts", import.meta.url), "utf8");
    const refusals = [...source.matchAll(/refuse\(\s*"(\w+)"/g)].map(([, rule]) => rule);
    const listed = [...page.matchAll(/^\| (\d)\. `(\w+)`/gm)];
    assert.deepEqual(
      listed.map(([, , rule]) => rule),
      refusals,
    );
    assert.deepEqual(
      listed.map(([, number]) => Number(number)),
      refusals.map((_, at) => at + 1),
    );
  });

  it("names every code, key and option there is", async () => {
    const options = Object.keys(ipc.questions).map((key) => `\`--${optionName(key)}`);
    const keys = [...policyKeys.keys()].map((key) => (page.includes(`"${key}"`) ? `"${key}"` : `\`${key}\``));
    for (const word of [...errorCodes.map((code) => `\`${code}\``), ...keys, ...options]) {
      assert.ok(page.includes(word), `${word} is not in docs/ipc.md`);
    }
  });
});
