import { pack, skillFile } from "../pack.ts";

/** The scheduler. */
export const cron = pack({
  name: "puruto-cron",
  is: "kind",
  purpose: { en: "The workspace on a schedule", es: "Las tareas programadas del espacio de trabajo" },
  needs: ["base", "ipc"],
  isPlanned: true,
  required: {
    "missing-cron-file": [
      "main.ts",
      "db.ts",
      "scheduler.ts",
      "executor.ts",
      "invoker.ts",
      "notifier.ts",
      ".jobs.json",
      "db/",
      "runs/",
      "notifications/",
      ...["register-job", "pause-job", "resume-job", "run-now", "logs"].map(skillFile),
    ],
  },
});
