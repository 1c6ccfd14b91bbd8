import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { asGithub } from "../../../../lib/reporting/formats/github.ts";
import { scratch } from "../../../scratch.ts";
import { generated, without } from "../../../standard/repos.ts";
import { check, make } from "./wrong.ts";

/** What the annotations of a folder say before their messages. */
const annotated = async (cwd: string, folder: string, workspace?: string): Promise<string[]> =>
  [...asGithub([await check(folder)], { cwd, workspace })].map((text) => String(text).split("::")[1] ?? "");

const named = (path: string) => `error file=${path}README.md,title=missing-required`;

describe("an annotation of GitHub", () => {
  it("names the file from the workspace, else from the repository, else from the current folder", async () => {
    const root = scratch();
    const folder = make(join(root, "checkout/puruto-notes"), without(generated(), "README.md"));
    const file = async (cwd: string, workspace?: string) => (await annotated(cwd, folder, workspace))[0];
    assert.equal(await file(folder), named(""));
    assert.equal(await file(dirname(folder)), named("puruto-notes/"));
    mkdirSync(join(root, "checkout/.git"));
    assert.equal(await file(folder), named("puruto-notes/"));
    assert.equal(await file(folder, root), named("checkout/puruto-notes/"));
    assert.equal(await file(folder, scratch()), named("puruto-notes/"));
  });

  it("names the line, as the first and the last", async () => {
    const folder = make(scratch(), { ...generated(), "x.json": '\n"__X__"' });
    assert.deepEqual(await annotated(folder, folder), [
      "warning file=x.json,line=2,endLine=2,title=unresolved-placeholder",
    ]);
  });
});
