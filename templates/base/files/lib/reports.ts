/** What `init` did: each step says so, and whether it changed anything. */
export interface Step {
  what: string;
  changed: boolean;
}

/** What `status` says besides: facts by name, and what needs attention. */
export interface KindReport {
  problems: string[];
  facts: Record<string, unknown>;
}
