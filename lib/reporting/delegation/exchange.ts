import { exitCodes } from "../../../standard/errors.ts";
import { readAnswer, type Answer } from "../../puruto/delegation/answer.ts";
import type { Runtime } from "../../puruto/delegation/runtime.ts";
import { seeThrough, type Order } from "../../puruto/delegation/see-through.ts";
import { isTerminal, paintForOutput, type Paint } from "../paint.ts";
import { say } from "../print.ts";
import { textLines, type Printable } from "../printable.ts";
import type { Report } from "../report.ts";
import { showTime } from "../show-time.ts";

/** How what a runtime answers is shown. */
export interface Show {
  /** What is being waited for, for a person at a terminal. */
  readonly what: string;
  readonly json: boolean;
  readonly asText: (answer: Answer, paint: Paint) => readonly Printable[];
}

/**
 * Has a runtime do what it is asked, and reports what it answers: for a person, laid out to be read; for a program, its
 * own document. The exit code is its own: 0 done, 1 not so, 2 wrong usage.
 *
 * @throws PurutoError as `readAnswer` does.
 */
export async function exchange(
  runtime: Runtime,
  order: Order,
  { what, json, asText }: Show,
): Promise<{ readonly report: Report; readonly exitCode: number }> {
  const hide = json ? () => {} : showTime(what);
  const ended = await seeThrough(runtime, order).finally(hide);
  const answer = readAnswer(ended, runtime);
  if (ended.stderr.trim() !== "") say(textLines(ended.stderr.trimEnd()));
  const isForProgram = json || !(await isTerminal(1));
  return {
    report: isForProgram ? [textLines(answer.text)] : asText(answer, await paintForOutput()),
    exitCode: known.find((code) => code === ended.exitCode) ?? exitCodes.no,
  };
}

const known = [exitCodes.done, exitCodes.no, exitCodes.usage];
