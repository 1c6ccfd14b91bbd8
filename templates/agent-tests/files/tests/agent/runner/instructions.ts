import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ask } from "../../../ipc/names.ts";
import type { Case, JsonObject, Mock } from "./case.ts";
import type { Place } from "./place/place.ts";
import type { How } from "./how.ts";

/** What the mock agent is told: nothing of what is expected. */
export interface MockInstructions {
  readonly mock: Mock | null;
  readonly payload: JsonObject | null;
  /** Where it is to work; elsewhere it is somebody else's agent. */
  readonly folder: string;
  /** Where programs of mocks lie. */
  readonly root: string;
  readonly events: string;
}

/** What an agent of ours is told of a local model. */
export interface OllamaInstructions {
  readonly model: string;
  readonly host: string;
  /** Null where it is asked in words. */
  readonly action: string | null;
  readonly folder: string;
  readonly events: string;
}

/** Writes what an agent of ours is to do, where no other process is told of. @returns the variable that says where */
export function writeInstructions(
  { mock, payload }: Case,
  action: string,
  place: Place,
  { agent, root, model = "", host = "" }: How,
): Record<string, string> {
  const file = join(place.folder, `${agent}.json`);
  const common = { folder: place.copy, events: eventsFile(place) };
  const told: MockInstructions | OllamaInstructions =
    agent === "mock"
      ? { ...common, mock: mock ?? null, payload: payload ?? null, root }
      : { ...common, model, host, action: action === ask ? null : action };
  writeFileSync(file, JSON.stringify(told), { mode: 0o600 });
  return { [agent === "mock" ? "PURUTO_AGENT_TEST_MOCK" : "PURUTO_AGENT_TEST_OLLAMA"]: file };
}

/** Where an agent of ours tells what it did, one JSON document a line. */
export const eventsFile = ({ folder }: Place): string => join(folder, "events.jsonl");
