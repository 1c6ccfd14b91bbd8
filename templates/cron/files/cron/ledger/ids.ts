/**
 * What a run is called: its job, its due time in UTC, and from the second attempt on which it is. What is due at a
 * fraction of a second, as what is run by hand, has that in it (docs/cron.md, "Runs").
 */
export function runId(job_id: string, due_at: Date, attempt: number): string {
  const digits = due_at.toISOString().replaceAll(/[-:Z]/g, "");
  const [seconds = "", fraction = ""] = digits.split(".");
  const stamp = fraction === "000" ? seconds : `${seconds}${fraction}`;
  return `${job_id}-${stamp}${attempt === 1 ? "" : `-${attempt}`}`;
}
