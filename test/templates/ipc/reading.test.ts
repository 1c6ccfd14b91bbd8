import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import { Workspace } from "./helpers/workspace.ts";

const asked = { target: "puruto-b", action: "read", prompt: "x" };

/** What may stand in the place of a file that is read, and what is said of it. */
const kinds: Record<string, { put: (path: string, outside: string) => void; words: RegExp }> = {
  "a pipe": { put: (path) => execFileSync("mkfifo", [path]), words: /it is no regular file/ },
  "a folder": { put: (path) => mkdirSync(path), words: /it is no regular file/ },
  "a file of 3 GiB": { put: (path) => sparse(path), words: /it has more than 1024 KiB/ },
  "a link to a device": {
    put: (path) => symlinkSync("/dev/zero", path),
    words: /it (is no regular file|is a link)/,
  },
  "a link to itself": { put: (path) => symlinkSync(path, path), words: /ELOOP/ },
  "a link to nowhere": {
    put: (path) => symlinkSync("missing", path),
    words: /it is a link that leads nowhere/,
  },
  "a link to a file elsewhere": {
    put: (path, outside) => symlinkSync(outside, path),
    words: /it is a link that leads out of this Puruto/,
  },
};

/** Each file that a call reads, and those kinds that are none of its faults. */
const files: readonly (readonly [name: string, path: string, ...fine: string[]])[] = [
  ["the caller's policy", "puruto-a/.puruto-ipc.json"],
  ["the target's policy", "puruto-b/.puruto-ipc.json"],
  // Python's tools make a folder of that name, and people keep the file elsewhere.
  ["the caller's .env", "puruto-a/.env", "a folder", "a link to a file elsewhere"],
  ["the caller's .env.example", "puruto-a/.env.example", "a folder", "a link to a file elsewhere"],
];

describe("what a call reads", () => {
  let workspace: Workspace;
  let folder = "";
  beforeEach(() => {
    workspace = new Workspace();
    folder = workspace.add("puruto-a", { policy: { allowed_targets: ["puruto-b", "puruto-c"] } });
    workspace.add("puruto-b", { skills: { "read/run.sh": "echo '{}'" } });
    workspace.add("elsewhere");
  });
  afterEach(() => workspace.remove());

  const answerTo = async (target: string) => {
    const options = { folder, environment: { PATH: process.env["PATH"], HOME: workspace.root } };
    return (await invoke({ ...asked, target }, options)).response;
  };
  const replace = (path: string, kind: string) => {
    rmSync(join(workspace.root, path), { force: true });
    kinds[kind]?.put(join(workspace.root, path), join(workspace.root, "elsewhere", ".puruto-ipc.json"));
  };

  for (const [name, path, ...fine] of files)
    for (const [kind, { words }] of Object.entries(kinds)) {
      const isFine = fine.includes(kind);
      it(`${isFine ? "goes on" : "refuses the call"} when ${name} is ${kind}`, async function () {
        if (process.platform === "win32") this.skip();
        replace(path, kind);
        const response = await answerTo("puruto-b");
        if (isFine) return assert.equal(response.status, "ok");
        const { code, message } = response.status === "error" ? response.error : assert.fail();
        assert.equal(code, "IPC_ERROR");
        assert.match(message, words);
        assert.ok(message.includes(join(workspace.root, path)));
      });
    }

  for (const kind of ["a pipe", "a folder", "a file of 3 GiB", "a link to itself", "a link to nowhere"])
    it(`says so when the registry that would know the target is ${kind}`, async function () {
      if (process.platform === "win32") this.skip();
      workspace.add("puruto-data");
      replace("puruto-data/registry.json", kind);
      const response = await answerTo("puruto-c");
      const { code, message } = response.status === "error" ? response.error : assert.fail();
      assert.equal(code, "TARGET_NOT_FOUND");
      assert.match(message, /^there is no Puruto called puruto-c; \/.*registry\.json cannot be read: /);
    });

  it("follows a policy that is a link within its Puruto", async () => {
    rmSync(join(folder, ".puruto-ipc.json"));
    mkdirSync(join(folder, "config"));
    writeFileSync(join(folder, "config", "policy.json"), '{"max_hops": 1, "allowed_targets": ["puruto-b"]}');
    symlinkSync(join("config", "policy.json"), join(folder, ".puruto-ipc.json"));
    assert.equal((await answerTo("puruto-b")).status, "ok");
  });

  it("lists the faults of policy, chain and .env at once", async () => {
    writeFileSync(join(folder, ".puruto-ipc.json"), '{"enabled": 1, "max_hops": "2"}');
    symlinkSync("missing", join(folder, ".env"));
    const { response } = await invoke(asked, { folder, environment: { PURUTO_IPC_CONTEXT: "[]" } });
    const { message } = response.status === "error" ? response.error : assert.fail();
    assert.match(
      message,
      /^enabled must be .*; max_hops must be .*; PURUTO_IPC_CONTEXT must be .*\.env cannot be read: /,
    );
  });
});

function sparse(path: string): void {
  writeFileSync(path, "");
  truncateSync(path, 3 * 1024 ** 3);
}
