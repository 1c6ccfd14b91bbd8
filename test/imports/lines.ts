import type { Import } from "./read.ts";

/** The rooms of `lib/`, lowest first. */
const rooms = ["questions", "writing", "puruto", "reporting", "merging", "pictures"];

/** What each import has to keep to, by what it says. (AGENTS.md, "Where things are".) */
export const lines: Readonly<Record<string, (one: Import) => boolean>> = {
  "a task imports no other task": ({ from, to }) =>
    taskOf(from) === undefined || taskOf(to) === undefined || taskOf(from) === taskOf(to),

  "a task imports its own folder, lib/, standard/ and templates/, and its index.ts the door": ({
    from,
    to,
  }) =>
    taskOf(from) === undefined ||
    !isOurs(to) ||
    taskOf(to) !== undefined ||
    isBelow(to, "lib/", "standard/", "templates/") ||
    (from.endsWith("/index.ts") && to === "generators/door.ts"),

  "a task.ts leads to its run.ts alone, and that when it runs": ({ from, to, isLate }) =>
    !from.endsWith("/task.ts") || taskOf(to) === undefined || isRun({ from, to, isLate }),

  "Yeoman's door knows no task": ({ from, to }) =>
    !/^generators\/[^/]+$/.test(from) || !isOurs(to) || isBelow(to, "lib/", "standard/", "templates/"),

  "the command knows the list of tasks, and of a task its task.ts alone": ({ from, to }) =>
    !from.startsWith("command/") ||
    !to.startsWith("generators/") ||
    (from === "command/tasks.ts" && /^generators\/[^/]+\/task\.ts$/.test(to)),

  "lib/ knows no task and no door, and a room not what a task is": ({ from, to }) =>
    !from.startsWith("lib/") ||
    !isOurs(to) ||
    (isBelow(to, "lib/", "standard/", "templates/") && to !== task),

  "a room of lib/ imports rooms below it": ({ from, to }) =>
    !from.startsWith("lib/") || !to.startsWith("lib/") || from === task || floorOf(to) <= floorOf(from),

  "standard/ imports itself and templates/": ({ from, to }) =>
    !from.startsWith("standard/") || !isOurs(to) || isBelow(to, "standard/", "templates/"),

  "standard/ has neither disk, process nor network": ({ from, to }) =>
    !from.startsWith("standard/") || isOurs(to) || pure.has(to) || lazily(from, to),

  "templates/ are the ground floor": ({ from, to }) =>
    !from.startsWith("templates/") || !isOurs(to) || to.startsWith("templates/"),

  "a pack is data": ({ from, to }) => !/^templates\/([^/]+\/)?packs?\.ts$/.test(from) || isOurs(to),

  "Yeoman stays behind its door": ({ from, to }) =>
    !/^(@yeoman\/|yeoman-)/.test(to) || from === "generators/door.ts",

  "what is imported can be read, but for earlier releases": ({ from, to }) =>
    to !== "?" || from === "lib/merging/releases.ts" || /^templates\/[^/]+\/files/.test(from),
};

/** A task's way to what it does, which asks back what the answers are. */
export const isRun = ({ from, to, isLate }: Import): boolean =>
  isLate && to === from.replace(/\/task\.ts$/, "/run.ts");

const task = "lib/task.ts";

/** Node's modules and packages that compute. */
const pure = new Set(["node:util", "node:path/posix", "js-yaml", "jsonc-parser"]);

/** Loads its parser where there is something to parse, as CommonJS: that is synchronous. */
const lazily = (from: string, to: string): boolean => from === "standard/yaml.ts" && to === "node:module";

// A file of a package that is imported by its path ends in `.js`, as none of ours does.
const isOurs = (path: string): boolean => /^(?!node:)[^@?][^/]*\/.*\.(c?ts|mjs)$/.test(path);

const isBelow = (path: string, ...places: string[]): boolean =>
  places.some((place) => path.startsWith(place));

/** The folder of the task that a file is of. */
const taskOf = (path: string): string | undefined => /^generators\/([^/]+)\//.exec(path)?.[1];

/** How high a file of `lib/` lies; one in no room lies above all. */
const floorOf = (path: string): number => {
  const floor = rooms.indexOf(path.split("/")[1] ?? "");
  return floor === -1 ? rooms.length : floor;
};
