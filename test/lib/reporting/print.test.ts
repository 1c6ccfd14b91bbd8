import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { entry } from "../../command/puruto.ts";
import { checkout } from "../../scratch.ts";

const [, tsx = ""] = entry;
const text = "Größe – ä ".repeat(3);
const module = (name: string): string =>
  JSON.stringify(pathToFileURL(join(checkout, `lib/reporting/${name}.ts`)).href);

/** Runs a program that has `print`, with its standard output where the shell puts it. */
function run(program: string, output = "| cat") {
  const imports = `
    import { writeSync } from "node:fs";
    import { print, say } from ${module("print")};
    import { textLines } from ${module("printable")};
    const show = (text, write) => print(textLines(text), write);`;
  const node = `"$0" --import "$1" --input-type=module --eval "$2"; echo "exit code $?" >&2`;
  const args = ["-c", `{ ${node}; } ${output}`, process.execPath, tsx, `${imports} ${program}`];
  return spawnSync("sh", args, { encoding: "utf8", maxBuffer: 1e8 });
}

describe("printing", function () {
  this.timeout(20_000);
  if (process.platform === "win32") this.pending = true;

  it("writes the text and a line break, where a reader is slower than what is written, too", () => {
    const { stdout } = run(`show(${JSON.stringify(text)}.repeat(10_000))`, "| { sleep 0.2; cat; }");
    assert.equal(stdout, `${text.repeat(10_000)}\n`);
  });

  it("waits for a pipe that takes no more, and goes on to the byte", () => {
    const { stdout, stderr } = run(`
      let calls = 0;
      const write = (file, bytes, from) => {
        calls += 1;
        if (calls % 2 === 0) throw Object.assign(new Error("busy"), { code: "EAGAIN" });
        return writeSync(file, bytes, from, Math.min(3, bytes.length - from));
      };
      show(${JSON.stringify(text)}, write);
      show("more");`);
    assert.deepEqual([stdout, stderr], [`${text}\nmore\n`, "exit code 0\n"]);
  });

  it("is no failure when the reader left", () => {
    const { stderr } = run(`show(${JSON.stringify(text)}.repeat(100_000)); show("more")`, "| true");
    assert.equal(stderr, "exit code 0\n");
  });

  it("says what went wrong otherwise, as an error with a code", function () {
    if (!existsSync("/dev/full")) this.skip();
    const { stderr } = run(
      `try { show("x") } catch (error) { say(error.code + " " + error.message) }`,
      "> /dev/full",
    );
    assert.match(stderr, /^not-printed standard output cannot be written \(ENOSPC: [^\n]+\)\nexit code 0\n$/);
  });

  it("does not mind that nobody can be told", function () {
    if (!existsSync("/dev/full")) this.skip();
    assert.deepEqual(run(`say("x"); show("y")`, "2> /dev/full | cat").stdout, "y\n");
  });
});
