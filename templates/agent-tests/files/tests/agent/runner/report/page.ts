import { createHash } from "node:crypto";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { Result } from "../result.ts";
import { sayNumber } from "../results/say.ts";
import type { Memory } from "../results/memory.ts";
import { caseOf } from "./case.ts";
import { markup, type Markup, type Part } from "./markup.ts";
import { style } from "./style.ts";

/**
 * All results as one page that needs nothing else: what was asked and answered, what was asserted, which skills were used
 * and Purutos called, how long it took. It has no script, and all text is text. (docs/agent-tests.md, "Reports".)
 */
export const pageOf = (results: readonly Result[], last: Memory): string => String(page(results, last));

// Should anything get in as more than text, it would not be run, nor loaded.
const hash = createHash("sha256").update(style).digest("base64");
const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;

// Between its tags stands the style and nothing else, or it would not be the one that the policy allows.
const page = (results: readonly Result[], last: Memory): Markup => markup`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.pageTitle}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${words.pageTitle}</h1>
<p class="muted">${sums(results)}</p>
${[...new Set(results.map(({ file }) => file))].map((file) => section(file, results, last))}
</main>
</body>
</html>
`;

const section = (file: string, results: readonly Result[], last: Memory): Part => markup`<section>
<h2><bdi>${file}</bdi></h2>
${results.filter((one) => one.file === file).map((one) => caseOf(one, last))}
</section>
`;

function sums(results: readonly Result[]): string {
  const whole = results.filter(({ without }) => without === undefined);
  const passed = whole.filter(({ is }) => is === "passed").length;
  return words.passedCases(sayNumber(passed), sayNumber(whole.length));
}
