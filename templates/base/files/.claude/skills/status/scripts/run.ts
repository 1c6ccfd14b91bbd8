import { existsSync, lstatSync } from "node:fs";
import { join, resolve } from "node:path";
import { answer } from "../../../../lib/answer.ts";
import { checkDatabase } from "../../../../lib/database.ts";
import { checkJobs, endLostCalls } from "../../../../lib/delegation.ts";
import type { Jobs } from "../../../../lib/delegation.ts";
import { declaredVariables, localSettings, read, root, setting } from "../../../../lib/environment.ts";
import { findings } from "../../../../lib/findings.ts";
import { checkKind } from "../../../../lib/kind.ts";
import { words } from "../../../../lib/words/base.ts";

const policyFile = ".puruto-ipc.json";

await answer(async () => {
  await endLostCalls();
  const jobs = await checkJobs();
  const env = checkSettings();
  const data = checkDataPath();
  const database = checkDatabase();
  // Some kinds have to wait for what they look at.
  const kind = await Promise.resolve(checkKind());
  const ipc = checkIpc();
  const found = findings();
  const problems = [
    ...(env.present ? [] : [noSettings()]),
    ...env.missing.map(words.settingLacks),
    ...(database?.problem === undefined ? [] : [`${database.path} ${database.problem}`]),
    ...kind.problems,
    ...(ipc.problem === undefined ? [] : [ipc.problem]),
    ...found.map(({ path, message }) => `${path} ${message}`),
  ];
  const ok = problems.length === 0;
  // By hand the exit code says it too; to whoever asks by a request, that all was looked at is success.
  if (!ok && (process.env["PURUTO_IPC_CONTEXT"] ?? "") === "") process.exitCode = 1;
  const { name } = JSON.parse(read("package.json") ?? "{}") as { name?: string };
  return {
    summary: `${name ?? words.thisPuruto}: ${ok ? words.allIsWell : words.toLookAt(problems.length)}${said(jobs)}`,
    ok,
    problems,
    standard_version: read(".puruto-standard-version")?.trim() ?? null,
    env,
    data,
    ...(database && { database }),
    ...kind.facts,
    ipc,
    ...(jobs && { jobs }),
    findings: found,
  };
});

function checkSettings() {
  const settings = localSettings();
  const missing = settings ? declaredVariables().filter(({ key }) => settings[key] === undefined) : [];
  return { present: settings !== undefined, missing: missing.map(({ key }) => key) };
}

function noSettings(): string {
  const isThere = lstatSync(join(root, ".env"), { throwIfNoEntry: false }) !== undefined;
  return isThere ? words.settingsNoFile : words.settingsMissing;
}

// Having no data vault is a choice, so it is shown and is no problem.
function checkDataPath() {
  const path = setting("PURUTO_DATA_PATH");
  return { path: path ?? null, resolves: path !== undefined && existsSync(resolve(root, path)) };
}

function said({ running, failed }: Jobs = { running: 0, failed: [] }): string {
  const run = running === 0 ? "" : ` ${words.jobsThatRun(running)}`;
  return failed.length === 0 ? run : `${run} ${words.jobsThatFailed(failed.length)}`;
}

function checkIpc() {
  const text = read(policyFile);
  if (text === undefined) return { enabled: false };
  try {
    const policy: unknown = JSON.parse(text);
    if (typeof policy !== "object" || policy === null || Array.isArray(policy))
      return { enabled: false, problem: words.mustBeObject(policyFile, text.trim().slice(0, 100)) };
    const { enabled, allowed_targets, allowed_actions, max_hops } = policy as Record<string, unknown>;
    const isOn = enabled === true || enabled === undefined;
    return { enabled: isOn, allowed_targets, allowed_actions, max_hops };
  } catch (error) {
    return { enabled: false, problem: words.policyNotJson(String(error)) };
  }
}
