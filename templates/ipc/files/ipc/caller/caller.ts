import { basename } from "node:path";
import { contextVariable, readChain } from "../chain.ts";
import type { Chain } from "../chain.ts";
import { isRepoName } from "../names.ts";
import type { Fault, Parsed } from "../parsed.ts";
import { readPolicy } from "../policy-file.ts";
import { policyFile } from "../policy.ts";
import type { Policy } from "../policy.ts";
import { readSettings } from "./secrets.ts";
import type { Secrets, Settings } from "./secrets.ts";

/** The Puruto that calls, as far as a call depends on it. */
export interface Caller {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Its owner's name and its folder's: a renamed Puruto answers to both, and must not be called by either. */
  readonly names: readonly string[];
  readonly policy: Policy;
  readonly chain: Chain;
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** With any of these nothing is called; policy, chain, settings and secrets then hold what could be read. */
  readonly faults: readonly Fault[];
}

const closed: Policy = {
  enabled: false,
  max_hops: 0,
  default_timeout_sec: 120,
  allowed_targets: [],
  allowed_actions: new Map(),
};

/** Reads the Puruto in `folder`: its policy, its `.env`, and the chain that `environment` says it is part of. */
export function readCaller(folder: string, environment: NodeJS.ProcessEnv): Caller {
  const policy = readPolicy(folder) ?? missing(folder);
  const chain = readChain(environment[contextVariable]);
  const { settings, secrets, faults } = readSettings(folder);
  const name = basename(folder);
  const owner = policy.ok ? policy.value.owner : undefined;
  return {
    folder,
    environment,
    names: [...new Set(owner === undefined ? [name] : [owner, name])].filter(
      (each, at) => at === 0 || isRepoName(each),
    ),
    policy: policy.ok ? policy.value : closed,
    chain: chain.ok ? chain.value : { hop: 0, ancestors: [], deadline: 0, ends: 0, max_hops: 0 },
    settings,
    secrets,
    faults: [...[policy, chain].flatMap((part) => (part.ok ? [] : part.faults)), ...faults],
  };
}

function missing(folder: string): Parsed<Policy> {
  const message = `${policyFile} is missing in ${folder}; \`yo puruto:ipc\` adds it`;
  return { ok: false, faults: [{ key: "", kind: "missing", message }] };
}
