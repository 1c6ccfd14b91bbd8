import { placeArguments } from "../lib/questions/given.ts";
import { optionName, type Known, type Question, type Questions } from "../lib/questions/questions.ts";
import { optionsOf } from "../lib/questions/shared.ts";
import type { Task } from "../lib/task.ts";
import { parseCommandLine } from "./parse.ts";
import { tasks, type TaskName } from "./tasks.ts";
import { valuesLike, type Candidate } from "./values.ts";

/**
 * What may stand at the cursor: commands, options and their values, from the tables that the help is made of.
 * (docs/completion.md.)
 *
 * @param before the words before the one that is being typed
 * @throws PurutoError as `parseCommandLine` and `placeArguments` do for those.
 */
export async function candidatesAt(before: readonly string[], word: string): Promise<Candidate[]> {
  const [first] = before;
  if (first === undefined && !word.startsWith("-")) return (await commands()).filter(begins(word));
  if (first === help.word) return (await commands()).filter(begins(word));
  const isNamed = first !== undefined && Object.hasOwn(tasks, first);
  const task: Task = await tasks[isNamed ? (first as TaskName) : "app"]();
  const found = await candidatesOf(task, isNamed ? before.slice(1) : before, word);
  return first === undefined ? [...found, version].filter(begins(word)) : found;
}

const begins =
  (typed: string) =>
  ({ word }: Candidate): boolean =>
    word.startsWith(typed);

const version: Candidate = { word: "--version", words: "Show the version" };
const help: Candidate = { word: "help", words: "show the help of a command" };

async function commands(): Promise<Candidate[]> {
  const all = await Promise.all(Object.values<() => Promise<Task>>(tasks).map((load) => load()));
  return [...all.map(({ name, summary }) => ({ word: name, words: summary })), help];
}

/** The same behind the name of a command. */
async function candidatesOf(task: Task, before: readonly string[], word: string): Promise<Candidate[]> {
  const options = optionsOf(task);
  const open = optionNamed(options, before.at(-1));
  const isOpen = open?.value !== undefined;
  const { given, words } = parseCommandLine(isOpen ? before.slice(0, -1) : before, options);
  const known = parsedOf(options, placeArguments(task.questions, words, given).values);
  if (isOpen) return valuesLike(open, known, word);
  const [name, value] = word.split(/=(.*)/s);
  if (value !== undefined) return valuesLike(optionNamed(options, name), known, value, `${name}=`);
  if (word.startsWith("-")) return optionsLeft(options, known).filter(begins(word));
  // Behind a yes-or-no option its value may stand, and whatever else.
  const answers = word === "" ? [] : await valuesLike(open, known, word);
  const values = await valuesLike(argumentAt(task, words.length), known, word);
  return [...answers, ...(values.length === 0 && word === "" ? optionsLeft(options, known) : values)];
}

const optionNamed = (options: Questions, word: string | undefined): Question | undefined =>
  Object.entries(options).find(([key]) => word === `--${optionName(key)}`)?.[1];

/** What was given, as far as it is valid. */
function parsedOf(options: Questions, given: Known): Known {
  const entries = Object.entries(given).flatMap(([key, value]) => {
    const answer = value === undefined ? undefined : options[key]?.parse(value);
    return answer?.ok === true ? [[key, answer.value]] : [];
  });
  return Object.fromEntries(entries) as Known;
}

function argumentAt({ questions }: Task, place: number): Question | undefined {
  const all = Object.values<Question>(questions).filter(({ argument }) => argument === true);
  return all[place] ?? all.findLast(({ rest }) => rest === true);
}

/** The options that are not given and make a difference. */
const optionsLeft = (options: Questions, known: Known): Candidate[] =>
  Object.entries(options)
    .filter(([key, { when }]) => known[key] === undefined && when?.(known) !== false)
    .flatMap(([key, { value, message, help: says = message, default: fallback }]) => {
      const isUsual = value === undefined && fallback?.({}, {}) === true;
      const name = optionName(key);
      return [
        { word: `--${name}`, words: says },
        ...(isUsual ? [{ word: `--no-${name}`, words: `not: ${says}` }] : []),
      ];
    });
