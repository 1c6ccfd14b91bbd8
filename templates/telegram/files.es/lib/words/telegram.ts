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

  // Emparejamiento.
  pairUsage: "no escribas nada, --list o --remove ID; --help explica más",
  pairHelp: `Permite a alguien hablar con el bot.

Uso: npm run --silent pair
     npm run --silent pair -- --list
     npm run --silent pair -- --remove ID

Sin nada más, muestra un código y un enlace, que valen una vez, durante 10 minutos y para 5 intentos: quien envíe el código al
bot en un chat privado, o abra el enlace, podrá hablar con él desde entonces. --list muestra quién puede y --remove se lo quita
a un usuario emparejado. El bot en marcha lo sabe al momento.

Códigos de salida: 0 hecho; 1 no; 2 mal escrito o con ajustes incorrectos.`,
  sendCode: (command: string, time: string) =>
    `Envía esto al bot en un chat privado, antes de las ${time}: ${command}`,
  orLink: (link: string) => `O abre allí este enlace: ${link}`,
  noLink: "No hay enlace, porque Telegram no ha dicho cómo se llama el bot; basta con el código.",
  isListed: (id: number) => `${id}  en PURUTO_TELEGRAM_ALLOWED_USERS`,
  isPaired: (id: number, name: string, since: string) => `${id}  ${name}, emparejado ${since}`,
  nobodyMayTalk: "Nadie puede hablar aún con el bot: `npm run --silent pair` se lo permite a alguien.",
  remainsListed: (id: number) =>
    `${id} figura en PURUTO_TELEGRAM_ALLOWED_USERS y puede hablar con el bot hasta que lo quites de ahí y reinicies el bot`,
  isNotPaired: (id: number) => `nadie con el id ${id} se ha emparejado; --list muestra quién sí`,
  isRemoved: (id: number) => `${id} ya no puede hablar con el bot.`,
} as const;
