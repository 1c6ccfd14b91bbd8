import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../../generators/completion/run.ts";
import { completion } from "../../../generators/completion/task.ts";
import { answerAlone } from "../../../lib/questions/questions.ts";
import { entry, puruto } from "../../command/puruto.ts";
import { scratch } from "../../scratch.ts";
import { make } from "../workspace/purutos.ts";
import { matchSchema } from "../../schemas.ts";

const shells = ["bash", "zsh", "fish"] as const;
type Shell = (typeof shells)[number];

const has = (program: string): boolean => spawnSync(program, ["--version"]).error === undefined;

/** What each shell is started with to read what is typed, and what it reads first. */
const started: Readonly<Record<Shell, { readonly command: string; readonly first: string }>> = {
  bash: { command: "bash --norc --noprofile -i", first: "source <(puruto completion bash)" },
  zsh: {
    command: "zsh -f -i",
    first: "autoload -U compinit; compinit -u -D; source <(puruto completion zsh)",
  },
  fish: { command: "fish --no-config -i", first: "puruto completion fish | source" },
};

/** A home with the command in its `bin`, and a workspace where somebody chose names to hurt. */
function hostileHome(): string {
  const home = scratch();
  make(join(home, "purutos"), "puruto-notes");
  for (const name of ["$(touch ran)", "`touch ran`", "a;touch ran"])
    mkdirSync(join(home, "purutos", name, ".claude/skills/$(touch ran)"), { recursive: true });
  mkdirSync(join(home, "bin"));
  const words = [process.execPath, ...entry].map((word) => `'${word}'`).join(" ");
  writeFileSync(join(home, "bin/puruto"), `#!/bin/sh\nexec ${words} "$@"\n`);
  chmodSync(join(home, "bin/puruto"), 0o755);
  for (const shell of shells) writeFileSync(join(home, `script.${shell}`), documentOf(shell).script);
  return home;
}

/** What `--json` prints of a shell. */
function documentOf(shell: Shell): { script: string } {
  const { report } = run(answerAlone(completion.questions, { shell }));
  assert.ok("json" in report);
  return report.json() as { script: string };
}

const environment = (home: string): NodeJS.ProcessEnv => ({
  HOME: home,
  PATH: `${join(home, "bin")}:${process.env["PATH"] ?? ""}`,
  TERM: "xterm",
  PS1: "> ",
});

/** What a shell is started with to call its script's function as it does by itself; `then` is what happens before. */
const asked: Readonly<Record<Shell, (before: readonly string[], word: string, then?: string) => string[]>> = {
  bash: (before, word, then = "") => [
    "-c",
    `source script.bash
     ${then}
     compopt() { printf '%s\\n' /; }
     word=$1; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
     _puruto puruto "$word"; printf '%s\\n' "\${COMPREPLY[@]}"`,
    "bash",
    word === "=" ? "" : word,
    "puruto",
    ...before,
    word,
  ],
  zsh: (before, word, then = "") => [
    "-f",
    "-c",
    `compdef() { : }; compset() { : }; _files() { print -r -- / }
     _describe() { print -rl -- "\${(@)found%%:*}" }
     source ./script.zsh
     ${then}
     PREFIX=$1; shift; words=("$@"); CURRENT=$#; _puruto`,
    "zsh",
    word,
    "puruto",
    ...before,
    word,
  ],
  fish: (before, word, then = "") => [
    "--no-config",
    "-c",
    `source script.fish
     ${then}
     function __fish_complete_directories; echo /; end
     complete -C ${["puruto", ...before, word].join(" ").replaceAll(/.*/gs, (line) => `'${line}'`)} | string replace -r '\\t.*' ''`,
  ],
};

/** What a shell offers. */
function ask(shell: Shell, home: string, before: readonly string[], word: string): string[] {
  const { stdout, stderr } = spawnSync(shell, asked[shell](before, word), {
    cwd: home,
    env: environment(home),
    encoding: "utf8",
  });
  assert.equal(stderr, "");
  return stdout.split("\n").filter((line) => line !== "");
}

const table: readonly (readonly [before: string[], word: string, expected: string[]])[] = [
  [[], "comp", ["completion"]],
  [["app", "--kind"], "", ["puruto-cron", "puruto-data", "puruto-telegram", "standard"]],
  [["upgrade", "--bogus"], "", []],
];

/** A value behind `=`: bash has that as a word of its own. */
const inline: Readonly<Record<Shell, readonly [before: string[], word: string, expected: string[]]>> = {
  bash: [["app", "--kind", "="], "puruto-d", ["puruto-data"]],
  zsh: [["app"], "--kind=puruto-d", ["--kind=puruto-data"]],
  fish: [["app"], "--kind=puruto-d", ["--kind=puruto-data"]],
};

describe("puruto completion", function () {
  this.timeout(120_000);

  for (const shell of shells) {
    it(`prints a script for ${shell} that says where it belongs, and the same as JSON`, async () => {
      const { code, stdout, stderr } = await puruto(["completion", shell], scratch());
      assert.deepEqual([code, stderr], [0, ""]);
      assert.ok(stdout.split("\n").slice(0, 2).join("\n").includes(`puruto completion ${shell}`), stdout);
      const document = documentOf(shell);
      assert.deepEqual(document, { shell, script: stdout.trimEnd() });
      matchSchema("completion", document);
    });
  }

  for (const [title, args, message] of [
    ["no shell", [], /--shell is missing/],
    ["another shell", ["tcsh"], /SHELL, the first word, must be one of bash, zsh, fish, got "tcsh"/],
  ] as const)
    it(`names those that it knows for ${title}`, async () => {
      const { code, stdout, stderr } = await puruto(["completion", ...args], scratch());
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, message);
    });

  for (const shell of shells)
    describe(`in ${shell}`, () => {
      before(function () {
        if (process.platform === "win32" || !has(shell)) this.skip();
      });

      for (const [before, word, expected] of [...table, inline[shell]])
        it(`offers ${expected.join(", ") || "nothing"} for puruto ${[...before, word].join(" ")}|`, () => {
          assert.deepEqual(ask(shell, hostileHome(), before, word).toSorted(), expected);
        });

      it("offers Purutos and folders where one is to be named, and runs none of what is typed or found", () => {
        const home = hostileHome();
        assert.deepEqual(ask(shell, home, ["validate"], "").toSorted(), ["/", "purutos/puruto-notes"]);
        ask(shell, home, ["validate"], "$(touch ran)");
        ask(shell, home, ["app", "$(touch ran)", "`touch ran`", "--kind"], "");
        assert.ok(!readdirSync(home).includes("ran"));
      });

      it("offers nothing, and says nothing, where the command is gone by then", () => {
        const home = hostileHome();
        const gone = asked[shell](["app"], "--kin", "rm bin/puruto");
        const { stdout, stderr } = spawnSync(shell, gone, {
          cwd: home,
          env: environment(home),
          encoding: "utf8",
        });
        assert.deepEqual([stdout.trim(), stderr], ["", ""]);
      });

      it("puts into the line what is offered, of a folder's name nothing that would run", function () {
        if (process.platform !== "linux" || !has("script")) this.skip();
        const home = hostileHome();
        const { first, command } = started[shell];
        // Each line becomes an argument of echo before it is run.
        const typed = [
          first,
          "puruto app --kind=puruto-d\t\u0001echo ",
          "puruto validate purutos/\\$\t\u0001echo ",
          "exit",
          "",
        ];
        const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], {
          cwd: home,
          env: environment(home),
          input: typed.join("\n"),
          encoding: "utf8",
        });
        assert.match(stdout, /puruto app --kind=puruto-data\r?\n/);
        assert.match(stdout, /puruto validate purutos\/\$\(touch ran\)\/?\r?\n/);
        assert.ok(!readdirSync(home).includes("ran"));
      });
    });
});
