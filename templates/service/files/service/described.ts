import type { Rules } from "./settings.ts";

/** What a kind says of its service: what a unit and a check have to know (docs/services.md, "As a unit"). */
export interface Described {
  /** What its unit is called where the folder's name cannot be: `puruto-cron`. */
  readonly name: string;
  /** Whether what it has started goes on when it ends, so that a unit must not end that too. */
  readonly outlived: boolean;
  /** Its settings, as the service itself reads them. */
  readonly settings: Rules;
  /** Whom it is going to ask for what. Throws where it cannot tell, with what to do. */
  needs(): readonly Need[];
}

/** One thing that it is going to ask for. */
export interface Need {
  /** What asks, as calls name it in `via`: `job:daily-summary`. */
  readonly by: string;
  readonly target: string;
  readonly action: string;
}
