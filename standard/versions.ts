export const standardVersion = "0.2.0";

/** The versions of the standard that this release knows; a Puruto that says none counts as the first. */
export const knownVersions = ["0.0.0", "0.1.0", standardVersion] as const;
