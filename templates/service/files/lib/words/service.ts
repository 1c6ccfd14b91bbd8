/** What every service says. Names of files, keys, codes and commands are in no language. */
export const words = {
  madeDatabase: (path: string) => `Made the database ${path}.`,

  mustBeCount: (least: number, most: number) => `must be a whole number from ${least} to ${most}`,
  mustBeOneOf: (choices: string) => `must be one of ${choices}`,
};
