import type { Task } from "../lib/task.ts";

/** The tasks by name, each loaded when it is asked about; what it does is loaded when it runs. `app` runs where none is named. */
export const tasks = {
  app: async () => (await import("../generators/app/task.ts")).app,
  ipc: async () => (await import("../generators/ipc/task.ts")).ipc,
  allow: async () => (await import("../generators/allow/task.ts")).allow,
  deny: async () => (await import("../generators/deny/task.ts")).deny,
  validate: async () => (await import("../generators/validate/task.ts")).validate,
  upgrade: async () => (await import("../generators/upgrade/task.ts")).upgrade,
  skill: async () => (await import("../generators/skill/task.ts")).skill,
  "agent-tests": async () => (await import("../generators/agent-tests/task.ts")).agentTests,
  adopt: async () => (await import("../generators/adopt/task.ts")).adopt,
  call: async () => (await import("../generators/call/task.ts")).call,
  jobs: async () => (await import("../generators/jobs/task.ts")).jobs,
  workspace: async () => (await import("../generators/workspace/task.ts")).workspace,
  doctor: async () => (await import("../generators/doctor/task.ts")).doctor,
  completion: async () => (await import("../generators/completion/task.ts")).completion,
} satisfies Record<string, () => Promise<Task>>;

export type TaskName = keyof typeof tasks;
