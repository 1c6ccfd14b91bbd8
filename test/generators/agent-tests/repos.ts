import { readTree } from "../../scratch.ts";
import { fill } from "../ipc/repos.ts";

type Json = Readonly<Record<string, unknown>>;

export const textIn = (folder: string, path: string): string => readTree(folder).get(path) ?? "";

export const jsonIn = (folder: string, path: string): Json => JSON.parse(textIn(folder, path)) as Json;

/** What a Puruto remembers. */
export const memoryIn = (folder: string): Json => jsonIn(folder, ".yo-rc.json")["generator-puruto"] as Json;

/** Puts a JSON file with other values in place of the one that is there. */
export function edit(folder: string, path: string, changed: (document: Json) => Json): void {
  fill(folder, { [path]: `${JSON.stringify(changed(jsonIn(folder, path)), null, 2)}\n` });
}

/** A Puruto's files, with the paths alone of what is remembered as generated, and package.json in no order. */
export function comparable(folder: string): Map<string, unknown> {
  const { generated = {}, ...answers } = memoryIn(folder);
  const paths = Object.values(generated as Record<string, Json>).map((files) => Object.keys(files));
  return new Map<string, unknown>([
    ...readTree(folder),
    [".yo-rc.json", { answers, paths }],
    ["package.json", jsonIn(folder, "package.json")],
  ]);
}
