import type { AgentTests } from "../../standard/agent-tests.ts";
import { languageOfRepo } from "../../standard/identity.ts";
import { addLayout } from "../../standard/layout-list.ts";
import { withIgnored } from "../../standard/lines.ts";
import { layoutOf } from "../../standard/packs.ts";
import { agentTests } from "../../templates/agent-tests/pack.ts";
import { mergeClean } from "../../lib/merging/merge-text.ts";
import type { Puruto } from "../../lib/puruto/open.ts";
import { readKnown } from "../../lib/puruto/read.ts";
import { rules } from "../../lib/puruto/skill-lists.ts";
import { filesOf, renderPlan } from "../../lib/writing/render.ts";

type Texts = readonly (readonly [path: string, text: string])[];

/** The texts of a Puruto that speak of agent tests: what its user wrote in them stays. @throws PurutoError `unreadable` */
export function textsWith(puruto: Puruto, texts: AgentTests["texts"]): Texts {
  const merged = new Map(mergedTexts(puruto, texts));
  const layout = layoutOf([agentTests], languageOfRepo(puruto.repo));
  for (const path of rules) {
    const text = merged.get(path) ?? readKnown(puruto.repo, path);
    if (text !== undefined) merged.set(path, addLayout(text, layout));
  }
  const ignored = withIgnored(readKnown(puruto.repo, ".gitignore") ?? "", ["node_modules/"]);
  return [...merged, [".gitignore", ignored]];
}

/** What is generated otherwise with them, where that goes with what there is. */
function mergedTexts({ repo }: Puruto, { before, after }: AgentTests["texts"]): Texts {
  const without = new Map(filesOf(renderPlan(before)).map(({ path, content }) => [path, content]));
  return filesOf(renderPlan(after)).flatMap(({ path, content }) => {
    const [ours, base = ""] = [readKnown(repo, path), without.get(path)];
    return ours === undefined || base === content ? [] : [[path, mergeClean(ours, base, content)] as const];
  });
}
