/**
 * What `secret-in-example` finds and leaves alone, beside gitleaks' default rules, on the corpus of the tests with
 * values drawn anew: found, missed, false alarms, and which.
 *
 *     npm run bench:secrets [PATH-OF-A-gitleaks.toml]
 *
 * Without a path the rules come from gitleaks' repository, as data for this run.
 */
import { readFileSync } from "node:fs";
import { harmlessSamples } from "../test/standard/secrets/harmless.ts";
import { seeded } from "../test/standard/secrets/random.ts";
import { realSamples } from "../test/standard/secrets/real.ts";
import type { Sample } from "../test/standard/secrets/sample.ts";
import { credentialsIn } from "../standard/rules/secrets/credentials.ts";
import { gitleaks, type Scan } from "./gitleaks.ts";

const published = "https://raw.githubusercontent.com/gitleaks/gitleaks/master/config/gitleaks.toml";
const rounds = 10;

const [path] = process.argv.slice(2);
const toml = path === undefined ? await download(published) : readFileSync(path, "utf8");

const ours: Scan = (_, text) => credentialsIn(text).map(({ what }) => what);

report("secret-in-example", ours);
report("gitleaks' default rules", gitleaks(toml));

async function download(url: string): Promise<string> {
  const answer = await fetch(url).catch((error: unknown) => String(error));
  if (typeof answer !== "string" && answer.ok) return answer.text();
  const why = typeof answer === "string" ? answer : `answered ${answer.status}`;
  console.error(`${url}: ${why}; give the path of a gitleaks.toml`);
  return process.exit(1);
}

function report(name: string, scan: Scan): void {
  const draws = Array.from({ length: rounds }, (_, index) => seeded(index + 1));
  const [real, harmless] = [realSamples, harmlessSamples].map((samples) => draws.flatMap(samples));
  if (real === undefined || harmless === undefined) return;
  const missed = real.filter(({ path: file, text }) => scan(file, text).length === 0);
  const alarms = harmless.filter(({ path: file, text }) => scan(file, text).length > 0);
  console.log(
    `${name}, ${rounds} draws of ${real.length / rounds} credentials and ${harmless.length / rounds} look-alikes:`,
  );
  console.log(
    `  found ${share(real.length - missed.length, real.length)}, false alarms ${share(alarms.length, harmless.length)}`,
  );
  list("missed", missed);
  list("false alarms", alarms);
}

function share(some: number, all: number): string {
  return `${some} of ${all} (${((100 * some) / all).toFixed(1)} %)`;
}

function list(what: string, wrong: readonly Sample[]): void {
  const counts = new Map<string, number>();
  for (const { title } of wrong) counts.set(title, (counts.get(title) ?? 0) + 1);
  if (counts.size > 0)
    console.log(
      `  ${what}: ${[...counts].map(([title, count]) => (count === rounds ? title : `${title} (${count})`)).join("; ")}`,
    );
}
