/** This Puruto keeps no database: nothing to make, nothing to check. */
export interface DatabaseReport {
  path: string;
  exists: boolean;
  opens: boolean;
  problem?: string;
}

export const createDatabase = (): { path: string; created: boolean } | undefined => undefined;

export const checkDatabase = (): DatabaseReport | undefined => undefined;
