import type { Row } from "./row.ts";

const settings = (value: object, file = ".claude/settings.json") => ({ [file]: JSON.stringify(value) });

export const claudeRows: readonly Row[] = [
  {
    title: "a model",
    agent: "claude",
    files: settings({ model: "sonnet" }),
    names: null,
    alone: "nothing",
  },
];
