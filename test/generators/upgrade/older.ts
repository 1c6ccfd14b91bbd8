/** A made-up older version of this package, and Purutos that it generated. */
import { renderPuruto } from "../../../lib/puruto/new-puruto.ts";
import { asGenerated, hashOf, managed, own, type Origin } from "../../../lib/puruto/record.ts";
import { filesOf, printed } from "../../../lib/writing/render.ts";
import { render, type Files } from "../../../lib/merging/release.ts";
import type { FindRelease } from "../../../lib/merging/releases.ts";
import { memoryFile, memoryKey } from "../../../standard/identity.ts";
import { policyFile } from "../../../templates/ipc/files/ipc/policy.ts";
import type { JsonObject } from "../../../templates/ipc/files/ipc/parsed.ts";
import { answers } from "../../standard/answers.ts";

export const olderVersion = "0.0.9";

/** The files that the older version has as this one has them. */
const same = new Set(["CLAUDE.md", "GEMINI.md", "db/.gitkeep"]);

/** What it generated that this version generates no more. */
export const dropped = "lib/dropped.ts";

/** What this version generates that it did not. */
export const added = "lib/findings.ts";

/** As the older version renders what this one renders. */
export function older(files: Files): Files {
  const entries = Object.entries(files).filter(([path]) => path !== added);
  return {
    ...Object.fromEntries(
      entries.map(([path, text]) => [path, same.has(path) ? text : olderText(path, text)]),
    ),
    [dropped]: "export const dropped = true;\n",
  };
}

/** In the older version, texts had another third line, one more in the middle and one less at the end. */
function olderText(path: string, text: string): string {
  if (path === "package.json") return text.replace(/"version": ".*"/, '"version": "0.0.1"');
  if (path.endsWith(".json")) return text;
  const lines = managed(path, text).split("\n");
  const isScript = path.endsWith(".ts");
  const line = (words: string): string =>
    isScript ? `// ${words}` : path.endsWith(".md") ? words : `# ${words}`;
  const middle = middleOf(lines, isScript);
  return (
    [...lines.slice(0, middle), line("an older line"), ...lines.slice(middle)].join("\n") + own(path, text)
  );
}

/** Where a line fits that is a comment in a script: in front of what begins at the margin. */
function middleOf(lines: readonly string[], isScript: boolean): number {
  const half = Math.floor(lines.length / 2);
  if (!isScript) return Math.max(half, Math.min(lines.length, 6));
  const found = lines.findIndex((line, at) => at >= half && /^(export|function|const|\/\*\*)/.test(line));
  return found === -1 ? lines.length - 1 : found;
}

export const findOlder: FindRelease = async (version) =>
  version === olderVersion ? (memory) => older(render(memory)) : undefined;

/** A Puruto that the older version made: every file by path. */
export function olderPuruto(changes: Parameters<typeof answers>[0] = {}): Record<string, string> {
  const files = filesOf(renderPuruto(answers({ ipc: true, ...changes })));
  const texts = Object.fromEntries(files.map(({ path, content }) => [path, content]));
  const { [memoryKey]: memory = {} } = JSON.parse(texts[memoryFile] ?? "") as Record<string, JsonObject>;
  // The policy was made with answers that are remembered nowhere else.
  const { [policyFile]: policy } = texts;
  const generated = { ...older(render(memory)), ...(policy !== undefined && { [policyFile]: policy }) };
  const origins = new Map(
    Object.entries(generated).map(([path, text]): [string, Origin] => [
      path,
      { version: olderVersion, hash: hashOf(path, text) },
    ]),
  );
  const { [added]: _, ...rest } = texts;
  return {
    ...rest,
    ...generated,
    [memoryFile]: printed({ [memoryKey]: { ...memory, generated: asGenerated(origins) } }),
  };
}
