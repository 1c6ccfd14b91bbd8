import { homedir } from "node:os";
import { join } from "node:path";
import type { Format, Plan, Written } from "./format.ts";
import { insistSayable, textsOf } from "./sayable.ts";
import { inShell } from "./shell.ts";

/** A user unit of systemd. */
export const systemd: Format = {
  write(plan) {
    insistSayable(textsOf(plan));
    // It starts no such program, however that is written.
    insistSayable([plan.node], /["'\\]/);
    return unitOf(plan);
  },
  read: (text) => ({
    ...folderIn(text),
    ...commandIn(text),
    environment: Object.fromEntries(valuesOf(text, "Environment").flatMap(wordsOf).map(settingOf)),
  }),
  fileOf: (name, environment) => join(folderOf(environment), `${name}.service`),
  commands: (does, name, environment) => commands[does](name, folderOf(environment)),
};

function unitOf(plan: Plan): string {
  const { node, args, environment } = plan;
  const settings = Object.entries(environment).map(([key, value]) => quoted(`${key}=${value}`));
  return `[Unit]
Description=${descriptionOf(plan)}

[Service]
Type=exec
WorkingDirectory=${plan.folder.replaceAll("%", "%%")}/
ExecStart=${[quoted(node), ...args.map((arg) => quoted(arg.replaceAll("$", "$$$$")))].join(" ")}
Environment=${settings.join(" ")}
Restart=on-failure
RestartSec=10
TimeoutStopSec=${plan.stop}
KillMode=${plan.outlived ? "process" : "mixed"}

[Install]
WantedBy=default.target
`;
}

/** A line that ends in a backslash would go on with the next. */
const descriptionOf = ({ name, description }: Plan): string =>
  `${name}: ${description}`.replaceAll("%", "%%").replace(/[\\\s]+$/, "");

/** A word as systemd reads it back: what `$` means is said of arguments alone. */
const quoted = (text: string): string =>
  `"${text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll("%", "%%")}"`;

function folderIn(text: string): Pick<Written, "folder"> {
  const [folder] = valuesOf(text, "WorkingDirectory");
  return folder === undefined ? {} : { folder: folder.replaceAll("%%", "%").replace(/(?<=.)\/$/, "") };
}

function commandIn(text: string): Pick<Written, "program" | "args"> {
  const [program, ...args] = valuesOf(text, "ExecStart").flatMap(wordsOf);
  return {
    ...(program !== undefined && { program }),
    args: args.map((arg) => arg.replaceAll("$$", "$")),
  };
}

const valuesOf = (text: string, key: string): string[] =>
  text.split("\n").flatMap((line) => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1).trim()] : []));

const wordsOf = (text: string): string[] =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, inside, bare = ""]) =>
    (inside ?? bare).replaceAll(/\\(.)/g, "$1").replaceAll("%%", "%"),
  );

function settingOf(word: string): [string, string] {
  const at = word.indexOf("=");
  return [word.slice(0, at), word.slice(at + 1)];
}

const folderOf = (environment: NodeJS.ProcessEnv): string =>
  join(
    environment["XDG_CONFIG_HOME"] || join(environment["HOME"] || homedir(), ".config"),
    "systemd",
    "user",
  );

const commands = {
  install: (name: string, folder: string): string[] => [
    `mkdir -p ${inShell(folder)}`,
    `npm run --silent service -- print > ${inShell(join(folder, `${name}.service`))}`,
    "systemctl --user daemon-reload",
    `systemctl --user enable --now ${name}.service`,
  ],
  uninstall: (name: string, folder: string): string[] => [
    `systemctl --user disable --now ${name}.service`,
    `rm ${inShell(join(folder, `${name}.service`))}`,
    "systemctl --user daemon-reload",
  ],
  status: (name: string): string[] => [`systemctl --user status ${name}.service`],
};
