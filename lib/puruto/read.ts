import { PurutoError } from "../../standard/errors.ts";
import { memoryFile, memoryKey } from "../../standard/identity.ts";
import { withoutMark } from "../../standard/lines.ts";
import { reasonOf, type Repo } from "../../standard/repo.ts";
import { parseJson } from "../../templates/ipc/files/ipc/json.ts";
import { examinePolicy, policyFile, type Policy } from "../../templates/ipc/files/ipc/policy.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";

/**
 * The text of a file of a repo that a command goes by: what is there and cannot be read never counts as absent.
 *
 * @param path with `/`, relative to the repo
 * @returns undefined where nothing is there
 * @throws PurutoError `unreadable` that says why it cannot be read.
 */
export function readKnown(repo: Repo, path: string): string | undefined {
  const kind = repo.kindOf(path);
  if (kind === undefined) return undefined;
  const reading = repo.read(path);
  if (reading?.text !== undefined) return reading.text;
  const why = reading === undefined ? notFiles[kind] : reasonOf(reading);
  throw new PurutoError("unreadable", `${path} is there and cannot be read: ${why}; mend or remove it first`);
}

/**
 * A JSON file of a repo; an empty object where there is none.
 *
 * @throws PurutoError `unreadable` or `invalid-json`.
 */
export function readObject(repo: Repo, path: string): JsonObject {
  const document = parseJson(withoutMark(readKnown(repo, path) ?? "{}"));
  if (document.ok && isObject(document.value)) return document.value;
  const words = document.ok ? "is no JSON object" : document.faults.map(({ message }) => message).join("; ");
  throw new PurutoError("invalid-json", `${path} must be repaired first: it ${words}`);
}

/** What `.yo-rc.json` remembers of a Puruto, where it remembers anything. @throws PurutoError as `readObject` does. */
export function readMemory(repo: Repo): JsonObject | undefined {
  const document = readObject(repo, memoryFile);
  const memory = Object.hasOwn(document, memoryKey) ? document[memoryKey] : undefined;
  if (memory === undefined || isObject(memory)) return memory;
  const text = `${memoryFile} must be repaired first: what it says of ${memoryKey} is no object`;
  throw new PurutoError("invalid-json", text);
}

/**
 * The policy of a repo; undefined where it has none.
 *
 * @throws PurutoError `unreadable`, or `invalid-ipc-config` that lists every fault.
 */
export function readPolicy(repo: Repo): PolicyText | undefined {
  const text = readKnown(repo, policyFile);
  if (text === undefined) return undefined;
  const { document, policy } = examinePolicy(text);
  if (policy.ok) return { text, document, policy: policy.value };
  const words = policy.faults.map(({ message }) => message).join("; ");
  throw new PurutoError("invalid-ipc-config", `${policyFile} must be repaired first: ${words}`);
}

interface PolicyText {
  readonly text: string;
  readonly document: JsonObject;
  readonly policy: Policy;
}

const notFiles = {
  file: "it is gone again",
  folder: "it is a folder",
  other: "it is no regular file inside the repo (a pipe, a device, a link that leads outside or nowhere)",
};
