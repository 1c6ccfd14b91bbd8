/** What lies at the root of a workspace beside its Purutos, sorted. */
export const rootFiles = [
  ".agents/skills",
  ".claude/skills/puruto-generator/SKILL.md",
  ".claude/skills/upgrade/SKILL.md",
  ".claude/skills/validate/SKILL.md",
  ".claude/skills/workspace/SKILL.md",
  "AGENTS.md",
  "CLAUDE.md",
  "GEMINI.md",
];
