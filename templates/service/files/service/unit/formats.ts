import type { Format } from "./format.ts";
import { launchd } from "./launchd.ts";
import { systemd } from "./systemd.ts";
import { windows } from "./windows.ts";

/** By what starts services. */
export const formats = { systemd, launchd, windows } as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];

/** What starts services on this platform. */
export function formatHere(): FormatName {
  if (process.platform === "win32") return "windows";
  return process.platform === "darwin" ? "launchd" : "systemd";
}
