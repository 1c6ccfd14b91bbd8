import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import type { Format, Plan } from "../../../../templates/service/files/service/unit/format.ts";
import { Made } from "../../db/helpers/made.ts";

/** A generated scheduler, to be removed after use. */
export const madeCron = (changes: ConstructorParameters<typeof Made>[0] = {}): Made =>
  new Made({ name: "puruto-cron", kind: "puruto-cron", ipc: true, db: true, runner: "tsx", ...changes });

/** How that Puruto writes units. */
export async function formatsOf(
  made: Made,
): Promise<Readonly<Record<"systemd" | "launchd" | "windows", Format>>> {
  const load = async (path: string): Promise<unknown> => import(pathToFileURL(made.path(path)).href);
  const { formats } = (await load("service/unit/formats.ts")) as {
    formats: Readonly<Record<"systemd" | "launchd" | "windows", Format>>;
  };
  return formats;
}

/** A plan with the changes that a test is about. */
export const planWith = (changes: Partial<Plan>): Plan => ({
  name: "puruto-cron",
  description: "The workspace on a schedule",
  folder: "/home/ana/purutos/puruto-cron",
  node: "/usr/bin/node",
  args: ["--import", "tsx", "main.ts", "start"],
  environment: { PATH: "/usr/bin:/bin", USER: "ana", LOGNAME: "ana" },
  stop: 35,
  outlived: true,
  home: "/home/ana",
  user: "ana",
  ...changes,
});

/** Names of folders that a format could take for something else. */
export const hostileNames = [
  "with blanks  in it",
  "ends in a blank ",
  " begins with one",
  'double"quotes"',
  "single'quote's",
  "100%",
  "%h %n %%",
  "$HOME ${HOME} $$",
  String.raw`back\slash\n \x41 \\`,
  "ends in a backslash\\",
  "semi;colon ; alone",
  "and & and &amp; &#38;",
  "<less> ]]> <!-- -->",
  "#comment",
  "-dash --import",
  "@at",
  "añejo 日本 🦉",
  "`date` $(date)",
  "* ? [a] {b,c} ~",
  "=equals=",
];

/** Whether a program is there that a test asks. */
export const hasProgram = (name: string, ...args: string[]): boolean =>
  spawnSync(name, args, { stdio: "ignore" }).error === undefined;

/** Runs a program to its end. @returns all that it printed on either stream, and its exit code */
export function run(
  args: readonly [string, ...string[]],
  input?: string | Uint8Array,
  env?: NodeJS.ProcessEnv,
) {
  const [program, ...rest] = args;
  const { status, stdout, stderr, error } = spawnSync(program, rest, {
    input,
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
    ...(env && { env }),
  });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}
