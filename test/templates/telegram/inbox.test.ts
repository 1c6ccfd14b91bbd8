import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openInbox } from "../../../templates/history/0.2.0/files/inbox.ts";
import { checkout, scratch } from "../../scratch.ts";

/** Node 20 does not read TypeScript: the loader goes along as an address, which holds in every folder. */
const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];

/** A connector's inbox and skill, as they are copied. */
function connector(): string {
  const root = scratch();
  writeFileSync(join(root, "package.json"), '{"type":"module"}');
  cpSync(join(checkout, "templates/history/0.2.0/files"), root, { recursive: true });
  return root;
}

function drain(root: string, { args = [] as string[], called = undefined as object | undefined } = {}) {
  const script = join(root, ".claude/skills/drain-inbox/scripts/run.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [...loader, script, ...args], {
    cwd: root,
    encoding: "utf8",
    input: called === undefined ? "" : JSON.stringify(called),
    env: { PATH: process.env["PATH"], ...(called && { PURUTO_IPC_CONTEXT: "{}" }) },
    timeout: 30_000,
  });
  return { status, stderr, answer: status === 0 ? (JSON.parse(stdout) as Answer) : undefined };
}

interface Answer {
  summary: string;
  messages: { id: string; channel: string; text: string }[];
  unreadable: string[];
}

describe("the inbox of puruto-telegram", () => {
  it("keeps messages in the order of arrival until they are settled", () => {
    const inbox = openInbox(`${scratch()}/inbox/`);
    assert.deepEqual(inbox.waiting(), { messages: [], unreadable: [] });
    const ids = ["one", "two\n¿three?", ""].map((text) => inbox.deliver("family", text));
    const texts = () => inbox.waiting().messages.map(({ text }) => text);
    assert.deepEqual(texts().toSorted(), ["", "one", "two\n¿three?"]);
    inbox.settle(ids.slice(0, 2));
    assert.deepEqual(texts(), [""]);
  });

  it("writes files for their owner only, and no temporary ones", function () {
    if (process.platform === "win32") this.skip();
    const folder = `${scratch()}/inbox/`;
    const id = openInbox(folder).deliver("family", "secret");
    assert.deepEqual(readdirSync(folder), [`${id}.json`]);
    assert.equal(statSync(`${folder}${id}.json`).mode & 0o777, 0o600);
  });

  for (const id of ["../../package", "nothing", "__proto__", ""]) {
    it(`settles nothing when one of the ids is ${JSON.stringify(id)}`, () => {
      const folder = `${scratch()}/inbox/`;
      const inbox = openInbox(folder);
      const real = inbox.deliver("family", "one");
      assert.throws(() => inbox.settle([real, id]), /no message waits with the id/);
      assert.equal(inbox.waiting().messages.length, 1);
    });
  }

  it("names files that are no message, and shows the others", () => {
    const folder = `${scratch()}/inbox/`;
    const inbox = openInbox(folder);
    inbox.deliver("family", "one");
    const files = { "0.json": "{", "1.json": "[]", "2.json": '{"id":"../x"}', ".gitkeep": "" };
    for (const [name, text] of Object.entries(files)) writeFileSync(folder + name, text);
    mkdirSync(`${folder}3.json`);
    assert.deepEqual(inbox.waiting().unreadable, ["0.json", "1.json", "2.json", "3.json"]);
    assert.equal(inbox.waiting().messages.length, 1);
  });
});

describe("the skill drain-inbox", () => {
  it("shows what waits and changes nothing, by hand and when called", () => {
    const root = connector();
    openInbox(`${root}/inbox/`).deliver("family", "the dentist");
    for (const how of [{}, { called: { prompt: "what is there?" } }]) {
      const { status, stderr, answer } = drain(root, how);
      assert.equal(status, 0, stderr);
      assert.equal(answer?.summary, "1 message waits.");
      assert.equal(answer?.messages[0]?.text, "the dentist");
    }
  });

  it("settles what was dealt with, by hand and when called", () => {
    const root = connector();
    const inbox = openInbox(`${root}/inbox/`);
    const [one, two] = [inbox.deliver("family", "one"), inbox.deliver("family", "two")];
    assert.equal(drain(root, { args: [JSON.stringify({ done: [one] })] }).answer?.messages.length, 1);
    assert.equal(drain(root, { called: { payload: { done: [two] } } }).answer?.summary, "0 messages wait.");
    assert.deepEqual(readdirSync(join(root, "inbox")), []);
  });

  for (const payload of ['{"done": "x"}', '{"done": [1]}', "{", '{"done": ["../../inbox"]}']) {
    it(`says no to ${payload} in one line`, () => {
      const root = connector();
      const { status, stderr } = drain(root, { args: [payload] });
      assert.equal(status, 1);
      assert.match(stderr, /^[^\n]+\n$/);
      assert.ok(existsSync(join(root, "inbox.ts")));
    });
  }
});
