import { pack } from "../pack.ts";

/** The scheduler. */
export const cron = pack({
  name: "puruto-cron",
  is: "kind",
  purpose: "The workspace on a schedule",
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
      ".claude/skills/register-job/SKILL.md",
      ".claude/skills/pause-job/SKILL.md",
      ".claude/skills/resume-job/SKILL.md",
      ".claude/skills/run-now/SKILL.md",
      ".claude/skills/logs/SKILL.md",
    ],
  },
});
