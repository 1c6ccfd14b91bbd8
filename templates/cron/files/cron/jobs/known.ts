import type { Known as Any } from "../../service/json/known.ts";

/** What a job file is read with besides its own rules. */
export interface Known extends Any {
  readonly isActionName: (value: unknown) => boolean;
}
