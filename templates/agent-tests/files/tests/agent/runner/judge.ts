import { randomBytes } from "node:crypto";
import { lstatSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { attempt, isInside, readText } from "../../../ipc/files.ts";
import { ask } from "../../../ipc/names.ts";
import { isObject } from "../../../ipc/parsed.ts";
import { invoke } from "../../../invoker.ts";
import { words } from "../../../lib/words/agent-tests.ts";
import type { Judge } from "./check/check.ts";
import type { RealAgent } from "./options.ts";
import { standIn, surroundings } from "./place/place.ts";
import { inOneLine } from "./results/visible.ts";
import type { How } from "./how.ts";
import type { Seen, Verdict } from "./seen.ts";

/**
 * A judge of prose: an agent that is asked, in an empty Puruto of its own, whether a claim holds of what another answered
 * and changed. Its word counts only where it quotes what it was shown. (docs/agent-tests.md, "Evals".)
 */
export const judgeBy =
  (agent: RealAgent, how: How): Judge =>
  async (claim, seen) => {
    const evidence = evidenceOf(seen);
    const said = await askJudge(agent, how, promptFor(claim, evidence));
    return verdictOf(claim, said, evidence);
  };

/** What a judge's word is worth. */
export function verdictOf(claim: string, said: string, evidence: string): Verdict {
  const is = /^\W*(passed|failed)\b/i.exec(said)?.[1]?.toLowerCase();
  if (is === undefined) return { is: "unjudged", why: words.judgeSaidNeither(claim, inOneLine(said)) };
  const shown = bare(evidence);
  const quoted = [...said.matchAll(quotes)].map((found) => bare(found[1] ?? found[2] ?? found[3] ?? ""));
  // A letter or two stand everywhere.
  const isFound = quoted.some((quote) => quote.length >= 3 && shown.includes(quote));
  const invented = quoted.find((quote) => !shown.includes(quote) && !bare(claim).includes(quote));
  if (invented !== undefined || !isFound)
    return { is: "unjudged", why: words.judgeQuotedNothing(claim, inOneLine(said)) };
  return is === "passed" ? { is: "held" } : { is: "broken", why: inOneLine(said, 500) };
}

const quotes = /"([^"]+)"|“([^”]+)”|«([^»]+)»/g;

// As JSON writes a text, its quotes and line breaks are escapes.
const bare = (text: string): string =>
  text
    .replaceAll(/\\[nrt]/g, " ")
    .replaceAll(/[\\"“”«»]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

const mostShown = 64 * 1024;

function evidenceOf({ response, changes, folder }: Seen): string {
  const answer = JSON.stringify(response.status === "ok" ? response.result : response.error, undefined, 1);
  const files = [...changes].slice(0, 20).map(([path, change]) => {
    const text = change === "removed" ? "" : (attempt(() => textOf(folder, join(folder, path))) ?? "");
    return `--- ${path} (${change})\n${text.slice(0, 8 * 1024)}`;
  });
  return [answer, ...files].join("\n").slice(0, mostShown);
}

const textOf = (folder: string, file: string): string =>
  lstatSync(file).isFile() && isInside(folder, file) ? readText(file) : "";

/** What was answered is data to the judge: between marks that nobody can foresee, and so nobody can close. */
function promptFor(claim: string, evidence: string): string {
  const mark = randomBytes(8).toString("hex");
  const data = [
    `<claim ${mark}>`,
    claim,
    `</claim ${mark}>`,
    `<answer ${mark}>`,
    evidence,
    `</answer ${mark}>`,
  ];
  return `${words.judgeTask(mark)}\n\n${data.join("\n")}\n`;
}

const seconds = 300;

async function askJudge(agent: RealAgent, { tag, signal }: How, prompt: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "judge-"));
  const workspace = join(folder, "purutos");
  const [judge, caller] = [join(workspace, "puruto-judge"), join(workspace, "puruto-agent-tests")];
  standIn(judge, {});
  standIn(caller, { max_hops: 1, default_timeout_sec: seconds, allowed_targets: ["puruto-judge"] });
  const place = surroundings(folder, workspace, { agent, ...(tag !== undefined && { tag }) });
  try {
    const { response } = await invoke(
      { target: "puruto-judge", action: ask, prompt, timeout_sec: seconds },
      { folder: caller, environment: { ...place.environment, PURUTO_AGENT: agent }, signal },
    );
    if (response.status === "error") return response.error.message;
    const summary = isObject(response.result) ? response.result["summary"] : undefined;
    return typeof summary === "string" ? summary : "";
  } finally {
    place.clear();
  }
}
