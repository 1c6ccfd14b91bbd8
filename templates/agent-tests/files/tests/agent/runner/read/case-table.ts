import { words } from "../../../../lib/words/agent-tests.ts";
import type { Case, Mock, MockCall, Recorded, Step } from "../case.ts";
import { assertion } from "./assertion-table.ts";
import { aNeighbour, aProgram, filesInCopy } from "./paths.ts";
import { exactlyOne, listOf, may, must, objectOf, type Check, type Reader, type Table } from "./readers.ts";
import { aLine, anAction, anObject, aRepo, aShare, aSkill, aText, whole } from "./values.ts";

/** What stands in a document of YAML; a Case once it is known where, and what nobody says is filled in. */
export type Written = Pick<Case, "name" | "assert"> & Partial<Case>;

const step = objectOf<Step>(words.aStep, { action: must(aSkill), payload: may(anObject) });

const call = objectOf<MockCall>(words.aCall, {
  target: must(aRepo),
  action: must(anAction),
  prompt: must(aText),
  payload: may(anObject),
});

const recorded = objectOf<Recorded>(words.aRecording, {
  agent: must(aLine),
  skill: may(aLine),
  rules: must(aLine),
  prompt: must(aLine),
});

/** What the mock agent may be told, and how it may answer. */
const mockTable: Table = {
  answer: may(anObject),
  run: may(aProgram),
  follow: may(aSkill),
  skill: may(aSkill),
  calls: may(listOf(words.calls, call)),
  files: may(filesInCopy),
  recorded: may(recorded),
};
const mock = objectOf<Mock>(words.aMock, mockTable, exactlyOne("answer", "run", "follow"));

/** Every key of a case, with what reads it. (docs/agent-tests.md, "A case".) */
const caseTable: Table = {
  name: must(aLine),
  action: may(aSkill),
  prompt: may(aText),
  payload: may(anObject),
  caller: may(aRepo),
  before: may(listOf(words.steps, step)),
  files: may(filesInCopy),
  neighbours: may(listOf(words.neighbours, aNeighbour)),
  mock: may(mock),
  assert: must(listOf(words.assertions, assertion, (count) => count > 0)),
  repeat: may(whole(1, 100)),
  threshold: may(aShare),
  timeout_sec: may(whole(1, 3600)),
};

const isAsked: Check = ({ entries, at }, { say }, meant) => {
  if (!["action", "prompt"].some((key) => entries?.has(key) || meant.has(key))) say(at, words.asksNothing);
};

/** Reads a case. */
export const written: Reader<Written> = objectOf<Written>(words.aCase, caseTable, isAsked);
