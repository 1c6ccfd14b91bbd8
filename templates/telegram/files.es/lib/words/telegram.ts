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
  moreFiles: (count: number, isMore: boolean) => `… y ${isMore ? "más de " : ""}${count} más`,
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
