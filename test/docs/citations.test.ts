import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse, type ParseResult } from "@babel/parser";
import { checkout } from "../scratch.ts";

const read = (path: string): string => readFileSync(join(checkout, path), "utf8");

const folders = ["generators", "lib", "standard", "command", "templates", "build", "test", "bench", "demo"];
const sources = [
  "build.mjs",
  "freeze.mjs",
  ...folders.flatMap((folder) =>
    readdirSync(join(checkout, folder), { recursive: true })
      .map((path) => join(folder, String(path)).replaceAll("\\", "/"))
      .filter((path) => /\.[cm]?[jt]s$/.test(path) && !/\/(fixtures|node_modules)\//.test(path)),
  ),
];

const pages = [
  "README.md",
  "AGENTS.md",
  "CHANGELOG.md",
  ...readdirSync(join(checkout, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

const proseOf = (page: string): string => read(page).replaceAll(/^```.*?^```/gms, "");
const headingsOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => heading);

describe("what comments cite", () => {
  const comments = new Map(sources.map((path) => [path, commentsOf(read(path))]));

  it("is a page that is there, and a heading that the page has", () => {
    const all = [...comments].flatMap(([path, texts]) => texts.map((text) => ({ path, text })));
    assert.ok(all.flatMap(({ text }) => citationsIn(text)).length > 100);
    assert.deepEqual(
      all.flatMap(({ path, text }) => faultsIn(text).map((fault) => `${path}: ${fault}`)),
      [],
    );
  });

  it("is no page by a title of its own, which nobody finds", () => {
    const titled = [...comments].filter(([, texts]) =>
      texts.some((text) => /\((Delegation|The Puruto standard|Commands)\b/.test(text)),
    );
    assert.deepEqual(
      titled.map(([path]) => path),
      [],
    );
  });

  const cited: readonly [source: string, faults: readonly string[]][] = [
    ['/** Asked. (docs/ipc.md, "Policy", rule 6, "Trace".) */', []],
    ["// One line of two (docs/findings.md,\n// `hidden-text`)", []],
    ['/**\n * Asked (docs/ipc.md, "What is\n * and isn\'t protected"). */', []],
    ["// See docs/nothing.md.", ["docs/nothing.md is not there"]],
    ['/* docs/ipc.md, "Police" and "Trace" */', ['docs/ipc.md has no heading "Police"']],
    ["// (docs/findings.md, `hidden-words`.)", ["docs/findings.md has no heading `hidden-words`"]],
    ['const page = "docs/nothing.md";', []],
  ];
  for (const [source, faults] of cited)
    it(`is found, and judged: ${source}`, () =>
      assert.deepEqual(commentsOf(source).flatMap(faultsIn), faults));
});

describe("the links of the pages", () => {
  for (const page of pages)
    it(`lead somewhere: ${page}`, () =>
      assert.deepEqual(
        linksOf(page).filter((link) => !leads(page, link)),
        [],
      ));

  it("are found to lead nowhere where they do", () => {
    const links = ["nothing.md", "ipc.md#police", "#police", "../README.md#made-up"];
    assert.ok(!links.some((link) => leads("docs/ipc.md", link)));
  });
});

/** The comments of a source as running text; lines of `//` below each other are one. */
function commentsOf(source: string): string[] {
  const { comments } = parse(source, { sourceType: "unambiguous", plugins: ["typescript"] });
  const texts: string[] = [];
  let last: Comment | undefined;
  for (const comment of comments ?? []) {
    const text = comment.value.replaceAll(/\s*\n\s*\*?\s*/g, " ");
    texts.push(last !== undefined && goesOn(last, comment) ? `${texts.pop()}${text}` : text);
    last = comment;
  }
  return texts;
}

type Comment = NonNullable<ParseResult["comments"]>[number];

function goesOn(last: Comment, next: Comment): boolean {
  const areLines = last.type === "CommentLine" && next.type === "CommentLine";
  return areLines && next.loc?.start.line === Number(last.loc?.end.line) + 1;
}

function faultsIn(text: string): string[] {
  return citationsIn(text).flatMap(({ page, headings }) => {
    if (!existsSync(join(checkout, page))) return [`${page} is not there`];
    const known = headingsOf(page);
    return headings
      .filter((heading) => !known.includes(heading.replaceAll('"', "")))
      .map((heading) => `${page} has no heading ${heading}`);
  });
}

interface Citation {
  readonly page: string;
  /** As they are written: in quotes, or a finding code in backticks. */
  readonly headings: readonly string[];
}

/** `docs/ipc.md, "Policy", rules 1 to 6, "Trace"` cites two headings of a page, `docs/skill.md` the page alone. */
function citationsIn(text: string): Citation[] {
  const found = text.matchAll(
    /(?<![\w./-])(docs\/[\w-]+\.md|README\.md)((?:(?:,| and) (?:"[^"]+"|`[^`]+`|rules? [\d toand]+))*)/g,
  );
  return [...found].map(([, page = "", rest = ""]) => ({
    page,
    headings: rest.match(/"[^"]+"|`[^`]+`/g) ?? [],
  }));
}

function linksOf(page: string): string[] {
  const prose = proseOf(page).replaceAll(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** Whether a relative link of a page is to something that is there, and to a heading of it. */
function leads(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(join(checkout, target))) return false;
  return anchor === undefined || headingsOf(target).map(anchorOf).includes(anchor);
}

/** As GitHub makes them. */
function anchorOf(heading: string): string {
  const kept = heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, "");
  return kept.replaceAll(" ", "-");
}
