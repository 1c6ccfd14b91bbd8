import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync, chmodSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { nearest } from "../../../templates/base/files/lib/nearest.ts";
import { isRepoName } from "../../../templates/ipc/files/ipc/names.ts";
import * as strict from "../../../templates/service/files/service/json/strict.ts";
import type { Watched } from "../../../templates/service/files/service/watch.ts";
import { parse } from "../../../templates/telegram/files/telegram/channels/parse.ts";
import { templates } from "../../../lib/writing/templates.ts";
import { faultsBy } from "../../schemas.ts";
import { answerOf } from "../db/helpers/made.ts";
import { loadedFrom, loggedBy, madeBot } from "./helpers/made-bot.ts";

const parsed = (text: string) => parse(text, { isRepoName, nearest, strict });
const of = (...channels: unknown[]): string => JSON.stringify({ channels });
const many = (count: number) => Array.from({ length: count }, (_, at) => `puruto-${at}`);

/** Texts that are no list of channels: key, place, and what is said; and whether the schema takes it. */
const broken: Readonly<Record<string, readonly [text: string, key: string, place: string, says: RegExp]>> = {
  "an empty file": ["", "", "1:1", /write \{"channels": \[\]\}/],
  "a comma too many": ['{"channels": ["a",]}', "", "1:18", /a comma stands before a closing bracket/],
  "a comment": ['{\n// mine\n"channels": []}', "", "2:1", /no comments/],
  "a list": ["[]", "", "1:1", /an object with a list of channels/],
  "no channels": ["{}", "channels", "1:1", /channels is missing; write a list of names/],
  "channels as a text": ['{"channels": "a"}', "channels", "1:14", /cannot be "a"; write a list/],
  "a misspelt key": ['{"channel": [], "channels": []}', "channel", "1:2", /no meaning; write channels/],
  "a strange key": [
    '{"channels": [], "__proto__": 1}',
    "__proto__",
    "1:18",
    /remove it, or write one of channels, \$schema/,
  ],
  "a key twice": ['{"channels": [], "channels": []}', "", "1:18", /stands twice/],
  "a schema that is none": ['{"$schema": 1, "channels": []}', "$schema", "1:13", /address of a schema/],
  "a name with a path": [
    of("../a"),
    "channels[0]",
    "1:14",
    /cannot be "\.\.\/a"; write the name of a Puruto/,
  ],
  "a name in capitals": [of("a", "B"), "channels[1]", "1:18", /cannot be "B"/],
  "a number": [of(1), "channels[0]", "1:14", /cannot be 1/],
  "a name twice": [of("a", "b", "a"), "channels[2]", "1:22", /"a" is channels\[0\] already; keep one/],
  "more than a hundred": [of(...many(101)), "channels", "1:13", /101 names, and 100 are read/],
};
const bySchema = (text: string): boolean => {
  try {
    return faultsBy("channels", JSON.parse(text)) === "";
  } catch {
    return false;
  }
};

describe("a file of channels", () => {
  for (const [title, [text, key, place, says]] of Object.entries(broken))
    it(`is refused with its place, and by its schema: ${title}`, () => {
      const read = parsed(text);
      assert.ok(!read.ok);
      const [fault, ...more] = read.faults;
      assert.deepEqual([fault?.key, `${fault?.line}:${fault?.column}`, more], [key, place, []]);
      assert.match(fault?.message ?? "", says);
      // What a schema cannot say.
      assert.equal(bySchema(text), title === "a key twice");
    });

  for (const text of [
    of(),
    of("puruto-a"),
    of(...many(100)),
    '{"$schema": "x", "channels": ["a"]}',
    '\uFEFF{"channels":[]}',
  ])
    it(`is taken as it is: ${text.slice(0, 60)}`, () => {
      const read = parsed(text);
      const plain = text.replace("\uFEFF", "");
      assert.deepEqual(read, {
        ok: true,
        value: (JSON.parse(plain) as { channels: string[] }).channels,
      });
      assert.ok(bySchema(plain));
    });

  it("is empty as it is generated", () =>
    assert.deepEqual(parsed(templates.read("telegram/files/.channels.json")), { ok: true, value: [] }));

  it("tells every fault at once, in the order of the text", () => {
    const read = parsed('{"channels": ["A", 1],\n"order": 1}');
    assert.deepEqual(!read.ok && read.faults.map(({ key }) => key), ["channels[0]", "channels[1]", "order"]);
  });
});

describe("channels that are watched", function () {
  this.timeout(30_000);
  const made = madeBot();
  let watch: (changed: () => void) => Watched<readonly string[]>;
  let read: () => readonly string[];
  before(async () => {
    const channels = await loadedFrom<{ watchChannels: typeof watch; readChannels: typeof read }>(
      made(),
      "telegram/channels/channels.ts",
    );
    [watch, read] = [channels.watchChannels, channels.readChannels];
  });

  it("are the last ones that were sound while the file is broken", async () => {
    made().write(".channels.json", of("a"));
    let changes = 0;
    const watched = watch(() => (changes += 1));
    const seen = (text: string) => {
      made().write(".channels.json", text);
      watched.look();
      return [watched.value, watched.faults.length, changes];
    };
    try {
      assert.deepEqual(watched.value, ["a"]);
      assert.deepEqual(seen(of("a", "b")), [["a", "b"], 0, 1]);
      let faulty: unknown;
      const logged = await loggedBy(() => (faulty = seen("{")));
      assert.deepEqual(faulty, [["a", "b"], 1, 1]);
      assert.match(logged.join(""), /"file-broken".*stays as it was last read.*line 1, column 2/);
      assert.throws(() => read(), /\.channels\.json, line 1, column 2: .* \[bad-channels\]$/);
      let mended: unknown;
      await loggedBy(() => (mended = seen(of("c"))));
      assert.deepEqual(mended, [["c"], 0, 2]);
      rmSync(made().path(".channels.json"));
      watched.look();
      assert.deepEqual([watched.value, read()], [[], []]);
    } finally {
      watched.close();
    }
  });

  it("are seen without being looked for", async () => {
    made().write(".channels.json", of());
    const watched = watch(() => {});
    try {
      made().write(".channels.json", of("later"));
      for (let tries = 0; watched.value?.length === 0 && tries < 100; tries += 1) await wait(50);
      assert.deepEqual(watched.value, ["later"]);
    } finally {
      watched.close();
    }
  });
});

describe("the skill add-channel", function () {
  this.timeout(60_000);
  const made = madeBot();
  const file = (): string => readFileSync(made().path(".channels.json"), "utf8");
  const policy = () => made().path(".puruto-ipc.json");
  const beside = (name: string): string => {
    const folder = join(made().root, "..", name);
    mkdirSync(join(folder, ".claude/skills"), { recursive: true });
    writeFileSync(join(folder, "CLAUDE.md"), "# Rules\n");
    return folder;
  };
  before(() => void beside("puruto-books"));
  beforeEach(() => made().write(".channels.json", '{\n\t"channels": [\n\t\t"puruto-notes"\n\t]\n}\n'));

  it("adds a Puruto at the end, keeps the formatting, and tells what its owner would have to allow", async () => {
    const before = readFileSync(policy(), "utf8");
    chmodSync(made().path(".channels.json"), 0o640);
    const { summary, ...answer } = answerOf(await made().skill("add-channel", "puruto-books"));
    assert.deepEqual(answer, {
      outcome: "added",
      puruto: "puruto-books",
      command: "/books",
      allowed: false,
      to_allow: "puruto allow puruto-books ask",
    });
    assert.match(
      String(summary),
      /puruto-books is a channel now: \/books\. .* puruto allow puruto-books ask\.$/,
    );
    assert.equal(file(), '{\n\t"channels": [\n\t\t"puruto-notes",\n\t\t"puruto-books"\n\t]\n}\n');
    if (process.platform !== "win32")
      assert.equal(statSync(made().path(".channels.json")).mode & 0o777, 0o640);
    assert.equal(readFileSync(policy(), "utf8"), before);
  });

  it("says so where it is there already, and changes nothing", async () => {
    made().write(".channels.json", '{"channels":["puruto-books"] }');
    const answer = answerOf(await made().skill("add-channel", '{"puruto": "puruto-books"}'));
    assert.equal(answer["outcome"], "there");
    assert.match(String(answer["summary"]), /is a channel already/);
    assert.equal(file(), '{"channels":["puruto-books"] }');
  });

  it("is told by the policies, that of the other one too, whether it may be asked", async () => {
    const before = readFileSync(policy(), "utf8");
    writeFileSync(
      policy(),
      JSON.stringify({ ...JSON.parse(before), allowed_targets: ["puruto-books"], allowed_actions: {} }),
    );
    const theirs = join(beside("puruto-books"), ".puruto-ipc.json");
    try {
      const added = async () => {
        const { allowed, to_allow } = answerOf(await made().skill("add-channel", "puruto-books"));
        return [allowed, to_allow];
      };
      const first = await added();
      writeFileSync(theirs, JSON.stringify({ ...JSON.parse(before), owner: "puruto-books", enabled: false }));
      assert.deepEqual(
        [first, await added()],
        [
          [true, undefined],
          [false, 'to allow it, set "enabled": true in .puruto-ipc.json of puruto-books'],
        ],
      );
    } finally {
      rmSync(theirs, { force: true });
      writeFileSync(policy(), before);
    }
  });

  it("adds what another Puruto names, too, and changes no policy", async () => {
    const before = readFileSync(policy(), "utf8");
    const { code, stdout } = await made().called("add-channel", "Add it", { puruto: "puruto-books" });
    assert.equal(code, 0, stdout);
    assert.match(file(), /"puruto-books"/);
    assert.equal(readFileSync(policy(), "utf8"), before);
  });

  it("loses none of many at once", async () => {
    const names = ["a", "b", "c", "d"].map((letter) => `puruto-${letter}`);
    for (const name of names) beside(name);
    const said = await Promise.all(names.map((name) => made().skill("add-channel", name)));
    for (const one of said) answerOf(one);
    const { channels } = JSON.parse(file()) as { channels: string[] };
    assert.deepEqual(channels.toSorted(), [...names, "puruto-notes"]);
  });

  for (const [title, args, says] of [
    ["a Puruto that is nowhere", ["puruto-nowhere"], /no Puruto called puruto-nowhere; .* \[not-found\]$/],
    ["a path", ["../puruto-books"], /"\.\.\/puruto-books" can name no Puruto.* \[bad-name\]$/],
    ["itself", ["puruto-telegram"], /this bot itself.* \[bad-name\]$/],
    ["nobody", [], /say which Puruto.* \[bad-payload\]$/],
    ["a number", ['{"puruto": 1}'], /1 can name no Puruto.* \[bad-name\]$/],
  ] as const)
    it(`adds nothing where it is asked for ${title}`, async () => {
      const before = file();
      const { code, stderr } = await made().skill("add-channel", ...args);
      assert.equal(code, 1);
      assert.match(stderr.trim(), says);
      assert.equal(stderr.trim().split("\n").length, 1);
      assert.equal(file(), before);
    });

  it("leaves a broken file as it is, and says where", async () => {
    made().write(".channels.json", '{"channels": [],}');
    const { code, stderr } = await made().skill("add-channel", "puruto-books");
    assert.equal(code, 1);
    assert.match(stderr.trim(), /^\.channels\.json, line 1, column 16: .* \[bad-channels\]$/);
    assert.equal(file(), '{"channels": [],}');
  });

  it("follows no link that leads out", async function () {
    if (process.platform === "win32") this.skip();
    const outside = join(made().root, "../outside.json");
    writeFileSync(outside, of());
    rmSync(made().path(".channels.json"));
    symlinkSync(outside, made().path(".channels.json"));
    try {
      const { code, stderr } = await made().skill("add-channel", "puruto-books");
      assert.equal(code, 1);
      assert.match(stderr, /leads out of this Puruto.* \[bad-channels\]/);
      assert.equal(readFileSync(outside, "utf8"), of());
    } finally {
      rmSync(made().path(".channels.json"));
    }
  });
});
