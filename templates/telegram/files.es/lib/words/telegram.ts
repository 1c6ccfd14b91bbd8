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

  // La red.
  calledOff: "cancelado",
  notReached: (host: string, why: string) => `no se llega a ${host}: ${why}`,
  brokeOff: (host: string, why: string) =>
    `la conexión con ${host} se cortó, así que nadie sabe qué ha sido de ello: ${why}`,
  overdue: (host: string, seconds: number) => `${host} no respondió en ${seconds} s`,
  noConnectionInTime: "conectar llevó demasiado tiempo",
  thrownAway: "se descartaron sus conexiones",
  apiSays: (description: string, code: number) => `Telegram dice «${description}» (${code})`,
  noBotApi: (host: string, code: number) =>
    `${host} responde ${code}, con una página que no es de la Bot API; si sigue así, mira PURUTO_TELEGRAM_API_ROOT`,
  noUpdates: "la respuesta no trae actualizaciones",
  noFile: "la respuesta no nombra ningún archivo",
  badProxy: (key: string) => `${key} debe ser la dirección de un proxy, p. ej. http://proxy:3128`,
  goesOnTrying:
    "el bot lo sigue intentando; si la red necesita un proxy o una sola versión de IP: HTTPS_PROXY, PURUTO_TELEGRAM_IP",
  waitsAsTold: "el bot espera lo que le han dicho",
  giveToken:
    "el token no es válido, o ya no lo es: pon en .env, como PURUTO_TELEGRAM_BOT_TOKEN, el que muestra @BotFather (/mybots) y vuelve a arrancar el bot; mientras tanto lo sigue intentando",
  endOther:
    "otro programa consulta con este token: termínalo, o pide a @BotFather uno nuevo (/revoke); mientras tanto se quitan las actualizaciones el uno al otro",
  removeWebhook:
    "un webhook se lleva las actualizaciones de este bot: quítalo donde se puso (deleteWebhook), o pide a @BotFather un token nuevo (/revoke)",
  pollsAgain: "las consultas vuelven a llegar",
  passedOver: (id: number) => `la actualización ${id} no se pudo guardar y se ha saltado`,
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

  // Respuestas: lo que se cuenta de un resultado o un error, y las marcas de los mensajes.
  locale: "es-ES",
  saidNothing: "(No ha dicho nada.)",
  tooDeepToTell: "(El resto de su respuesta tiene demasiados niveles para mostrarse aquí.)",
  moreLines: (count: number) => `… y ${count} líneas más; pídelas.`,
  more: (count: number) => `y ${count} más`,
  wasNotAllowed: (tools: string) => `No se le permitió a su agente: ${tools}.`,
  notDone: (what: string) => `Sin hacer: ${what}`,
  saidLast: "Lo último que dijo:",
  changedFiles: "Archivos que cambiaron entretanto:",
  moreFiles: (count: number) => `… y ${count} más`,
  otherFiles: "… y otros",
  isRule: (rule: string) => `La regla es ${rule}.`,
  isBusyWith: (name: string) => `${name} tiene un agente trabajando ahí.`,
  isFile: (file: string) => `Es ${file}.`,
  againAt: (time: string) => `Vuelve a funcionar a partir de: ${time}.`,
  toType: "Para permitirlo, su dueño escribe en el ordenador:",
  ifDenied: "Desde aquí nadie puede cambiarlo.",
  ifTimeout: "Puede que una parte esté hecha: mira qué ha cambiado antes de volver a pedirlo.",
  ifUnreadable: "Aun así puede haber hecho su trabajo: compruébalo antes de volver a pedirlo.",
  ifNotFound: "Comprueba en el ordenador que ese Puruto está ahí y puede hacerlo.",
  ifInterrupted: "Puede que una parte esté hecha: mira qué ha cambiado antes de volver a pedirlo.",
  ifNotPermitted: "Permite más a su agente, en los ajustes de ese Puruto, o pide otra cosa.",
  ifBlocked: "Vuelve a pedirlo con lo que le falta.",
  ifAskedTooOften: "Su agente recibe demasiadas peticiones; vuelve a pedirlo más tarde.",
  ifOverloaded: "El servicio de su agente está saturado; vuelve a pedirlo más tarde.",
  ifLoggedOut: "Su agente no ha iniciado sesión: iníciala en el ordenador.",
  ifSpent: "Su agente ha gastado todo lo que puede gastar.",
  ifBusy: "Vuelve a pedirlo cuando acabe.",
  ifUnwritten: "La skill es solo un esbozo: escríbela primero.",
  possibleCopy: "⚠️ Puede que ya tengas esto:",
  stillWorks: (puruto: string, time: string) => `⏳ ${puruto} está trabajando: ${time}`,
  wasAtWork: (puruto: string, time: string) => `${puruto} ha trabajado ${time}`,
} as const;
