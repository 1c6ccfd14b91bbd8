/** This Puruto keeps no database: nothing to make, nothing to check. */
export interface DatabaseReport {
  path: string;
  exists: boolean;
  opens: boolean;
  problem?: string;
}

/** `stepped`: that it was brought up to date, in a sentence. */
export const createDatabase = (): { path: string; created: boolean; stepped?: string } | undefined =>
  undefined;

export const checkDatabase = (): DatabaseReport | undefined => undefined;
