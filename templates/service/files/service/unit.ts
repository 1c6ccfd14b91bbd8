import { words } from "../lib/words/service.ts";
import type { Does } from "./unit/format.ts";
import { formatHere, formats, type FormatName } from "./unit/formats.ts";
import { planUnit, unitName } from "./unit/plan.ts";

export { install, uninstall, type Done } from "./unit/install.ts";
export { lookAtUnit, type Seen } from "./unit/seen.ts";
export { formatHere, formatNames, type FormatName } from "./unit/formats.ts";
export { installedUnit, type Installed } from "./unit/installed.ts";
export { lingers } from "./unit/linger.ts";

/** A unit as it is to be printed. */
export interface Printed {
  readonly text: string;
  /** What its file consists of: the text in the encoding that it names. */
  readonly bytes: Buffer;
  /** What to type to install it, and what there is to know, a line each. */
  readonly notes: readonly string[];
}

/** The unit of this Puruto for something that starts services (docs/services.md, "As a unit"). */
export async function printUnit(format: FormatName, environment: NodeJS.ProcessEnv): Promise<Printed> {
  const { plan, node } = await planUnit(environment);
  const text = formats[format].write(plan);
  const notes = [
    words.toInstall,
    ...toType("install", format, environment).map((command) => `  ${command}`),
    ...(format === "systemd" ? [words.toLinger(plan.environment["USER"] ?? "")] : []),
    ...(node.sort === "version" ? [words.nodeOfManager(node.program)] : []),
  ];
  return { text, bytes: bytesOf(text), notes };
}

/** What to type where nothing is done here (docs/services.md, "As a unit"). */
export const toType = (does: Does, format: FormatName, environment: NodeJS.ProcessEnv): string[] =>
  formats[format].commands(does, unitName(), environment);

/** Whether what starts services here is asked by this program, or by hand. */
export const isAskedHere = (): boolean => formatHere() === "systemd";

const bytesOf = (text: string): Buffer =>
  /^<\?xml [^>]*"UTF-16"/.test(text)
    ? Buffer.from(`\uFEFF${text.replaceAll("\n", "\r\n")}`, "utf16le")
    : Buffer.from(text);
