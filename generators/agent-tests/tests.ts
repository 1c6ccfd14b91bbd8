import { planAgentTests, type AgentTests } from "../../standard/agent-tests.ts";
import { adoptedIn, adoptedKey, testsRunner } from "../../standard/adopted.ts";
import { PurutoError } from "../../standard/errors.ts";
import { memoryFile, memoryKey } from "../../standard/identity.ts";
import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { withFeatures } from "../../lib/puruto/delegation-memory.ts";
import type { Puruto } from "../../lib/puruto/open.ts";
import { readKnown } from "../../lib/puruto/read.ts";
import { originsOf } from "../../lib/puruto/record.ts";
import type { Draft } from "../../lib/reporting/report.ts";
import { changeTo, type Change } from "../../lib/writing/changes.ts";
import { editJson } from "../../lib/writing/edit.ts";
import { filesOf, renderPlan, type RenderedFile } from "../../lib/writing/render.ts";
import { templates } from "../../lib/writing/templates.ts";
import { manifestOf } from "./manifest.ts";
import { textsWith } from "./texts.ts";

/**
 * What adding agent tests comes to in a Puruto that has delegation.
 *
 * @throws PurutoError `invalid-memory`, `unreadable` or `cannot-edit`.
 */
export function addTests(puruto: Puruto): Draft {
  const { parts, texts } = planned(puruto);
  const added = filesOf(renderPlan(parts)).filter(({ path }) => !isLeft(puruto, path));
  const { text, isReplaced, notes } = manifestOf(puruto);
  return {
    changes: [
      ...added.flatMap(({ path, content }) => change(puruto, path, content, "replace")),
      ...change(puruto, "package.json", text, isReplaced ? "replace" : "edit"),
      ...textsWith(puruto, texts).flatMap(([path, content]) => change(puruto, path, content, "edit")),
      ...change(puruto, memoryFile, memoryText(puruto, added), "edit"),
    ],
    notes,
  };
}

/** What is there and cannot be read is neither missing nor to be replaced. */
function change({ repo }: Puruto, path: string, content: string, kind: "edit" | "replace"): Change[] {
  readKnown(repo, path);
  return changeTo(repo, path, content, kind);
}

function planned(puruto: Puruto): AgentTests {
  const plan = planAgentTests(memoryWith(puruto), templates);
  if (plan.ok) return plan.value;
  const why = plan.faults.join("; ");
  const text = `${memoryFile} no longer says what this Puruto was made from: ${why}; restore it`;
  throw new PurutoError("invalid-memory", text);
}

/** What it remembers, with what is known of it, and with tests where those of its user are gone. */
function memoryWith({ name, runner, memory }: Puruto): JsonObject {
  const adopted = adoptedIn(memory);
  return {
    ...memory,
    name: memory["name"] ?? name,
    runner,
    ...(adopted && { [adoptedKey]: { ...adopted, yours: withoutRunner(adopted.yours) } }),
  };
}

const withoutRunner = (yours: readonly string[]): string[] => yours.filter((path) => path !== testsRunner);

/** What runs the tests stays as it is where it is there, and so does a case that was added before. */
function isLeft({ repo, memory }: Puruto, path: string): boolean {
  const isCase = path.startsWith("tests/agent/") && !path.startsWith("tests/agent/runner/");
  return repo.kindOf(path) !== undefined && (path === testsRunner || (isCase && originsOf(memory).has(path)));
}

function memoryText(puruto: Puruto, added: readonly RenderedFile[]): string {
  const features = { ipc: true, "agent-tests": true } as const;
  const text = withFeatures(readKnown(puruto.repo, memoryFile), puruto, features, added);
  const { yours = [] } = adoptedIn(puruto.memory) ?? {};
  if (!yours.includes(testsRunner)) return text;
  return editJson(memoryFile, text, [[[memoryKey, adoptedKey, "yours"], withoutRunner(yours)]]);
}
