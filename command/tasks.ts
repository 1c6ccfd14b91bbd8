import type { Task } from "../lib/task.ts";

/** The tasks by name, each loaded when it is asked about; what it does is loaded when it runs. `app` runs where none is named. */
export const tasks = {
  app: async () => (await import("../generators/app/task.ts")).app,
  ipc: async () => (await import("../generators/ipc/task.ts")).ipc,
  validate: async () => (await import("../generators/validate/task.ts")).validate,
  upgrade: async () => (await import("../generators/upgrade/task.ts")).upgrade,
  skill: async () => (await import("../generators/skill/task.ts")).skill,
  call: async () => (await import("../generators/call/task.ts")).call,
  workspace: async () => (await import("../generators/workspace/task.ts")).workspace,
  doctor: async () => (await import("../generators/doctor/task.ts")).doctor,
} satisfies Record<string, () => Promise<Task>>;

export type TaskName = keyof typeof tasks;
