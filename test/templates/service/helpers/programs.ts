import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Puts a program into a folder: a script of Node's, with this Node. */
export function writeProgram(folder: string, name: string, script: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, `#!${process.execPath}\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/**
 * A systemctl that writes down what it is asked in `asked.jsonl` beside it, and answers by the word after its flags:
 * with the output of `answers`, or as the script there says.
 */
export const systemctlThat = (folder: string, answers: Readonly<Record<string, string>>): string =>
  writeProgram(
    folder,
    "systemctl",
    `const args = process.argv.slice(2);
    require("node:fs").appendFileSync(${JSON.stringify(join(folder, "asked.jsonl"))}, JSON.stringify(args) + "\\n");
    const answers = ${JSON.stringify(answers)};
    eval(answers[args[2]] ?? "");`,
  );
