import assert from "node:assert/strict";
import { worst } from "../../bench/worst.ts";
import { checkRepo } from "../../standard/check.ts";
import { memoryRepo } from "./memory-repo.ts";
import { largestFile } from "../../standard/repo.ts";

// How long each takes is measured in bench/validate.ts; this is only about ending at all.
describe("a repo whose files hold what costs the rules most", function () {
  this.timeout(60_000);

  for (const { title, paths, text } of worst)
    it(`is checked: ${title}`, async () => {
      const content = text(largestFile / 4);
      const files = Object.fromEntries(paths.map((path) => [path, content]));
      const { findings } = await checkRepo(memoryRepo(nameOf(paths), files));
      assert.ok(findings.length > 0);
    });
});

const nameOf = (paths: readonly string[]): string =>
  paths.includes(".jobs.json") ? "puruto-cron" : "puruto-notes";
