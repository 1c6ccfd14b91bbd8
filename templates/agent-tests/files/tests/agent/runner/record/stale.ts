import { words } from "../../../../lib/words/agent-tests.ts";
import type { Case, Recorded } from "../case.ts";
import { realAgents } from "../options.ts";
import { differenceOf, textNamed } from "./git.ts";
import { namesOf, readingsOf, type Part, type Reading } from "./reads.ts";

/**
 * Why the mock of a case is not what an agent would do today: what it read then has changed since, with the difference
 * and the command that records it again. Undefined where it was not recorded, or nothing changed.
 * (docs/agent-tests.md, "Recording".)
 */
export function whyStale(test: Case, root: string): string | undefined {
  const { recorded, skill } = test.mock ?? {};
  if (recorded === undefined) return undefined;
  const readings = readingsOf(test, root, test.action ?? skill);
  const now = namesOf(readings);
  const changed = (["skill", "rules", "prompt"] as const).filter((part) => recorded[part] !== now[part]);
  if (changed.length === 0) return undefined;
  return [
    words.isStale(recorded.agent, changed.map((part) => nameOf(part, readings)).join(", ")),
    ...changed.flatMap((part) => changeOf(part, root, recorded, readings)),
    words.recordAgain(commandFor(test.file, recorded.agent)),
  ].join("\n");
}

/** The file, or what else changed. */
const nameOf = (part: Part, readings: ReadonlyMap<Part, Reading>): string =>
  readings.get(part)?.path ?? (part === "skill" ? words.skillItRead : words.thePrompt);

const mostLines = 40;

function changeOf(
  part: Part,
  root: string,
  { [part]: then = "" }: Recorded,
  readings: ReadonlyMap<Part, Reading>,
): string[] {
  const reading = readings.get(part);
  const was = textNamed(root, then);
  const lines = was === undefined || reading === undefined ? [] : differenceOf(was, reading.text);
  const now = namesOf(readings)[part] ?? words.nothing;
  if (lines.length === 0) return [words.namesDiffer(nameOf(part, readings), then || words.nothing, now)];
  const shown = lines.slice(0, mostLines).map((line) => line.slice(0, 300));
  return [
    `${nameOf(part, readings)}:`,
    ...shown,
    ...(lines.length > mostLines ? [words.moreLines(lines.length - mostLines)] : []),
  ];
}

/** What a file says of its agent is a word of a command only where it is one that we would have written. */
function commandFor(file: string, agent: string): string {
  const model = /^ollama ([\w.:/-]+)$/.exec(agent)?.[1];
  const known = realAgents.find((name) => name === agent) ?? realAgents[0];
  const by = model === undefined ? `--agent ${known}` : `--ollama ${model}`;
  return `npm run test:agent -- ${by} --record ${/^[\w./-]+$/.test(file) ? file : JSON.stringify(file)}`;
}
