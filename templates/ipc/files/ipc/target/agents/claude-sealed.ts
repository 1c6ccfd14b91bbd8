import type { JsonObject } from "../../parsed.ts";
import { realFolder } from "./above.ts";
import { configFolder, userSettings } from "./claude-user.ts";

interface Sealed {
  readonly target: string;
  /** What the target's own settings say. */
  readonly own: readonly JsonObject[];
  /** Rules that allow, as the target's settings would say them. */
  readonly allow: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * The settings that a call gives claude, over those of the target, which allow nothing where nobody has opened and
 * trusted it: its rules once more, what holds of the user's own, and what stays off (docs/agents.md, "Sealed").
 */
export function settingsFor({ target, own, allow, environment }: Sealed): JsonObject {
  const user = userSettings(environment, own);
  return {
    ...user.settings,
    permissions: {
      allow: allow.map((rule) => rooted(rule, realFolder(target))),
      ask: user.ask.map((rule) => rooted(rule, user.folder)),
      deny: [...user.deny.map((rule) => rooted(rule, user.folder)), ...keptOut(configFolder(environment))],
    },
    disableAllHooks: true,
  };
}

/** A rule in which `/path` is one below `folder`, whoever reads it: it stands for one beside the settings' file. */
function rooted(rule: string, folder: string): string {
  return rule.replace(fromRoot, (_, tool: string) => `${tool}(/${asRule(folder)}/`);
}

const fromRoot = /^(Read|Edit|Write|MultiEdit|NotebookEdit|Glob|Grep|LS)\(\/(?!\/)/;

// In rules, the paths of Windows are `/c/Users`.
const asRule = (folder: string): string =>
  folder.replaceAll("\\", "/").replace(/^([A-Z]):/i, (_, drive: string) => `/${drive.toLowerCase()}`);

// Where claude keeps what it remembers from one session to the next, and lets every session write.
function keptOut(folder: string): string[] {
  const inside = `/${asRule(folder)}`;
  return [
    `Edit(${inside}/projects/**)`,
    `Edit(${inside}/agent-memory/**)`,
    `Read(${inside}/projects/*/memory/**)`,
    `Read(${inside}/agent-memory/**)`,
  ];
}
