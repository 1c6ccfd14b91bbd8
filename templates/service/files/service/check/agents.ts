import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { attempt, readText } from "../../ipc/files.ts";
import { childEnvironment } from "../../ipc/local/environment.ts";
import { chooseAgent } from "../../ipc/target/agents.ts";
import { words } from "../../lib/words/service.ts";
import { ask, type ArgumentList } from "../ask.ts";
import { oneLine } from "../unit/one-line.ts";
import type { Asked } from "./asked.ts";
import type { Problem } from "./problem.ts";

/** An agent that does work for this service. */
export interface AgentSeen {
  readonly name: string;
  readonly program: string;
  /** As it says it, in one line; null where it says nothing. */
  readonly version: string | null;
  /** Null where it does not tell. */
  readonly signed_in: boolean | null;
  readonly by: readonly string[];
}

/** Asks each agent that is needed for its version, and whether it is signed in, as calls would start it. */
export async function lookAtAgents(
  asked: readonly Asked[],
  environment: NodeJS.ProcessEnv,
): Promise<{ agents: AgentSeen[]; problems: Problem[] }> {
  const names = [...new Set(asked.flatMap(({ runs }) => agentIn(runs) ?? []))];
  const seen = await Promise.all(
    names.map((name) =>
      look(
        name,
        asked.filter(({ runs }) => agentIn(runs) === name),
        environment,
      ),
    ),
  );
  return { agents: seen.map(({ agent }) => agent), problems: seen.flatMap(({ problems }) => problems) };
}

const agentIn = (runs: string | null): string | undefined => /^agent (.+)$/.exec(runs ?? "")?.[1];

async function look(name: string, asked: readonly Asked[], environment: NodeJS.ProcessEnv) {
  const program = programIn(asked[0]?.command ?? []);
  const by = [...new Set(asked.flatMap((one) => one.by))];
  const known = logins[name];
  const seen = seenBy(name, environment);
  const agent = { name, program: program.join(" "), version: null, signed_in: null, by };
  // Of one that nobody knows here, nobody knows what it makes of a question either.
  if (known === undefined) return { agent, problems: [] };
  const said = await ask([...program, "--version"], seen);
  if (!said.ok) return { agent, problems: [silent(name, said.problem)] };
  const signed_in = await known.isSignedIn(program, seen);
  const version = oneLine(said.stdout).slice(0, 100);
  const problems = signed_in === false ? [signedOut(name, by, known.signIn)] : [];
  return { agent: { ...agent, version, signed_in }, problems };
}

/** What stands before an agent's own arguments: npm's shim for Windows is a script of Node's. */
const programIn = ([program = "", script = ""]: readonly string[]): ArgumentList =>
  program === process.execPath && /\.[cm]?js$/.test(script) ? [program, script] : [program];

function seenBy(name: string, environment: NodeJS.ProcessEnv): Record<string, string> {
  const family = attempt(() => chooseAgent({ environment: { ...environment, PURUTO_AGENT: name } }))?.family;
  return childEnvironment(environment, new Set(), family);
}

interface Login {
  /** What signs it in. */
  readonly signIn: string;
  readonly isSignedIn: (program: ArgumentList, seen: Seen) => Promise<boolean | null>;
}

type Seen = Readonly<Record<string, string>>;

/** By agent. What their commands print may name accounts, and is not read. */
const logins: Readonly<Record<string, Login | undefined>> = {
  claude: {
    signIn: "claude auth login",
    isSignedIn: async (program, seen) => (await ask([...program, "auth", "status"], seen)).ok,
  },
  codex: {
    signIn: "codex login",
    isSignedIn: async (program, seen) => {
      if (seen["CODEX_API_KEY"]) return true;
      const said = await ask([...program, "login", "status"], seen);
      // It does not tell of a model provider of the user's own.
      return said.ok || (hasOwnProvider(seen) ? null : false);
    },
  },
  gemini: {
    signIn: "gemini",
    // It has no command for that.
    isSignedIn: (_, seen) => Promise.resolve(hasGeminiLogin(seen) || null),
  },
};

function hasOwnProvider(seen: Seen): boolean {
  const folder = seen["CODEX_HOME"] || join(homeIn(seen), ".codex");
  return /^\s*model_provider\s*=/m.test(attempt(() => readText(join(folder, "config.toml"))) ?? "");
}

const hasGeminiLogin = (seen: Seen): boolean =>
  Boolean(seen["GEMINI_API_KEY"]) ||
  existsSync(join(seen["GEMINI_CLI_HOME"] || homeIn(seen), ".gemini", "oauth_creds.json"));

const homeIn = (seen: Seen): string => seen["HOME"] || homedir();

const silent = (name: string, problem: string): Problem => ({
  code: "agent-broken",
  message: words.agentIsSilent(name, problem),
  to_do: words.installAgent(name),
});

const signedOut = (name: string, by: readonly string[], signIn: string): Problem => ({
  code: "not-signed-in",
  message: words.notSignedIn(name, by.join(", ")),
  to_do: words.signIn(signIn),
});
