import { skillFile } from "../skills.ts";
import { textOf, type Repo } from "../repo.ts";
import type { Fact, Finder } from "./rule.ts";
import { skillNames } from "./skills.ts";

/** A template's placeholder that was left in a text that people or agents read. */
export const unresolvedPlaceholder: Finder = (repo) =>
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
  const isMarkdown = path.endsWith(".md");
  const lines = text.split("\n");
  for (const [index, line] of (isMarkdown ? withoutFences(lines) : lines).entries()) {
    if (!pattern.test(line)) continue;
    for (const piece of isMarkdown ? proseOf(line) : [line]) {
      const found = pattern.exec(piece)?.[0];
      if (found !== undefined)
        return [{ path, message: `still has the placeholder ${found}`, line: index + 1 }];
    }
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

/** What is left of a line without its code spans: each is between two runs of backticks of one length. */
function* proseOf(line: string): Generator<string, void> {
  const last = new Map<number, number>();
  for (const { start, end } of runsIn(line)) last.set(end - start, start);
  let [from, open] = [0, 0];
  for (const { start, end } of runsIn(line)) {
    const length = end - start;
    if (open === 0 && (last.get(length) ?? 0) > start) {
      yield line.slice(from, start);
      open = length;
    } else if (open === length) {
      [from, open] = [end, 0];
    }
  }
  yield line.slice(from);
}

/** The runs of backticks, of which there may be more than an expression finds in time. */
function* runsIn(line: string): Generator<{ start: number; end: number }, void> {
  for (let start = line.indexOf("`"); start >= 0;) {
    let end = start + 1;
    while (line[end] === "`") end += 1;
    yield { start, end };
    start = line.indexOf("`", end);
  }
}
