import { join } from "node:path";
import { childEnvironment } from "../../../templates/ipc/files/ipc/local/environment.ts";

/** Where an agent is tried. */
export interface Place {
  /** A home and a folder for temporary files that are nobody's, absolute. */
  readonly home: string;
  readonly scratch: string;
  /** Where what leaves this machine is sent instead. */
  readonly url: string;
}

/**
 * What an agent that is tried sees of the environment: what a call lets pass, but homes of its own, and of the agent's
 * own variables switches alone, since no key, address or folder is `1`. Pure.
 *
 * @param family what the names of the agent's own variables begin with
 */
export function trialEnvironment(
  environment: NodeJS.ProcessEnv,
  family: readonly string[],
  { home, scratch, url }: Place,
): Record<string, string> {
  const passed = Object.entries(childEnvironment(environment, new Set(), family)).filter(
    ([key, value]) =>
      !/^(XDG_|PURUTO_)/.test(key) &&
      (!family.some((prefix) => key.startsWith(prefix)) || isSwitch(key, value)),
  );
  return {
    ...Object.fromEntries(passed),
    ...all(["HOME", "USERPROFILE"], home),
    ...all(["APPDATA", "LOCALAPPDATA"], join(home, "AppData")),
    ...all(["TMPDIR", "TEMP", "TMP"], scratch),
    ...all(["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"], url),
    ...all(["NO_PROXY", "no_proxy"], "127.0.0.1"),
  };
}

/** `CLAUDE_CODE_USE_BEDROCK` and the like lead to another model. */
const isSwitch = (key: string, value: string): boolean =>
  /^(0|1|true|false)$/i.test(value) && !key.includes("_USE_");

const all = (names: readonly string[], value: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, value]));
