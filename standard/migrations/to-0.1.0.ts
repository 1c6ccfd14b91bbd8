import { addLines } from "../lines.ts";
import { textOf, type Repo } from "../repo.ts";
import { writeVersion, type Action, type Migration } from "./migration.ts";

/** Names the Telegram token as its kind is named, and keeps `.env` out of git. */
export const to010: Migration = {
  from: "0.0.0",
  to: "0.1.0",
  actions: (repo) => [...renameToken(repo), ...ignoreEnvironment(repo), ...writeVersion(repo, "0.1.0")],
};

const example = ".env.example";

function renameToken(repo: Repo): Action[] {
  const before = textOf(repo, example);
  // A file that has the new name too would define it twice.
  if (before === undefined || /\bPURUTO_TELEGRAM_BOT_TOKEN\b/.test(before)) return [];
  const after = before.replaceAll(/\bPURUTO_BOT_TOKEN\b/g, "PURUTO_TELEGRAM_BOT_TOKEN");
  const words = `renamed PURUTO_BOT_TOKEN to PURUTO_TELEGRAM_BOT_TOKEN in ${example}`;
  return after === before ? [] : [{ words, entries: [{ path: example, text: after }] }];
}

function ignoreEnvironment(repo: Repo): Action[] {
  const before = textOf(repo, ".gitignore");
  if (before === undefined) return [];
  const after = addLines(before, [{ line: ".env", like: /^\/?(\*\.env|\.env\*?)$/ }]);
  return after === before
    ? []
    : [{ words: "added .env to .gitignore", entries: [{ path: ".gitignore", text: after }] }];
}
