import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Format } from "../../../templates/service/files/service/unit/format.ts";
import { scratch } from "../../scratch.ts";
import type { Made } from "../db/helpers/made.ts";
import { argumentsOf } from "./helpers/arguments.ts";
import { formatsOf, hasProgram, hostileNames, madeCron, planWith, run } from "./helpers/units.ts";
import { canManage, unitsFolder, withManager } from "./helpers/user-manager.ts";

let made: Made;
let formats: Readonly<Record<"systemd" | "launchd" | "windows", Format>>;
before(async () => {
  made = madeCron();
  formats = await formatsOf(made);
});
after(() => made.remove());

/** systemd starts no program whose path has one of these. */
const nodeIn = (name: string): string => (/["'\\]/.test(name) ? "plain" : name);

/** A plan in which everything that comes from this machine is called so. */
const planNamed = (name: string, node = nodeIn(name)) =>
  planWith({
    folder: `/home/ana/${name}`,
    node: `/opt/${node}/node`,
    args: ["--import", "tsx", "main.ts", name, "start"],
    environment: { PATH: `/opt/${name}:/usr/bin`, USER: "ana", LOGNAME: "ana" },
  });

const names = ["plain", ...hostileNames];
/** What the scheduler of Windows would put something else in for. */
const unsayableOnWindows = ["%h %n %%", "`date` $(date)"];

describe("a unit", function () {
  this.timeout(120_000);

  describe("says folders, programs and settings as they are", () => {
    for (const name of names) {
      for (const format of ["systemd", "launchd"] as const)
        it(`in the words of ${format}, read again: ${name}`, () => {
          const plan = planNamed(name);
          const { folder, node, args, environment } = plan;
          const read = formats[format].read(formats[format].write(plan));
          assert.deepEqual(
            { folder: read.folder, node: read.program, args: read.args, path: read.environment["PATH"] },
            { folder, node, args, path: environment["PATH"] },
          );
        });

      it(`in XML of Apple's, which another reader reads: ${name}`, function () {
        if (!hasProgram("python3", "--version")) this.skip();
        const plan = planNamed(name, name);
        const script = "import plistlib,json,sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))";
        const { stdout, stderr } = run(["python3", "-S", "-c", script], formats.launchd.write(plan));
        assert.equal(stderr, "");
        assert.deepEqual(JSON.parse(stdout), {
          Label: "local.puruto-cron",
          ProgramArguments: [plan.node, ...plan.args],
          WorkingDirectory: plan.folder,
          EnvironmentVariables: plan.environment,
          RunAtLoad: true,
          KeepAlive: { SuccessfulExit: false },
          ThrottleInterval: 10,
          ExitTimeOut: 35,
          AbandonProcessGroup: true,
          StandardOutPath: "/home/ana/Library/Logs/puruto-cron.log",
          StandardErrorPath: "/home/ana/Library/Logs/puruto-cron.log",
        });
      });

      if (!unsayableOnWindows.includes(name))
        it(`in XML of Windows', which another reader reads: ${name}`, function () {
          if (!hasProgram("python3", "--version")) this.skip();
          const plan = planNamed(name, name);
          const task = readTask(formats.windows.write(plan));
          assert.equal(task["Actions/Exec/Command"], plan.node);
          assert.equal(task["Actions/Exec/WorkingDirectory"], plan.folder);
          assert.deepEqual(argumentsOf(task["Actions/Exec/Arguments"] ?? ""), plan.args);
        });
    }

    const refused: readonly [what: string, format: keyof typeof formats, name: string][] = [
      ["a line break", "systemd", "a\nb"],
      ["a line break", "launchd", "a\nb"],
      ["a line break", "windows", "a\r\nb"],
      ["a program that systemd refuses", "systemd", "o'brien"],
      ["a tabulator", "systemd", "a\tb"],
      ["half a character", "launchd", "a\uD800b"],
      ["what is no character", "launchd", "a\uFFFEb"],
      ...unsayableOnWindows.map((name) => ["what Windows takes for a variable", "windows", name] as const),
    ].map(([what = "", format, name = ""]) => [what, format as keyof typeof formats, name]);
    for (const [what, format, name] of refused)
      it(`or is not written: ${what}, for ${format}`, () =>
        assert.throws(
          () => formats[format].write(planNamed(name, name)),
          /as it is: rename it \[unsayable\]$/,
        ));
  });

  describe("for systemd", () => {
    it("is what systemd knows, without a word against it", function () {
      if (!hasProgram("systemd-analyze", "--version")) this.skip();
      const home = scratch();
      const files = names.map((name, index) => {
        const folder = join(home, name);
        mkdirSync(folder, { recursive: true });
        const file = join(home, `puruto-${index}.service`);
        const plan = { ...planNamed(name), folder, node: nodeOf(home, name) };
        writeFileSync(file, formats.systemd.write(plan));
        return file;
      });
      const env = { PATH: process.env["PATH"], HOME: home, XDG_RUNTIME_DIR: home };
      const { stdout, stderr } = run(["systemd-analyze", "verify", "--user", ...files], undefined, env);
      assert.equal(stdout + stderr, "");
    });

    it("is complained of where it is wrong, or nothing would be seen", function () {
      if (!hasProgram("systemd-analyze", "--version")) this.skip();
      const home = scratch();
      const file = join(home, "puruto.service");
      writeFileSync(file, formats.systemd.write(planWith({})).replace("RestartSec", "RestartSecs"));
      const env = { PATH: process.env["PATH"], HOME: home, XDG_RUNTIME_DIR: home };
      assert.match(run(["systemd-analyze", "verify", "--user", file], undefined, env).stderr, /RestartSecs/);
    });

    it("starts what it says, where it says, with what it says", function () {
      if (!canManage()) this.skip();
      const home = scratch();
      const probe = join(home, "probe.cjs");
      const told =
        "{argv: process.argv.slice(3), folder: process.cwd(), path: process.env.PATH, user: process.env.USER}";
      writeFileSync(probe, `require("node:fs").writeFileSync(process.argv[2], JSON.stringify(${told}))`);
      const plans = names.map((name, index) => {
        const folder = join(home, "work", name);
        mkdirSync(folder, { recursive: true });
        const args = [probe, join(home, `said-${index}.json`), name, `--${name}`];
        const environment = { PATH: `${folder}:/usr/bin`, USER: name };
        const plan = planWith({ folder, node: nodeOf(home, name), args, environment });
        writeFileSync(join(unitsFolder(home), `puruto-${index}.service`), formats.systemd.write(plan));
        return plan;
      });
      const { stderr } = withManager(
        home,
        names.map((_, index) => `systemctl --user start --wait puruto-${index}.service`).join("\n"),
      );
      assert.equal(stderr, "");
      for (const [index, { folder, args, environment }] of plans.entries())
        assert.deepEqual(JSON.parse(readFileSync(join(home, `said-${index}.json`), "utf8")), {
          argv: args.slice(2),
          folder,
          path: environment["PATH"],
          user: environment["USER"],
        });
    });

    it("says what becomes of it", () => {
      const lines = formats.systemd.write(planWith({})).split("\n");
      for (const line of [
        "Type=exec",
        "Restart=on-failure",
        "RestartSec=10",
        "TimeoutStopSec=35",
        "KillMode=process",
        "WantedBy=default.target",
        "WorkingDirectory=/home/ana/purutos/puruto-cron/",
      ])
        assert.ok(lines.includes(line), line);
    });

    it("leaves what a service has started to systemd, where that does not outlive it", () =>
      assert.match(formats.systemd.write(planWith({ outlived: false })), /^KillMode=mixed$/m));

    for (const description of ["50% of it", "ends in a backslash\\", "back\\\\"])
      it(`is one where the description is hostile: ${description}`, () => {
        const text = formats.systemd.write(planWith({ description }));
        assert.match(text, /^Description=.*[^\\]\n\n\[Service\]$/m);
        assert.doesNotMatch(text, /Description=.*(?<!%)%(?!%)/);
      });
  });

  describe("for Windows", () => {
    it("says what becomes of it", function () {
      if (!hasProgram("python3", "--version")) this.skip();
      const task = readTask(formats.windows.write(planWith({ user: String.raw`HOME\ana` })));
      assert.deepEqual(task, {
        "RegistrationInfo/Description": "The workspace on a schedule",
        "Triggers/LogonTrigger/Enabled": "true",
        "Triggers/LogonTrigger/UserId": String.raw`HOME\ana`,
        "Principals/Principal/UserId": String.raw`HOME\ana`,
        "Principals/Principal/LogonType": "InteractiveToken",
        "Principals/Principal/RunLevel": "LeastPrivilege",
        "Settings/MultipleInstancesPolicy": "IgnoreNew",
        "Settings/DisallowStartIfOnBatteries": "false",
        "Settings/StopIfGoingOnBatteries": "false",
        "Settings/StartWhenAvailable": "true",
        "Settings/IdleSettings/StopOnIdleEnd": "false",
        "Settings/ExecutionTimeLimit": "PT0S",
        "Settings/RestartOnFailure/Interval": "PT1M",
        "Settings/RestartOnFailure/Count": "255",
        "Actions/Exec/Command": "/usr/bin/node",
        "Actions/Exec/Arguments": "--import tsx main.ts start",
        "Actions/Exec/WorkingDirectory": "/home/ana/purutos/puruto-cron",
      });
    });
  });
});

/** This Node under a path of that name. */
function nodeOf(home: string, name: string): string {
  const folder = join(home, "programs", nodeIn(name));
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, "node"))) symlinkSync(process.execPath, join(folder, "node"));
  return join(folder, "node");
}

/** The texts of a task by their path, as a reader of XML other than ours finds them. */
function readTask(text: string): Record<string, string> {
  const script = `
import json, sys
from xml.etree import ElementTree
space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
def texts(node, path):
    children = list(node)
    assert node.tag.startswith(space), node.tag
    path = path + [node.tag[len(space):]]
    if not children: return {"/".join(path[1:]): node.text}
    return {k: v for child in children for k, v in texts(child, path).items()}
print(json.dumps(texts(ElementTree.fromstring(sys.stdin.buffer.read()), [])))`;
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  const { stdout, stderr } = run(["python3", "-S", "-c", script], bytes);
  assert.equal(stderr, "");
  return JSON.parse(stdout) as Record<string, string>;
}
