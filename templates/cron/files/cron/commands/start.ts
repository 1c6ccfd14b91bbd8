import { serve } from "../../service/lifecycle.ts";
import { scheduler } from "../../scheduler.ts";

/** Runs the scheduler until it is asked to end. (docs/services.md, "Start and stop".) */
export async function start(): Promise<undefined> {
  await serve(scheduler);
}
