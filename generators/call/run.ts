import { exitCodes, PurutoError } from "../../standard/errors.ts";
import { isTerminal, paintForOutput } from "../../lib/reporting/paint.ts";
import { say } from "../../lib/reporting/print.ts";
import { textLines } from "../../lib/reporting/printable.ts";
import type { Report } from "../../lib/reporting/report.ts";
import { showTime } from "../../lib/reporting/show-time.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import { ask } from "../../templates/ipc/files/ipc/names.ts";
import { readAnswer, type Answer } from "./answer.ts";
import { findRuntime, type Runtime } from "./caller.ts";
import { seeThrough, type Order } from "./process.ts";
import { asText } from "./report.ts";
import type { Answers } from "./task.ts";

/**
 * Has the runtime of a Puruto make a call. Its exit code is that of the task: 0 done, 1 not so, 2 wrong usage.
 *
 * @throws PurutoError as `findRuntime` and `readAnswer` do, or `invalid-options`.
 */
export async function run(answers: Answers, { folder }: Desk): Promise<Outcome> {
  checkOptions(answers);
  const runtime = findRuntime(answers, folder);
  const order = runtime.language === "Python" ? forPython(answers, runtime) : forTypeScript(answers, runtime);
  const hide = answers.json ? () => {} : showTime(`${answers.target} ${answers.action}`);
  const ended = await seeThrough(runtime, order).finally(hide);
  const answer = readAnswer(ended, runtime);
  if (ended.stderr.trim() !== "") say(textLines(ended.stderr.trimEnd()));
  const place = runtime.folder === folder ? "" : runtime.folder;
  return {
    report: await reportOn(answer, answers, place),
    exitCode: known.find((code) => code === ended.exitCode) ?? exitCodes.no,
  };
}

function checkOptions({ root, from, action, conversation }: Answers): void {
  const faults = [
    ...(root !== "" && from === ""
      ? ["--root means nothing without --from; add it, or leave --root out"]
      : []),
    ...(conversation !== "" && action !== ask
      ? [`--conversation means nothing to ${action}, but to ${ask}; leave it out`]
      : []),
  ];
  if (faults.length > 0) throw new PurutoError("invalid-options", faults.join("; "));
}

const known = [exitCodes.done, exitCodes.no, exitCodes.usage];

/** The prompt goes through standard input: it may be long, and others see a program's arguments. */
function forTypeScript(answers: Answers, { seconds }: Runtime): Order {
  const { target, action, prompt, payload, conversation, timeout, explain } = answers;
  const flags = [
    "--target",
    target,
    "--action",
    action,
    "--prompt",
    "-",
    ...(payload === "" ? [] : ["--payload", payload]),
    ...(conversation === "" ? [] : [`--conversation=${conversation}`]),
    ...(timeout === "" ? [] : ["--timeout", timeout]),
    ...(explain ? ["--explain"] : []),
  ];
  return { flags, input: prompt === "-" ? undefined : prompt, seconds: Number(timeout) || seconds };
}

/** `ipc.py` takes no more than this. */
function forPython(answers: Answers, { folder, seconds }: Runtime): Order {
  const { target, action, prompt, payload, conversation, timeout, explain } = answers;
  const others = {
    "--payload": payload !== "",
    "--conversation": conversation !== "",
    "--timeout": timeout !== "",
    "--explain": explain,
    "the prompt -": prompt === "-",
  };
  const given = Object.entries(others).flatMap(([option, isGiven]) => (isGiven ? [option] : []));
  if (given.length > 0) {
    const text = `${given.join(" and ")} mean nothing to the ipc.py of ${folder}; leave them out, or give it our delegation with puruto ipc`;
    throw new PurutoError("invalid-options", text);
  }
  return { flags: ["--target", target, "--action", action, `--prompt=${prompt}`], input: "", seconds };
}

/** For a person, laid out to be read; for a program, the runtime's own document. */
async function reportOn(answer: Answer, answers: Answers, place: string): Promise<Report> {
  if (answers.json || !(await isTerminal(1))) return [textLines(answer.text)];
  return asText(answer, answers, place, await paintForOutput());
}
