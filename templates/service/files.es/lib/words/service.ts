/** What every service says. Names of files, keys, codes and commands are in no language. */
export const words = {
  madeDatabase: (path: string) => `Se ha creado la base de datos ${path}.`,

  mustBeCount: (least: number, most: number) => `debe ser un número entero de ${least} a ${most}`,
  mustBeOneOf: (choices: string) => `debe ser uno de estos: ${choices}`,
};
