import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Wish } from "../../../lib/puruto/new-puruto.ts";
import { renderPuruto } from "../../../lib/puruto/new-puruto.ts";
import { writeNew } from "../../../lib/writing/write.ts";
import { answers } from "../../standard/answers.ts";

/** Writes files by path, folders included. */
export function fill(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A Puruto that this package makes, at `root/name`. */
export function ours(root: string, name: string, changes: Partial<Wish> = {}): string {
  writeNew(join(root, name), renderPuruto(answers({ name, db: false, ...changes })));
  return join(root, name);
}

const skill = (name: string): [string, string] => [
  `.claude/skills/${name}/SKILL.md`,
  `---\nname: ${name}\ndescription: Does ${name}.\nuser-invocable: true\n---\n\nSteps.\n`,
];

/** What the Python framework makes. */
export const pythonFiles: Readonly<Record<string, string>> = {
  "CLAUDE.md": "# puruto-viejo\n\nYou run this Puruto.\n\n## Skills\n\n- `/help`: help\n- `/list`: list\n",
  "agent.md": "# puruto-viejo\n",
  "README.md": "# puruto-viejo\n",
  ".env.example": "PURUTO_DATA_PATH=../puruto-data\n",
  ".gitignore": ".env\ndb/*\n!db/.gitkeep\n__pycache__/",
  ".puruto-standard-version": "0.2.0\n",
  ...Object.fromEntries(["init", "help", "list", "status"].map(skill)),
};

/** What it adds with IPC: a stub, whose empty allowlist allowed everything. */
export const pythonIpc: Readonly<Record<string, string>> = {
  ".puruto-ipc.json": `{
    "enabled": true,
    "owner": "puruto-viejo",
    "max_hops": 3,
    "default_timeout_sec": 90,
    "allowed_targets": ["puruto-finanzas"],
    "allowed_actions": { "puruto-finanzas": ["pagar_factura"] },
    "nota": "mía"
}
`,
  "ipc.py": "print('stub')\n",
  "invoker.py": "print('stub')\n",
  ".claude/skills/call/SKILL.md": "---\nname: call\ndescription: Calls.\nuser-invocable: true\n---\n",
};
