import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { InvocationRequest } from "../../../templates/ipc/files/ipc/contract.ts";

/** Words that nothing but the rules, or the skill, of one Puruto can tell. */
export interface Marks {
  readonly rules: string;
  readonly skill: string;
}

/** Writes a Puruto of a few files, with a mark in its rules and another in its skill. @returns the marks */
export async function writePuruto(folder: string): Promise<Marks> {
  const marks = { rules: randomBytes(8).toString("hex"), skill: randomBytes(8).toString("hex") };
  for (const [path, content] of Object.entries(filesWith(marks))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return marks;
}

/** What its agent is asked for: its skill. */
export const request: InvocationRequest = {
  request_id: "req-doctor",
  correlation_id: "corr-doctor",
  caller: "puruto-doctor",
  target: "puruto-patient",
  action: "arrive",
  prompt: "Say what you know.",
  timeout_sec: 30,
  hop: 0,
};

function filesWith({ rules, skill }: Marks): Record<string, string> {
  const text = `---\nname: arrive\ndescription: Says the word ${skill}.\n---\n\n# Arrive\n\nSay ${skill}.\n`;
  return {
    "AGENTS.md": `# puruto-patient\n\nThe word of this Puruto is ${rules}.\n`,
    "CLAUDE.md": "@AGENTS.md\n",
    "GEMINI.md": "@./AGENTS.md\n",
    ".claude/skills/arrive/SKILL.md": text,
    ".agents/skills/arrive/SKILL.md": text,
  };
}
