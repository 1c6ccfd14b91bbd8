/** What `main.ts` needs when the cases have run, loaded at once while they do. */
export { endCarriers } from "../../../ipc/local/lost.ts";
export { endLostRuns } from "./lost-runs.ts";
export { tellResults } from "./results.ts";
