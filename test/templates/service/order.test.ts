import assert from "node:assert/strict";
import { said, type Made, type Said } from "../db/helpers/made.ts";
import { madeCron } from "./helpers/units.ts";

describe("the words of npm run service", function () {
  this.timeout(30_000);
  let made: Made;
  before(() => (made = madeCron()));
  after(() => made.remove());

  const service = (...args: string[]): Promise<Said> =>
    said(made.start("service/main.ts", args, { HOME: made.root, USER: "ana" }));

  const wrong: readonly (readonly [args: readonly string[], said: RegExp])[] = [
    [[], /^say what to do: print, install, uninstall, status, check; --help says more\n$/],
    [
      ["instal"],
      /^"instal" is not understood; there is print, install, uninstall, status, check, and --help\n$/,
    ],
    [["--for"], /^"--for" is not understood/],
    [["check", "now"], /^check takes nothing more, got "now"\n$/],
    [["install", "--for", "systemd"], /^install takes nothing more, got "--for"\n$/],
    [["print", "systemd"], /^"systemd" is not understood here; there is --for, once\n$/],
    [["print", "--for"], /^--for must be one of systemd, launchd, windows, got ""\n$/],
    [["print", "--for", "mac"], /^--for must be one of systemd, launchd, windows, got "mac"\n$/],
    [["print", "--for=toString"], /got "toString"\n$/],
    [
      ["print", "--for", "systemd", "--for", "launchd"],
      /^"--for" is not understood here; there is --for, once\n$/,
    ],
  ];
  for (const [args, expected] of wrong)
    it(`are refused in one line, with exit code 2: ${args.join(" ") || "none"}`, async () => {
      const { code, stdout, stderr } = await service(...args);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
      assert.match(stderr, expected);
    });

  for (const args of [["--help"], ["-h"], ["print", "--help"]])
    it(`are explained, with examples: ${args.join(" ")}`, async () => {
      const { code, stdout, stderr } = await service(...args);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
      for (const word of [
        "print",
        "install",
        "uninstall",
        "status",
        "check",
        "--for systemd|launchd|windows",
      ])
        assert.ok(stdout.includes(word), word);
      assert.match(stdout, /^Examples: npm run --silent service -- install$/m);
    });

  it("print the unit alone on standard output, and what to type on standard error", async () => {
    const { code, stdout, stderr } = await service("print", "--for", "systemd");
    assert.equal(code, 0);
    assert.match(stdout, /^\[Unit\]\n[^]*\n\[Install\]\nWantedBy=default\.target\n$/);
    assert.match(stderr, /^ {2}systemctl --user enable --now puruto-notes\.service$/m);
    assert.match(stderr, /loginctl enable-linger ana$/m);
  });

  it("print nothing of .env, and no key of this shell's", async () => {
    made.write(".env", "PURUTO_DRAIN_SECONDS=7\nSOME_TOKEN=secret-of-env\n");
    const env = { HOME: made.root, USER: "ana", ANTHROPIC_API_KEY: "secret-of-shell" };
    const { stdout, stderr } = await said(made.start("service/main.ts", ["print", "--for=systemd"], env));
    assert.doesNotMatch(stdout + stderr, /secret/);
    assert.match(stdout, /^TimeoutStopSec=22$/m);
  });

  it("print a task of Windows in the encoding that it names", async () => {
    const child = made.start("service/main.ts", ["print", "--for", "windows"], {
      HOME: made.root,
      USER: "ana",
    });
    child.stdin.end();
    const chunks = (await child.stdout.toArray()) as Buffer[];
    const bytes = Buffer.concat(chunks);
    assert.deepEqual([...bytes.subarray(0, 2)], [0xff, 0xfe]);
    assert.match(bytes.toString("utf16le"), /^\uFEFF<\?xml version="1\.0" encoding="UTF-16"\?>\r\n<Task /);
  });

  const faulty: readonly (readonly [what: string, file: string, text: string, code: number, said: RegExp])[] =
    [
      [
        "a setting is wrong",
        ".env",
        "PURUTO_DRAIN_SECONDS=soon\n",
        2,
        /^PURUTO_DRAIN_SECONDS must be a whole number/,
      ],
      [
        "npm start needs a shell",
        "package.json",
        '{"type": "module", "scripts": {"start": "cd x && node main.ts"}}',
        1,
        /^the script start of package\.json must be node with plain words.* \[start\]\n$/,
      ],
    ];
  for (const [what, file, text, code, expected] of faulty)
    it(`are of no use where ${what}, which is said in one line`, async () => {
      const own = madeCron();
      try {
        own.write(file, text);
        const ended = await said(own.start("service/main.ts", ["print"], { HOME: own.root, USER: "ana" }));
        assert.deepEqual({ code: ended.code, stdout: ended.stdout }, { code, stdout: "" });
        assert.match(ended.stderr, expected);
      } finally {
        own.remove();
      }
    });
});
