import assert from "node:assert/strict";
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Change, Removal } from "../../../lib/writing/changes.ts";
import { withTwins } from "../../../lib/puruto/mirror.ts";
import { scratch } from "../../scratch.ts";

const file = ".claude/skills/help/SKILL.md";
const twin = ".agents/skills/help/SKILL.md";
const binary = Buffer.from([0xff, 0xfe, 0, 1]);

const put = (path: string, content: string | Buffer) => (folder: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const link = (path: string, target: string) => (folder: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  symlinkSync(target, join(folder, path));
};
const folder = (path: string) => (root: string) => void mkdirSync(join(root, path), { recursive: true });

type Kinds = readonly Change["kind"][];

/** What is there, and for a new text of the file: what is done to its twin, nothing where that is not ours. */
const cases: Record<string, { there: ((root: string) => void)[]; edited: Kinds; removed?: true }> = {
  "is as the file is": { there: [put(file, "a"), put(twin, "a")], edited: ["edit"], removed: true },
  "is not there, as the file is not": { there: [folder(".agents/skills")], edited: ["create"] },
  "is not there, though the file is": {
    there: [put(file, "a"), folder(".agents/skills")],
    edited: ["create"],
  },
  "has another text": { there: [put(file, "a"), put(twin, "b")], edited: [] },
  "is there, though the file is not": { there: [put(twin, "a")], edited: [] },
  "is binary, and the file is not there": { there: [put(twin, binary)], edited: [] },
  "is binary, and the file is a text": { there: [put(file, "a"), put(twin, binary)], edited: [] },
  "is binary, as the file is": { there: [put(file, binary), put(twin, binary)], edited: [] },
  "is a folder": { there: [put(file, "a"), folder(twin)], edited: [] },
  "is a link to the file": { there: [put(file, "a"), link(twin, `../../../${file}`)], edited: [] },
  "is a link to nothing": { there: [put(file, "a"), link(twin, "nothing")], edited: [] },
  "is a link out of the repo": { there: [put(file, "a"), link(twin, "/etc/hostname")], edited: [] },
  "is the file by another name": {
    there: [put(file, "a"), folder(dirname(twin)), (root) => linkSync(join(root, file), join(root, twin))],
    edited: [],
  },
  "lies in a folder that is a link": {
    there: [
      put(file, "a"),
      folder(".agents/skills"),
      link(".agents/skills/help", "../../.claude/skills/help"),
    ],
    edited: [],
  },
  "lies in a folder that is a link out of the repo": {
    there: [put(file, "a"), folder(".agents/skills"), link(".agents/skills/help", "/tmp")],
    edited: [],
  },
  "lies below a file": { there: [put(file, "a"), put(".agents/skills/help", "a")], edited: [] },
  "is reached by the link that it is made with": {
    there: [put(file, "a"), link(".agents/skills", "../.claude/skills")],
    edited: [],
  },
  "is what the skills are a link to": {
    there: [folder(".agents/skills"), link(".claude/skills", "../.agents/skills")],
    edited: [],
  },
};

describe("a copy of the skills", function () {
  if (process.platform === "win32") this.pending = true;

  for (const [title, { there, edited, removed = false }] of Object.entries(cases)) {
    const make = (): string => {
      const root = scratch();
      for (const set of there) set(root);
      return root;
    };

    it(`gets the text of a file whose twin in it ${title}: ${edited.length > 0 ? "yes" : "no"}`, () => {
      const change: Change = { path: file, content: "new", kind: "edit" };
      const twins = edited.map((kind) => ({ ...change, path: twin, kind }));
      assert.deepEqual(withTwins(make(), [change]), [change, ...twins]);
    });

    it(`loses, with the file, a twin that ${title}: ${removed ? "yes" : "no"}`, () => {
      const removal: Removal = { path: file, kind: "remove" };
      assert.deepEqual(withTwins(make(), [removal]), [
        removal,
        ...(removed ? [{ ...removal, path: twin }] : []),
      ]);
    });
  }

  it("is none of the other files' business", () => {
    const root = scratch();
    folder(".agents/skills")(root);
    const change: Change = { path: ".claude/settings.json", content: "{}", kind: "create" };
    assert.deepEqual(withTwins(root, [change]), [change]);
  });
});
