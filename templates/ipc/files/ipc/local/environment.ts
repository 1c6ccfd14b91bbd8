const names = new Set(
  (
    "PATH HOME USER LOGNAME SHELL LANG TERM TMPDIR TZ HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY http_proxy " +
    "https_proxy no_proxy all_proxy SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE REQUESTS_CA_BUNDLE GIT_SSL_CAINFO"
  ).split(" "),
);
const prefixes = ["LC_", "NODE_", "XDG_", "PURUTO_"];
// Services keep theirs in the environment, under a prefix that the list lets pass.
const secretName = /(?:KEY|TOKEN|SECRET|PASSWORD)S?$/i;
// What a claude tells the commands that it starts of the session they belong to, and how to speak to it: one that is
// called further down the chain is a session of its own.
const ofSession =
  /^CLAUDE(?:CODE|_PID|_CODE_(?:MESSAGING_.*|SESSION_.*|CHILD_.*|ENTRYPOINT|EXECPATH|SSE_PORT|BRIDGE_.*))$/;
const windowsNames = new Set(
  (
    "SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT PATH TEMP TMP USERNAME USERDOMAIN USERPROFILE HOMEDRIVE " +
    "HOMEPATH APPDATA LOCALAPPDATA PROGRAMDATA PROGRAMFILES PROGRAMFILES(X86) PROGRAMW6432 " +
    "NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE"
  ).split(" "),
);

/**
 * What a child sees of `environment`: the allow-list and the variables that begin with one of `family`, never a
 * key of `withheld`, which are those that the caller's `.env` defines, nor a name of the list's prefixes that says it is
 * a secret, as `PURUTO_GATEWAY_API_KEY` does, nor what tells of a session of claude's (docs/ipc.md, "Limits").
 */
export function childEnvironment(
  environment: NodeJS.ProcessEnv,
  withheld: { has(key: string): boolean },
  family: readonly string[] = [],
): Record<string, string> {
  const seen: Record<string, string> = {};
  for (const [key, value] of Object.entries(environment))
    if (value !== undefined && !withheld.has(key) && isAllowed(key, family)) seen[key] = value;
  return seen;
}

function isAllowed(key: string, family: readonly string[]): boolean {
  // The first would load code of the caller's into every program of the target's.
  if (key === "NODE_OPTIONS" || ofSession.test(key)) return false;
  if (names.has(key) || family.some((prefix) => key.startsWith(prefix))) return true;
  if (prefixes.some((prefix) => key.startsWith(prefix))) return !secretName.test(key);
  return process.platform === "win32" && windowsNames.has(key.toUpperCase());
}
