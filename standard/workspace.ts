import type { Language, Templates } from "../templates/pack.ts";
import { workspace } from "../templates/workspace/pack.ts";
import { planPacks, type Plan } from "./plan.ts";

/** What lies at the root of a workspace, beside its Purutos. Pure. (docs/workspace.md, "What lies at the root".) */
export const planWorkspace = (templates: Templates, language: Language): Plan => [
  ...planPacks([workspace], templates, { language }),
  { path: ".agents/skills", link: "../.claude/skills" },
];
