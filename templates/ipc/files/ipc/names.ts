const repoName = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const actionName = /^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/;

/** Whether `value` can name a Puruto. Such a name is never a path (docs/ipc.md, "Contract"). */
export function isRepoName(value: unknown): value is string {
  return typeof value === "string" && repoName.test(value);
}

/** Whether `value` can name an action. Such a name is never a path (docs/ipc.md, "Contract"). */
export function isActionName(value: unknown): value is string {
  return typeof value === "string" && actionName.test(value);
}

/** The action that is no skill: the target's agent gets the prompt by itself (docs/ipc.md, "Ask"). */
export const ask = "ask";
