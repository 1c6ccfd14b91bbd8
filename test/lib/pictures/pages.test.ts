import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { chainsOf, type Chain } from "../../../lib/pictures/chains.ts";
import { asGraphPage } from "../../../lib/pictures/graph-page.ts";
import type { Edge } from "../../../lib/pictures/graph.ts";
import { escaped } from "../../../lib/pictures/page.ts";
import { asTracePage } from "../../../lib/pictures/trace-page.ts";
import { hostile, hostileParts } from "../../generators/workspace/hostile.ts";
import { call } from "../../generators/workspace/village.ts";

const plain = hostileParts("puruto-a");

describe("text in a page", () => {
  for (const [text, html] of [
    ["<script>", "&lt;script&gt;"],
    [`"'`, "&#34;&#39;"],
    ["R&D &amp;", "R&amp;D &amp;amp;"],
    ["a\u0000b\u001B[2J", "a\\u0000b\\u001b[2J"],
    ["one\r\ntwo\nthree\rfour\tfive", "one\ntwo\nthree\\u000dfour\\u0009five"],
    [String.raw`\u000a`, String.raw`\u000a`],
    ["\u202Egnp.exe\u2069", "\\u202egnp.exe\\u2069"],
    ["año 日本 🐙", "año 日本 🐙"],
    [0, "0"],
  ] as const) {
    it(`stays text: ${JSON.stringify(text)}`, () => assert.equal(escaped(text), html));
  }

  for (const text of hostile) {
    it(`stays text wherever it stands: ${text}`, () => {
      const { row, entry, edges } = hostileParts(text);
      const chains = chainsOf([entry], 1);
      for (const [page, clean] of [
        [asGraphPage(row.path, [row], edges), asGraphPage("/a", [plain.row], plain.edges)],
        [asTracePage(row.path, { chains, problems: [text] }), tracePage(chainsOf([plain.entry], 1))],
      ] as const) {
        assert.deepEqual(tagsOf(page), tagsOf(clean));
        assert.ok(page.includes(escaped(text)));
      }
    });
  }
});

const tracePage = (chains: Chain[]): string => asTracePage("/a", { chains, problems: ["x"] });

/** What elements a page has, in order. */
const tagsOf = (page: string): string[] => page.match(/<[!/]?[a-z-]+/gi) ?? [];

describe("a page", () => {
  const pages = [asGraphPage("/a", [plain.row], plain.edges), tracePage([])];

  it("allows its own style and nothing else, and has no script", () => {
    for (const page of pages) {
      const [, style = ""] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
      const hash = createHash("sha256").update(style).digest("base64");
      const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
      assert.ok(page.includes(`http-equiv="Content-Security-Policy" content="${escaped(policy)}"`));
      assert.doesNotMatch(page, /<script|<link|<img|<iframe|\sstyle=|\son\w+=|https?:|@import|url\((?!#)/);
    }
  });

  it("shows no path of the machine, also where something could not be read", () => {
    const root = join("/home", "ada", "purutos");
    const problem = `no such file: ${join(root, "puruto-a", "x")}`;
    for (const page of [
      asGraphPage(root, [{ ...plain.row, path: join(root, "puruto-a"), problem }], plain.edges),
      asTracePage(root, { chains: [], problems: [problem] }),
    ]) {
      assert.ok(page.includes(`no such file: ${join("puruto-a", "x")}`));
      assert.doesNotMatch(page, /ada/);
    }
  });

  it("says so where there is nothing to show", () => {
    assert.match(asGraphPage("/a", [], []), /no Puruto here yet/);
    assert.match(tracePage([]), /No call in any journal yet/);
  });

  it("has the table alone where there is too much to draw", () => {
    const calls = { ok: 0, refused: 0, failed: 0 };
    const edges = Array.from({ length: 601 }, (_, index): Edge => {
      return { from: `a${index}`, to: "b", actions: null, blocked: null, calls, by_action: [] };
    });
    const page = asGraphPage("/a", [], edges);
    assert.match(page, /601 connections, more than a drawing can show/);
    assert.doesNotMatch(page, /foreignObject/);
    assert.equal(page.match(/<tr>/g)?.length, 602);
  });
});

/** What a page knows of a call. */
const factsOf = (page: string) => [...page.matchAll(/<dt>(.*?)<\/dt>/g)].map(([, term]) => term);

describe("the page of a trace", () => {
  const agent = {
    via: "chat:12",
    outcome: "done",
    usage: { input_tokens: 1000, output_tokens: 204, cached_tokens: 300, cost_usd: 0.5 },
  };

  it("says what asked for a chain, what an agent said and what it took, of a call that tells", () => {
    const page = tracePage(chainsOf([call("a", "b", "read", 0, 100, agent)], 1));
    for (const part of [
      "<bdi>for chat:12</bdi> · 1 call, took 100 ms, 1,204 tokens, $0.50</span></header>",
      '<span class="took">100 ms, 1,204 tokens, $0.50</span>',
      "<dt>Agent says</dt><dd>done</dd>",
      "<dt>Tokens</dt><dd>1,000 in, 204 out, 300 cached</dd>",
      "<dt>Asked by</dt><dd>chat:12</dd>",
    ])
      assert.ok(page.includes(part), part);
  });

  it("has no word of that for a call that does not", () => {
    const page = tracePage(chainsOf([call("a", "b", "read", 0, 100)], 1));
    assert.deepEqual(factsOf(page), ["Prompt", "Outcome", "What ran", "Began", "Took", "Hop", "Request"]);
    assert.ok(page.includes("</time> · 1 call, took 100 ms</span></header>"));
  });
});

/** Each bar's left end and width, in thousandths of the chain. */
function bars(...calls: [at: number, duration: number][]): [number, number][] {
  const entries = calls.map(([at, duration]) => call("a", "b", "read", at, duration));
  const found = tracePage(chainsOf(entries, 1)).matchAll(/<rect class="ok" x="(\d+)" y="2" width="(\d+)"/g);
  return [...found].map(([, x, width]) => [Number(x), Number(width)]);
}

describe("the waterfall", () => {
  for (const [title, calls, expected] of [
    ["one call is all of it", [[0, 500]], [[0, 1000]]],
    [
      "calls have their places",
      [
        [0, 400],
        [500, 500],
      ],
      [
        [0, 400],
        [500, 500],
      ],
    ],
    ["a call that took no time is still seen", [[0, 0]], [[0, 6]]],
    [
      "the last moment is inside",
      [
        [0, 10],
        [10_000, 0],
      ],
      [
        [0, 6],
        [994, 6],
      ],
    ],
  ] as const satisfies readonly (readonly [string, [number, number][], [number, number][]])[]) {
    it(`has its bars in place: ${title}`, () => assert.deepEqual(bars(...calls), expected));
  }
});
