import { homedir } from "node:os";
import { join } from "node:path";
import type { Format, Plan, Written } from "./format.ts";
import { insistSayable, textsOf } from "./sayable.ts";
import { inShell } from "./shell.ts";
import { fromXml, xml } from "./xml.ts";

/** A LaunchAgent of macOS. */
export const launchd: Format = {
  write(plan) {
    insistSayable([...textsOf(plan), plan.home]);
    return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${valueOf(agentOf(plan))}
</plist>
`;
  },
  read: (text) => {
    const [folder] = stringsOf(text, /<key>WorkingDirectory<\/key>\s*(<string>[^<]*<\/string>)/);
    const [program, ...args] = stringsOf(text, /<key>ProgramArguments<\/key>\s*<array>([^]*?)<\/array>/);
    const path = stringsOf(text, /<key>PATH<\/key>\s*(<string>[^<]*<\/string>)/).map((PATH) => ({ PATH }));
    return {
      ...(folder !== undefined && { folder }),
      ...(program !== undefined && { program }),
      args,
      environment: path[0] ?? {},
    } satisfies Written;
  },
  fileOf: (name, environment) => join(agents(environment), `${labelOf(name)}.plist`),
  commands: (does, name, environment) => commands[does](labelOf(name), agents(environment)),
};

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

function agentOf(plan: Plan): Value {
  const log = join(plan.home, "Library", "Logs", `${plan.name}.log`);
  return {
    Label: labelOf(plan.name),
    ProgramArguments: [plan.node, ...plan.args],
    WorkingDirectory: plan.folder,
    EnvironmentVariables: plan.environment,
    RunAtLoad: true,
    KeepAlive: { SuccessfulExit: false },
    ThrottleInterval: 10,
    ExitTimeOut: plan.stop,
    AbandonProcessGroup: plan.outlived,
    StandardOutPath: log,
    StandardErrorPath: log,
  };
}

/** Labels are names of domains turned round; this one is of no domain. */
const labelOf = (name: string): string => `local.${name}`;

function valueOf(value: Value, indent = ""): string {
  const deeper = `${indent}  `;
  if (typeof value === "string") return `${indent}<string>${xml(value)}</string>`;
  if (typeof value === "number") return `${indent}<integer>${value}</integer>`;
  if (typeof value === "boolean") return `${indent}<${value}/>`;
  if (isList(value))
    return within(
      "array",
      value.map((one) => valueOf(one, deeper)),
      indent,
    );
  const entries = Object.entries(value).map(
    ([key, one]) => `${deeper}<key>${xml(key)}</key>\n${valueOf(one, deeper)}`,
  );
  return within("dict", entries, indent);
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

const within = (tag: string, lines: readonly string[], indent: string): string =>
  [`${indent}<${tag}>`, ...lines, `${indent}</${tag}>`].join("\n");

function stringsOf(text: string, pattern: RegExp): string[] {
  const inside = pattern.exec(text)?.[1] ?? "";
  return [...inside.matchAll(/<string>([^<]*)<\/string>/g)].map(([, one = ""]) => fromXml(one));
}

const agents = (environment: NodeJS.ProcessEnv): string =>
  join(environment["HOME"] || homedir(), "Library", "LaunchAgents");

const commands = {
  install: (label: string, folder: string): string[] => [
    `npm run --silent service -- print > ${fileIn(folder, label)}`,
    `launchctl bootstrap gui/$(id -u) ${fileIn(folder, label)}`,
  ],
  uninstall: (label: string, folder: string): string[] => [
    `launchctl bootout gui/$(id -u)/${label}`,
    `rm ${fileIn(folder, label)}`,
  ],
  status: (label: string): string[] => [`launchctl print gui/$(id -u)/${label}`],
};

const fileIn = (folder: string, label: string): string => inShell(join(folder, `${label}.plist`));
