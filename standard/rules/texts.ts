import { skillFile } from "../files.ts";
import { textOf, type Repo } from "../repo.ts";
import type { Fact, Rule } from "./rule.ts";
import { skillNames } from "./skills.ts";

/** A template's placeholder that was left in a text that people or agents read. */
export const unresolvedPlaceholder: Rule = (repo) =>
  [...skillNames(repo).map(skillFile), ...ownTexts(repo)].flatMap((path) =>
    placeholder(path, textOf(repo, path)),
  );

/** The Markdown at the top of the repo, `.env.example`, and the JSON, which may be much. */
function ownTexts(repo: Repo): string[] {
  const names = repo.list("").filter(isOwn);
  return [/\.md$/i, /^\.env\.example$/, /\.json$/i].flatMap((kind) =>
    names.filter((name) => kind.test(name)),
  );
}

// Written by npm, long, and full of hashes.
const isOwn = (name: string): boolean => name !== "package-lock.json";

const pattern = /__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__|<%/;

/** The first in each file: where one was left, the others are not far. */
function placeholder(path: string, text: string | undefined): Fact[] {
  if (text === undefined || !pattern.test(text)) return [];
  const lines = text.split("\n");
  const prose = path.endsWith(".md") ? withoutFences(lines) : lines;
  for (const [index, line] of prose.entries()) {
    if (!pattern.test(line)) continue;
    const found = pattern.exec(path.endsWith(".md") ? withoutSpans(line) : line)?.[0];
    if (found !== undefined)
      return [{ path, message: `still has the placeholder ${found}`, line: index + 1 }];
  }
  return [];
}

/** The lines of a Markdown text, those in code fences empty. */
function withoutFences(lines: readonly string[]): string[] {
  let fence = "";
  return lines.map((line) => {
    const mark = /^ {0,8}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (fence === "" && mark === "") return line;
    if (fence === "") fence = mark;
    else if (mark.startsWith(fence) && line.trim() === mark) fence = "";
    return "";
  });
}

/** A line without its code spans: what lies between two runs of backticks of one length. */
function withoutSpans(line: string): string {
  // Text and runs in turn.
  const pieces = line.split(/(`+)/);
  const ends = endsOf(pieces);
  let text = "";
  for (let at = 0; at < pieces.length; at = (ends[at] ?? at) + 1)
    if (ends[at] === undefined) text += pieces[at];
  return text;
}

/** Where the span that begins with each run ends: at the next run that is as long. */
function endsOf(pieces: readonly string[]): readonly (number | undefined)[] {
  const ends: (number | undefined)[] = pieces.map(() => undefined);
  const next = new Map<string, number>();
  for (let at = pieces.length - 2; at > 0; at -= 2) {
    const run = pieces[at] ?? "";
    ends[at] = next.get(run);
    next.set(run, at);
  }
  return ends;
}
