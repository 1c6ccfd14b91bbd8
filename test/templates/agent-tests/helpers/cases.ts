import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type * as ReadCases from "../../../../templates/agent-tests/files/tests/agent/runner/read-cases.ts";
import type { Language } from "../../../../templates/pack.ts";
import { Tested } from "../runner.ts";

/** A Puruto with agent tests and no cases but those that a test writes, to be removed after use. */
export class CasesOf extends Tested {
  constructor(language: Language = "en") {
    super({ language });
    const folder = this.path("tests/agent");
    for (const name of readdirSync(folder).filter((one) => one.endsWith(".yaml")))
      this.drop(`tests/agent/${name}`);
  }

  override write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    super.write(name, content);
  }

  drop(name: string): void {
    rmSync(this.path(name), { recursive: true, force: true });
  }

  /** What its own runner reads. */
  async read(...files: readonly string[]): Promise<ReadCases.Read> {
    const { readCases } = await this.load<typeof ReadCases>("read-cases.ts");
    return readCases(this.root, files);
  }

  /** What it says of one file, as `LINE:COLUMN MESSAGE`, and how many cases it finds there. */
  async faultsOf(content: string | Uint8Array, name = "tests/agent/case.yaml") {
    this.write(name, content);
    const { cases, faults } = await this.read(name);
    this.drop(name);
    return {
      cases: cases.length,
      faults: faults.map(({ line, column, message }) => `${line}:${column} ${message}`),
    };
  }
}
