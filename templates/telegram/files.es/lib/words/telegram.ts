/** Lo que el bot dice a personas y agentes. Los nombres de archivos, claves, códigos y comandos no se traducen. */
export const words = {
  // Ajustes.
  noToken: "debe ser el token que te dio @BotFather, en .env",
  badToken: "debe ser un token como los que da @BotFather, p. ej. 123456:ABC…",
  tokenRenamed: "debe ser el token; PURUTO_BOT_TOKEN es su nombre antiguo, así que dale este en .env",
  mustBeId: "deben ser ids, que son números, separados por comas; @userinfobot te dice el tuyo",
  mustBeFamily: "debe ser 4, 6 o nada",
  mustBeUrl: "debe ser la dirección de una Bot API, p. ej. https://api.telegram.org",

  // Órdenes y canales.
  calledOtherwise: (puruto: string, wanted: string, name: string) =>
    `${puruto} es /${name}: /${wanted} ya está ocupado`,
  mustDocument: 'un objeto con una lista de canales, como {"channels": []}',
  mustChannels: "una lista de nombres de Purutos",
  mustName: 'el nombre de un Puruto: minúsculas, cifras y guiones sueltos, como "puruto-notes"',
  mustAddress: "la dirección de un esquema, como texto",
  tooManyChannels: (count: number, most: number) =>
    `channels tiene ${count} nombres y se leen ${most}; quita algunos`,
  channelTwice: (key: string, name: string, first: string) => `${key} ${name} ya está en ${first}; deja uno`,
  mustNameChannel: 'di qué Puruto, como {"puruto": "puruto-notes"}',
  isNoName: (received: string) =>
    `${received} no puede ser el nombre de un Puruto: escribe minúsculas, cifras y guiones sueltos`,
  channelNotFound: (puruto: string, folders: string) =>
    `no hay ningún Puruto llamado ${puruto}; se ha buscado en ${folders}`,
  channelIsItself: (puruto: string) => `${puruto} es este mismo bot; indica otro Puruto`,
  channelAdded: (puruto: string, command: string) => `${puruto} ya es un canal: /${command}.`,
  channelIsThere: (puruto: string, command: string) => `${puruto} ya era un canal: /${command}.`,
  channelNotAllowed: (puruto: string, how: string) =>
    `Las políticas aún no permiten preguntar a ${puruto}; el dueño tendría que hacer esto: ${how}.`,
} as const;
