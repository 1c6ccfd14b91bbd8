import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { entry } from "./puruto.ts";
import { checkout } from "../scratch.ts";

const [, tsx = ""] = entry;
const text = "Größe – ä ".repeat(3);

/** Runs a program that has `print`, with its standard output in a pipe to a command. */
function run(program: string, command = "cat") {
  const module = pathToFileURL(join(checkout, "command/print.ts")).href;
  const imports = `import { writeSync } from "node:fs"; import { print } from ${JSON.stringify(module)};`;
  const node = `"$0" --import "$1" --input-type=module --eval "$2"; echo "exit code $?" >&2`;
  const args = ["-c", `{ ${node}; } | ${command}`, process.execPath, tsx, `${imports} ${program}`];
  return spawnSync("sh", args, { encoding: "utf8", maxBuffer: 1e8 });
}

describe("printing", function () {
  if (process.platform === "win32") this.pending = true;

  it("writes the text and a line break, where a reader is slower than what is written, too", () => {
    const { stdout } = run(`print(${JSON.stringify(text)}.repeat(10_000))`, "{ sleep 0.2; cat; }");
    assert.equal(stdout, `${text.repeat(10_000)}\n`);
  });

  it("leaves what would have to wait to the stream, to the byte", () => {
    const { stdout, stderr } = run(`
      const write = (file, bytes, from) => {
        if (from > 0) throw Object.assign(new Error("busy"), { code: "EAGAIN" });
        return writeSync(file, bytes, 0, 3);
      };
      print(${JSON.stringify(text)}, write);
      print("more");`);
    assert.deepEqual([stdout, stderr], [`${text}\nmore\n`, "exit code 0\n"]);
  });

  it("is no failure when the reader left", () => {
    const { stderr } = run(`print(${JSON.stringify(text)}.repeat(100_000)); print("more")`, "true");
    assert.equal(stderr, "exit code 0\n");
  });
});
