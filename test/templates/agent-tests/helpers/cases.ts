import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { renderPlan } from "../../../../lib/writing/render.ts";
import { templates } from "../../../../lib/writing/templates.ts";
import { writeNew } from "../../../../lib/writing/write.ts";
import { planPuruto } from "../../../../standard/puruto.ts";
import type * as ReadCases from "../../../../templates/agent-tests/files/tests/agent/runner/read-cases.ts";
import type { Language } from "../../../../templates/pack.ts";
import { checkout } from "../../../scratch.ts";
import { answers } from "../../../standard/answers.ts";

/** A Puruto with agent tests and no cases but those that a test writes, to be removed after use. */
export class CasesOf {
  readonly root: string;

  constructor(language: Language = "en") {
    const scratch = realpathSync(mkdtempSync(join(tmpdir(), "puruto-cases-test-")));
    symlinkSync(join(checkout, "node_modules"), join(scratch, "node_modules"), "junction");
    this.root = join(scratch, "puruto-notes");
    const wish = { ipc: true, "agent-tests": true, runner: "tsx", language } as const;
    writeNew(this.root, renderPlan(planPuruto(answers(wish), templates)));
    const folder = this.path("tests/agent");
    for (const name of readdirSync(folder).filter((one) => one.endsWith(".yaml")))
      this.remove(`tests/agent/${name}`);
  }

  /** Where a file of it lies. */
  path(name: string): string {
    return join(this.root, name);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true, force: true });
  }

  removeAll(): void {
    rmSync(dirname(this.root), { recursive: true, force: true });
  }

  /** What its own runner reads. */
  async read(...files: readonly string[]): Promise<ReadCases.Read> {
    const place = pathToFileURL(this.path("tests/agent/runner/read-cases.ts")).href;
    const { readCases } = (await import(place)) as typeof ReadCases;
    return readCases(this.root, files);
  }

  /** What it says of one file, as `LINE:COLUMN MESSAGE`, and how many cases it finds there. */
  async faultsOf(content: string | Uint8Array, name = "tests/agent/case.yaml") {
    this.write(name, content);
    const { cases, faults } = await this.read(name);
    this.remove(name);
    return {
      cases: cases.length,
      faults: faults.map(({ line, column, message }) => `${line}:${column} ${message}`),
    };
  }
}
