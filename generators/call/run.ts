import { resolve } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { PurutoError } from "../../standard/errors.ts";
import type { Answer } from "../../lib/puruto/delegation/answer.ts";
import { findRuntime, type Runtime } from "../../lib/puruto/delegation/runtime.ts";
import type { Order } from "../../lib/puruto/delegation/see-through.ts";
import { asText } from "../../lib/reporting/delegation/answer-text.ts";
import { exchange } from "../../lib/reporting/delegation/exchange.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { line, type Printable } from "../../lib/reporting/printable.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import { ask } from "../../templates/ipc/files/ipc/names.ts";
import type { Answers } from "./task.ts";

/**
 * Has the runtime of a Puruto make a call. Its exit code is that of the task: 0 done or begun, 1 not so, 2 wrong usage.
 *
 * @throws PurutoError as `findRuntime` and `readAnswer` do, or `invalid-options`.
 */
export async function run(answers: Answers, { folder }: Desk): Promise<Outcome> {
  checkOptions(answers);
  const runtime = findRuntime(answers, folder);
  const order =
    runtime.language === "Python" ? forPython(answers, runtime) : await forTypeScript(answers, runtime);
  const place = runtime.folder === folder ? "" : runtime.folder;
  return exchange(runtime, order, {
    what: `${answers.target} ${answers.action}`,
    json: answers.json,
    asText: (answer, paint) => [...asText(answer, answers, place, paint), ...toSee(answer, answers, paint)],
  });
}

function checkOptions({ action, conversation, detach, explain }: Answers): void {
  const faults = [
    ...(conversation !== "" && action !== ask
      ? [`--conversation means nothing to ${action}, but to ${ask}; leave it out`]
      : []),
    ...(detach && explain ? ["--detach and --explain exclude each other; leave one out"] : []),
  ];
  if (faults.length > 0) throw new PurutoError("invalid-options", faults.join("; "));
}

/** The prompt goes through standard input: it may be long, and others see a program's arguments. */
async function forTypeScript(answers: Answers, { seconds }: Runtime): Promise<Order> {
  const { target, action, prompt, payload, conversation, timeout, explain, detach } = answers;
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
    ...(detach ? ["--detach"] : []),
  ];
  return {
    flags,
    // Read before anything starts: whoever types has the time that it takes.
    input: prompt === "-" ? await readAll(process.stdin) : prompt,
    seconds: detach ? 0 : Number(timeout) || seconds,
  };
}

/** `ipc.py` takes no more than this. */
function forPython(answers: Answers, { folder, seconds }: Runtime): Order {
  const { target, action, prompt, payload, conversation, timeout, explain, detach } = answers;
  const others = {
    "--payload": payload !== "",
    "--conversation": conversation !== "",
    "--timeout": timeout !== "",
    "--explain": explain,
    "--detach": detach,
    "the prompt -": prompt === "-",
  };
  const given = Object.entries(others).flatMap(([option, isGiven]) => (isGiven ? [option] : []));
  if (given.length > 0) {
    const text = `${given.join(" and ")} mean nothing to the ipc.py of ${folder}; leave them out, or give it our delegation with puruto ipc`;
    throw new PurutoError("invalid-options", text);
  }
  return { flags: ["--target", target, "--action", action, `--prompt=${prompt}`], input: "", seconds };
}

/** The command that tells how a job stands, of one that runs. */
function toSee({ job, response }: Answer, { from, root }: Answers, paint: Paint): Printable[] {
  // It is one that somebody may paste.
  if (job === undefined || response !== undefined) return [];
  const where = [...(from === "" ? [] : ["--from", from]), ...(root === "" ? [] : ["--root", resolve(root)])];
  if (![job.id, ...where].every((word) => /^[\w.:/~-]+$/.test(word))) return [];
  return [line`  ${paint.dim("to see it:")} ${["puruto jobs", job.id, "--wait 600", ...where].join(" ")}`];
}
