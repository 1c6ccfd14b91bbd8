/** What the tests of this Puruto's skills say. Names of files, keys and commands are in no language. */
export const words = {};
