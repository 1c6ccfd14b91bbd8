import { examinePolicy, policyFile, type Examined } from "../templates/ipc/files/ipc/policy.ts";
import { once, textOf } from "./repo.ts";

/** The policy of a repo, parsed once for all who ask; undefined where none can be read. */
export const policyIn = once((repo): Examined | undefined => {
  const text = textOf(repo, policyFile);
  return text === undefined ? undefined : examinePolicy(text);
});
