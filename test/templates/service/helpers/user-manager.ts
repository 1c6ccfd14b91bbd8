import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const systemd = ["/usr/lib/systemd/systemd", "/lib/systemd/systemd"].find((path) => existsSync(path));
const alone = ["-m", "--propagation", "private", "-p", "-f", "--mount-proc"];

/** Whether a systemd of a test's own can be started here, where nobody else sees it. */
export const canManage = (): boolean =>
  systemd !== undefined && spawnSync("unshare", [...alone, "true"], { stdio: "ignore" }).status === 0;

// In namespaces of its own: systemd believes that it booted this machine, and ends with all that it started.
const script = `
mount -t tmpfs tmpfs /run/systemd && mkdir /run/systemd/system
"$1" --user >"$HOME/manager.log" 2>&1 &
for _ in $(seq 100); do
  case "$(systemctl --user is-system-running 2>&1)" in running|degraded) break;; esac
  sleep 0.1
done
. "$2"
`;

/** Has a user's systemd of its own, with units in `home`, while a shell script runs. @returns what the script printed */
export function withManager(home: string, commands: string): { stdout: string; stderr: string } {
  const run = join(home, "run");
  mkdirSync(run, { recursive: true, mode: 0o700 });
  writeFileSync(join(home, "commands.sh"), commands);
  const env = {
    PATH: process.env["PATH"],
    HOME: home,
    USER: "ana",
    XDG_RUNTIME_DIR: run,
    XDG_STATE_HOME: join(home, "state"),
  };
  const args = [...alone, "sh", "-c", script, "sh", systemd ?? "", join(home, "commands.sh")];
  const { stdout, stderr } = spawnSync("unshare", args, { env, encoding: "utf8", timeout: 100_000 });
  return { stdout, stderr };
}

/** Where the units of a user with this home lie. */
export function unitsFolder(home: string): string {
  const folder = join(home, ".config", "systemd", "user");
  mkdirSync(folder, { recursive: true });
  return folder;
}
