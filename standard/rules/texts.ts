import { skillFile } from "../files.ts";
import { textOf, type Repo } from "../repo.ts";
import type { Fact, Rule } from "./rule.ts";
import { skillNames } from "./skills.ts";

/** A template's placeholder that was left in a text that people or agents read. */
export const unresolvedPlaceholder: Rule = (repo) =>
  [...ownTexts(repo), ...skillNames(repo).map(skillFile)].flatMap((path) =>
    placeholder(path, textOf(repo, path)),
  );

/** The Markdown and JSON at the top of the repo, and `.env.example`. */
const ownTexts = (repo: Repo): string[] =>
  repo
    .list("")
    .filter((name) => /\.(md|json)$/i.test(name) || name === ".env.example")
    .filter(isOwn);

// Written by npm, long, and full of hashes.
const isOwn = (name: string): boolean => name !== "package-lock.json";

const pattern = /__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__|<%/;

/** The first in each file: where one was left, the others are not far. */
function placeholder(path: string, text: string | undefined): Fact[] {
  if (text === undefined || !pattern.test(text)) return [];
  const lines = path.endsWith(".md") ? withoutCode(text) : text.split("\n");
  const index = lines.findIndex((line) => pattern.test(line));
  const found = pattern.exec(lines[index] ?? "")?.[0];
  return found === undefined
    ? []
    : [{ path, message: `still has the placeholder ${found}`, line: index + 1 }];
}

/** The lines of a Markdown text, those in code fences empty, and without code spans. */
function withoutCode(text: string): string[] {
  let fence = "";
  return text.split("\n").map((line) => {
    const mark = /^ {0,8}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (fence === "" && mark === "") return line.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
    if (fence === "") fence = mark;
    else if (mark.startsWith(fence) && line.trim() === mark) fence = "";
    return "";
  });
}
