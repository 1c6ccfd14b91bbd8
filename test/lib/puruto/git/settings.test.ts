import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readChanges } from "../../../../lib/puruto/uncommitted.ts";
import { environmentToAsk } from "../../../../lib/puruto/git/environment.ts";
import { gitIgnores } from "../../../../lib/puruto/git/ignored.ts";
import { repositoryOf } from "../../../../lib/puruto/git/repository.ts";
import { startGit } from "../../../../lib/puruto/git/start.ts";
import { limitOf } from "../../../../lib/puruto/program/start.ts";
import { git, pipe, plainly, promise, put, trapped, type Trapped } from "./traps.ts";

const namesProgram =
  /\.(\*|.*(cmd|command|program|helper|hook|hooks|proxy|editor|pager|askpass|external|textconv|filter|clean|smudge|process|driver|tool|viewer|vcs|url|uri|insteadof|pack|browser|httpd|tunnel|fsmonitor|refs|<cmd>|template|recurse|update))$/i;
const namesFile = /(file|path|dir|list|blob|worktree|target|key|cert|directory|location)$/i;

/** Asks all that is ever asked about a repo. */
async function ask(folder: string) {
  const repository = repositoryOf(folder);
  assert.ok(repository);
  return { changes: await readChanges(repository), environment: await gitIgnores(folder, ".env") };
}

/** The settings of this git that name a program, a file or a place; `<name>` and `*` are the trap's own. */
const settings = execFileSync("git", ["help", "--config"], { encoding: "utf8" })
  .split("\n")
  .filter((line) => namesProgram.test(line) || namesFile.test(line))
  .filter((line) => !/^(include|includeIf|advice|color|fsck|gitcvs|sendemail)\./.test(line))
  .map((line) => line.replaceAll(/<[^>]+>|\*/g, "trap"));
const sections = [...new Set(settings.map((key) => key.split(".")[0] ?? ""))];

/** Settings under which plain git runs the trap when it is asked for changes. */
const live: Record<string, (one: Trapped) => void> = {
  "core.fsmonitor": ({ folder, trap }) => git(folder, "config", "core.fsmonitor", trap),
  "core.hooksPath": ({ folder, trap }) => {
    put(join(folder, "../hooks/post-index-change"), readFileSync(trap, "utf8"));
    chmodSync(join(folder, "../hooks/post-index-change"), 0o755);
    git(folder, "config", "core.hooksPath", join(folder, "../hooks"));
  },
  "a hook of its own": ({ folder, trap }) => {
    put(join(folder, ".git/hooks/post-index-change"), readFileSync(trap, "utf8"));
    chmodSync(join(folder, ".git/hooks/post-index-change"), 0o755);
  },
  "filter.trap.clean": ({ folder, trap }) => git(folder, "config", "filter.trap.clean", trap),
  "filter.trap.process": ({ folder, trap }) => git(folder, "config", "filter.trap.process", trap),
  "filter.trap.process, required": ({ folder, trap }) => {
    git(folder, "config", "filter.trap.process", trap);
    git(folder, "config", "filter.trap.required", "true");
  },
  "a filter named in .git/info/attributes": ({ folder, trap }) => {
    put(join(folder, ".git/info/attributes"), "* filter=own\n");
    git(folder, "config", "filter.own.clean", trap);
  },
  "a filter in an included file": ({ folder, trap }) => {
    put(join(folder, "../more"), `[filter "trap"]\n\tclean = ${trap}\n`);
    git(folder, "config", "include.path", join(folder, "../more"));
  },
  "a filter in a file that is included by condition": ({ folder, trap }) => {
    put(join(folder, "../more"), `[filter "trap"]\n\tclean = ${trap}\n`);
    git(folder, "config", "includeIf.onbranch:main.path", join(folder, "../more"));
  },
  "a filter in the settings of a worktree": ({ folder, trap }) => {
    git(folder, "config", "extensions.worktreeConfig", "true");
    put(join(folder, ".git/config.worktree"), `[filter "trap"]\n\tclean = ${trap}\n`);
  },
  "a submodule with a filter": ({ folder, trap }) => {
    const inner = trapped();
    git(folder, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.folder, "inner");
    git(join(folder, "inner"), "config", "filter.trap.clean", trap);
    utimesSync(join(folder, "inner/CLAUDE.md"), 1, 1);
  },
};

/** Names that a filter may have, as attributes name them and as a file of settings does. */
const names = [
  "a=b",
  "a.b",
  ".",
  "UPPER",
  "ñandú",
  "日本",
  "a.clean",
  "a]b",
  'q"q',
  "back\\slash",
  "a'b;c",
  "",
];

const bytes = (text: string) => Buffer.from(text, "latin1");

describe("settings of a repo that nobody vetted", function () {
  this.timeout(120_000);
  if (process.platform === "win32") this.pending = true;

  for (const [title, set] of Object.entries(live))
    it(`start nothing, though plain git would: ${title}`, async () => {
      const one = trapped();
      set(one);
      plainly(one.folder, "status");
      assert.ok(one.hasRun(), "the trap does not work");
      appendFileSync(join(one.folder, "CLAUDE.md"), "more\n");
      const { changes, environment } = await ask(one.folder);
      assert.ok(!one.hasRun());
      assert.deepEqual([changes.problem, environment], [undefined, "ignored"]);
    });

  for (const name of names)
    it(`start no filter called ${JSON.stringify(name)}`, async () => {
      const one = trapped();
      writeFileSync(join(one.folder, ".gitattributes"), `*.md filter=${name}\n`);
      const quoted = name.replaceAll(/["\\]/g, "\\$&");
      for (const key of ["clean", "smudge", "process"])
        appendFileSync(join(one.folder, ".git/config"), `[filter "${quoted}"]\n\t${key} = ${one.trap}\n`);
      plainly(one.folder, "status");
      assert.ok(one.hasRun(), "the trap does not work");
      assert.equal((await ask(one.folder)).changes.problem, undefined);
      assert.ok(!one.hasRun());
    });

  it("start no filter whose name is no UTF-8: git is not asked any further", async () => {
    const one = trapped();
    writeFileSync(join(one.folder, ".gitattributes"), bytes("*.md filter=\xFF\n"));
    appendFileSync(join(one.folder, ".git/config"), bytes(`[filter "\xFF"]\n\tclean = ${one.trap}\n`));
    plainly(one.folder, "status");
    assert.ok(one.hasRun(), "the trap does not work");
    const { changes, environment } = await ask(one.folder);
    assert.deepEqual([changes.problem, environment], ["its git settings are not UTF-8", "unknown"]);
    assert.ok(!one.hasRun());
  });

  it("start none of more filters than can be named at once: git is not asked any further", async () => {
    const one = trapped();
    const many = Array.from({ length: 30_000 }, (_, n) => `[filter "${n}"]\n\tclean = ${one.trap}\n`);
    appendFileSync(join(one.folder, ".git/config"), many.join(""));
    writeFileSync(join(one.folder, ".gitattributes"), "*.md filter=29999\n");
    const { changes } = await ask(one.folder);
    assert.match(changes.problem ?? "", /^git could not be started: .*E2BIG/);
    assert.ok(!one.hasRun());
  });

  for (const section of sections)
    it(`of git's section ${section} start no program and wait for no file`, async () => {
      const one = trapped();
      const waits = join(one.folder, "../pipe");
      pipe(waits);
      for (const key of settings.filter((name) => name.startsWith(`${section}.`)))
        for (const value of [one.trap, ...(namesFile.test(key) ? [waits] : [])]) {
          git(one.folder, "config", key, value);
          const { changes } = await ask(one.folder);
          assert.ok(!one.hasRun(), key);
          assert.doesNotMatch(changes.problem ?? "", /did not answer/, key);
          git(one.folder, "config", "--unset", key);
        }
    });

  it("hide no new file, and lead git to no other folder", async () => {
    for (const [key, value] of [
      ["status.showUntrackedFiles", "no"],
      ["core.excludesFile", "../hidden"],
      ["core.worktree", "/"],
      ["core.bare", "true"],
      ["status.relativePaths", "true"],
      ["status.branch", "true"],
      ["diff.ignoreSubmodules", "all"],
    ] as const) {
      const { folder } = trapped();
      put(join(folder, "../hidden"), "new.txt\n.env\n");
      put(join(folder, "new.txt"), "");
      git(folder, "config", key, value);
      assert.deepEqual((await ask(folder)).changes, { count: 1, environment: "ignored" }, key);
    }
  });
});

/** Remotes of a partial clone: what is missing would be fetched by the trap. */
const remotes: Record<string, (one: Trapped) => Record<string, string>> = {
  "an ext:: url": ({ trap }) => ({ "remote.origin.url": `ext::${trap}`, "protocol.ext.allow": "always" }),
  "a file:// url with an uploadpack of its own": ({ trap, folder }) => ({
    "remote.origin.url": `file://${folder}`,
    "remote.origin.uploadpack": trap,
    "protocol.file.allow": "always",
  }),
  "a path with an uploadpack of its own": ({ trap, folder }) => ({
    "remote.origin.url": folder,
    "remote.origin.uploadpack": trap,
    "protocol.allow": "always",
  }),
  "an ssh:// url with an sshCommand": ({ trap }) => ({
    "remote.origin.url": "ssh://localhost/x",
    "core.sshCommand": trap,
  }),
  "a git:// url with a gitProxy": ({ trap }) => ({
    "remote.origin.url": "git://localhost/x",
    "core.gitProxy": trap,
  }),
  "a vcs": ({ trap, folder }) => {
    put(join(folder, "../bin/git-remote-trap"), readFileSync(trap, "utf8"));
    chmodSync(join(folder, "../bin/git-remote-trap"), 0o755);
    return { "remote.origin.vcs": "trap", "remote.origin.url": "x", "protocol.trap.allow": "always" };
  },
  "a url that is rewritten to ext::": ({ trap }) => ({
    "remote.origin.url": "https://example.org/x",
    [`url.ext::${trap} .insteadOf`]: "https://example.org/",
    "protocol.ext.allow": "always",
  }),
};

/** What is taken away, and how git comes to miss it. */
const missing: Record<string, { spec: string; args: readonly string[]; prepare: (folder: string) => void }> =
  {
    "the tree of the last commit": { spec: "HEAD^{tree}", args: ["status"], prepare: () => {} },
    "ignore rules that are in the index alone": {
      spec: "HEAD:.gitignore",
      args: ["ls-files", "--others", "--exclude-standard"],
      prepare: (folder) => {
        git(folder, "update-index", "--skip-worktree", ".gitignore");
        git(folder, "config", "core.sparseCheckout", "true");
        execFileSync("rm", [join(folder, ".gitignore")]);
      },
    },
  };

describe("a partial clone that nobody vetted", function () {
  this.timeout(60_000);
  if (process.platform === "win32") this.pending = true;
  const { PATH = "" } = process.env;
  afterEach(() => {
    process.env["PATH"] = PATH;
  });

  for (const [what, { spec, args, prepare }] of Object.entries(missing))
    for (const [title, settingsOf] of Object.entries(remotes))
      it(`fetches nothing by ${title} where it lacks ${what}`, async () => {
        const one = trapped();
        prepare(one.folder);
        promise(one.folder, spec, settingsOf(one));
        process.env["PATH"] = `${join(one.folder, "../bin")}:${PATH}`;
        plainly(one.folder, ...args);
        assert.ok(one.hasRun(), "the trap does not work");
        await ask(one.folder);
        assert.ok(!one.hasRun());
        // Older ones than 2.45 know the empty list of protocols alone.
        const env = { ...environmentToAsk(one.folder), GIT_NO_LAZY_FETCH: undefined };
        await startGit(one.folder, args, env, limitOf(10));
        assert.ok(!one.hasRun());
      });
});

describe("a bare repository inside a plain clone", function () {
  if (process.platform === "win32") this.pending = true;

  it("is not asked: its settings start nothing, and the clone's own answer counts", async () => {
    const one = trapped({ "inner/CLAUDE.md": "# inner\n" });
    const inner = join(one.folder, "inner");
    git(inner, "init", "--quiet", "--bare", ".");
    git(inner, "config", "core.bare", "false");
    git(inner, "config", "core.worktree", ".");
    git(inner, "config", "core.fsmonitor", one.trap);
    writeFileSync(join(inner, ".env"), "A=1\n");
    plainly(inner, "status");
    assert.ok(one.hasRun(), "the trap does not work");
    const { changes, environment } = await ask(inner);
    assert.ok(!one.hasRun());
    assert.deepEqual([changes.problem, environment], [undefined, "ignored"]);
  });
});
