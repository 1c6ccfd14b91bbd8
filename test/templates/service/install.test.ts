import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { scratch } from "../../scratch.ts";
import { said, type Made, type Said } from "../db/helpers/made.ts";
import { systemctlThat } from "./helpers/programs.ts";
import { madeCron } from "./helpers/units.ts";
import { canManage, withManager } from "./helpers/user-manager.ts";

/** A user with a systemctl that says so; what runs is a Puruto's `npm run service`. */
class User {
  readonly home = scratch();
  readonly programs = join(this.home, "programs");
  readonly unit = join(this.home, ".config", "systemd", "user", "puruto-notes.service");
  readonly made: Made;

  constructor(made: Made, answers: Readonly<Record<string, string>> = {}) {
    this.made = made;
    systemctlThat(this.programs, answers);
  }

  service(...args: string[]): Promise<Said> {
    const PATH = [this.programs, dirname(process.execPath)].join(delimiter);
    return said(
      this.made.start("service/main.ts", args, { PATH, HOME: this.home, USER: "ana", LOGNAME: "ana" }),
    );
  }

  /** What systemctl was asked, without the flags of all. */
  asked(): string[] {
    const file = join(this.programs, "asked.jsonl");
    const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
    return lines.map((line) =>
      (JSON.parse(line) as string[]).filter((arg) => !/^--(user|no-pager)$/.test(arg)).join(" "),
    );
  }

  writeUnit(text: string): void {
    mkdirSync(dirname(this.unit), { recursive: true });
    writeFileSync(this.unit, text);
  }
}

/** As `systemctl show` does. */
const shown = (state: string, pid: number) =>
  `console.log(${JSON.stringify(`ActiveState=${state}\nUnitFileState=enabled\nMainPID=${pid}\nNRestarts=2\nResult=exit-code\nFragmentPath=/u`)})`;

const busGone = 'console.error("Failed to connect to bus: No medium found"); process.exitCode = 1';
const fails = 'console.error("Job for it failed."); process.exitCode = 3';

describe("npm run service", function () {
  this.timeout(60_000);
  if (process.platform !== "linux") return;

  let made: Made;
  before(() => (made = madeCron()));
  after(() => made.remove());

  describe("install", () => {
    it("writes the unit for its owner, has systemd start it at each login and now, and checks", async () => {
      const ana = new User(made);
      const { code, stdout, stderr } = await ana.service("install");
      assert.equal(stderr, "");
      const { ok, unit, problems } = JSON.parse(stdout) as Record<string, unknown>;
      assert.deepEqual({ code, ok, unit, problems }, { code: 0, ok: true, unit: ana.unit, problems: [] });
      assert.deepEqual(
        ana.asked().filter((one) => one !== "show-environment"),
        [
          "show --property=Version",
          "daemon-reload",
          "enable puruto-notes.service",
          "restart puruto-notes.service",
        ],
      );
      assert.match(readFileSync(ana.unit, "utf8"), new RegExp(`^WorkingDirectory=${made.root}/$`, "m"));
      assert.equal(statSync(ana.unit).mode & 0o777, 0o600);
    });

    it("says what lingering needs", async () => {
      const { stdout } = await new User(made).service("install");
      assert.match(
        String((JSON.parse(stdout) as Record<string, unknown>)["note"]),
        /loginctl enable-linger ana$/,
      );
    });

    it("writes again over its own unit, and never over that of another folder", async () => {
      const ana = new User(made);
      await ana.service("install");
      assert.equal((await ana.service("install")).code, 0);
      for (const other of ["[Service]\nWorkingDirectory=/elsewhere/\n", "[Service]\nExecStart=/bin/true\n"]) {
        ana.writeUnit(other);
        for (const does of ["install", "uninstall"]) {
          const { code, stdout, stderr } = await ana.service(does);
          assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
          assert.match(
            stderr,
            /^\S+puruto-notes\.service is the unit of .*give this folder another name \[other-folder\]\n$/,
          );
        }
        assert.equal(readFileSync(ana.unit, "utf8"), other);
      }
    });

    it("writes nothing where systemd cannot be reached, and says how it can", async () => {
      const ana = new User(made, { show: busGone });
      const { code, stdout, stderr } = await ana.service("install");
      assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
      assert.match(stderr, /^\S.*Failed to connect to bus.*XDG_RUNTIME_DIR=\S+ \[no-user-manager\]\n$/);
      assert.ok(!existsSync(ana.unit));
    });

    for (const step of ["daemon-reload", "enable", "restart"])
      it(`says in one line where ${step} fails`, async () => {
        const { code, stderr } = await new User(made, { [step]: fails }).service("install");
        assert.equal(code, 1);
        assert.match(
          stderr,
          new RegExp(`^\\S.* ${step}.* ended with 3: Job for it failed\\.; .* \\[systemctl\\]\\n$`),
        );
      });
  });

  describe("uninstall", () => {
    it("stops it, takes the unit away, and has systemd see it", async () => {
      const ana = new User(made);
      await ana.service("install");
      const before = ana.asked().length;
      const { code, stdout } = await ana.service("uninstall");
      assert.deepEqual(
        { code, changed: (JSON.parse(stdout) as Record<string, unknown>)["changed"] },
        { code: 0, changed: true },
      );
      assert.deepEqual(ana.asked().slice(before), ["disable --now puruto-notes.service", "daemon-reload"]);
      assert.ok(!existsSync(ana.unit));
    });

    it("of what is not installed is done already", async () => {
      const { code, stdout } = await new User(made).service("uninstall");
      assert.deepEqual(
        { code, changed: (JSON.parse(stdout) as Record<string, unknown>)["changed"] },
        { code: 0, changed: false },
      );
    });

    it("leaves the unit where systemd does not let go of it", async () => {
      const ana = new User(made, { disable: fails });
      await ana.service("install");
      assert.equal((await ana.service("uninstall")).code, 1);
      assert.ok(existsSync(ana.unit));
    });
  });

  describe("status", () => {
    const rows: readonly [state: string, pid: number][] = [
      ["active", 42],
      ["activating", 0],
      ["failed", 0],
    ];
    for (const [state, pid] of rows)
      it(`tells of a unit that is ${state} as systemd sees it, and of the service as it is`, async () => {
        const ended = await new User(made, { show: shown(state, pid) }).service("status");
        const { ok, service, unit } = JSON.parse(ended.stdout) as Record<string, unknown>;
        assert.deepEqual(
          { code: ended.code, ok, service },
          { code: 1, ok: false, service: { state: "not-running" } },
        );
        assert.deepEqual(unit, {
          file: "/u",
          running: state === "active",
          state,
          starts_at_login: true,
          pid: pid === 0 ? null : pid,
          restarts: 2,
          result: "exit-code",
        });
      });

    it("needs no systemd", async () => {
      const ended = await new User(made, { show: busGone }).service("status");
      const { service, unit, problem } = JSON.parse(ended.stdout) as Record<string, unknown>;
      assert.deepEqual({ service, unit }, { service: { state: "not-running" }, unit: null });
      assert.match(String(problem), /\[no-user-manager\]$/);
    });
  });

  it("does not install where there is no systemctl, and says so in one line", async () => {
    const env = { PATH: scratch(), HOME: scratch(), USER: "ana" };
    const { code, stdout, stderr } = await said(made.start("service/main.ts", ["install"], env));
    assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
    assert.match(stderr, /^there is no systemctl on the PATH.*\[no-systemd\]\n$/);
  });

  it("ends a systemctl that does not, with all that it started, and says so", async () => {
    const programs = scratch();
    systemctlThat(programs, {
      show: 'require("node:child_process").spawn("sleep", ["1000"]); setInterval(() => {}, 1000); process.on("SIGINT", () => {})',
    });
    const { systemctl } = (await import(pathToFileURL(made.path("service/unit/systemctl.ts")).href)) as {
      systemctl: (args: readonly string[], env: NodeJS.ProcessEnv, seconds: number) => Promise<string>;
    };
    await assert.rejects(
      systemctl(["show"], { PATH: [programs, process.env["PATH"]].join(delimiter) }, 0.5),
      /did not end within 0\.5 seconds; .* \[systemctl\]$/,
    );
  });

  it("is started anew after a failure, and ended without what it had started, by a systemd that is real", function () {
    if (!canManage()) this.skip();
    const home = scratch();
    // Instead of the scheduler, so that it can be made to fail.
    const main = `import { spawn } from "node:child_process";
        spawn("sleep", ["1000"], { detached: true, stdio: "ignore" });
        setInterval(() => {}, 1000);\n`;
    const own = madeCron();
    try {
      writeFileSync(own.path("main.ts"), main);
      const node = [
        process.execPath,
        ...(process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")]),
      ];
      const service = `${node.map((word) => `'${word}'`).join(" ")} '${own.path("service/main.ts")}'`;
      const { stdout } = withManager(
        home,
        `cd '${own.root}'
        ${service} install > ${home}/install.json
        mkdir -p ${home}/.config/systemd/user/puruto-notes.service.d
        printf '[Service]\\nRestartSec=1\\n' > ${home}/.config/systemd/user/puruto-notes.service.d/soon.conf
        systemctl --user daemon-reload
        started() { for _ in $(seq 200); do [ "$(ps -eo args= | grep -c '^sleep 1000$')" = $1 ] && return; sleep 0.1; done; }
        started 1
        main=$(systemctl --user show puruto-notes.service --property=MainPID --value)
        [ "$main" -gt 1 ] && kill -9 "$main"
        started 2
        ${service} status > ${home}/status.json
        ${service} uninstall > ${home}/uninstall.json
        systemctl --user is-active puruto-notes.service
        ps -eo args= | grep -c '^sleep 1000$'`,
      );
      const told = (name: string) =>
        JSON.parse(readFileSync(join(home, `${name}.json`), "utf8")) as Record<string, unknown>;
      assert.equal(told("install")["ok"], true);
      const { running, restarts, starts_at_login } = told("status")["unit"] as Record<string, unknown>;
      assert.deepEqual(
        { running, restarts, starts_at_login },
        { running: true, restarts: 1, starts_at_login: true },
      );
      assert.equal(told("uninstall")["changed"], true);
      // What it had started goes on, twice.
      assert.equal(stdout, "inactive\n2\n");
    } finally {
      own.remove();
    }
  });
});
