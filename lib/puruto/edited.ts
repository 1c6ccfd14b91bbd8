import { readText } from "./open.ts";
import type { Change } from "../writing/changes.ts";

/** The change of a file that is there, where there is any. */
export const edit = (folder: string, path: string, content: string): Change[] =>
  content === readText(folder, path) ? [] : [{ path, content, kind: "edit" }];
