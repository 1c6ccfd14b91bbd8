import { words } from "../../../../lib/words/agent-tests.ts";
import type { Case, Recorded } from "../case.ts";
import type { Result, RunResult } from "../result.ts";
import type { How } from "../how.ts";
import type { Seen } from "../seen.ts";
import { secretsHider, withoutPlaces } from "./hidden.ts";
import { draftMock, type Drafted } from "./mock.ts";
import { namesOf, readingsOf } from "./reads.ts";
import { insistOnYaml, writeMock } from "./write.ts";

/**
 * Records the first run of a case that passed as its mock, once the case has passed: a watcher of its runs, and what
 * writes it and tells so in the result. (docs/agent-tests.md, "Recording".)
 */
export function recorderOf(test: Case, how: How) {
  let drafted: Drafted | Error | undefined;
  const onRun = (seen: Seen, { passed }: RunResult): void => {
    if (passed) drafted ??= settle(() => draft(test, how, seen));
  };
  const recorded = (result: Result): Result => {
    const written = settle(() => write(test, how, result, drafted));
    const recording = written instanceof Error ? words.notRecorded(written.message) : written;
    return { ...result, recording };
  };
  return { onRun, recorded };
}

/** What can be taken from a run while its place is there, with nothing of this machine in it. */
function draft(test: Case, { root }: How, seen: Seen): Drafted {
  const { mock, left } = draftMock(seen);
  const hide = secretsHider(root, process.env);
  return { mock: withoutPlaces(hide(mock), seen.folder, root), left };
}

/** @returns a sentence that says what became of it */
function write(test: Case, how: How, { is }: Result, drafted: Drafted | Error | undefined): string {
  insistOnYaml(test.file);
  if (is !== "passed" || drafted === undefined) throw new Error(words.recordsPassedAlone);
  if (drafted instanceof Error) throw drafted;
  const { mock, left } = drafted;
  const readings = readingsOf(test, how.root, test.action ?? mock.skill);
  const recorded: Recorded = { agent: agentOf(how), ...namesOf(readings) };
  writeMock(how.root, test, { ...mock, recorded });
  return left.length === 0 ? words.isRecorded : words.isRecordedWithout(left.join(", "));
}

const agentOf = ({ agent, model }: How): string => (model === undefined ? agent : `${agent} ${model}`);

function settle<T>(act: () => T): T | Error {
  try {
    return act();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
