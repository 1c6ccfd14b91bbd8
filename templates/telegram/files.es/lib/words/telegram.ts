/** Lo que el bot dice a personas y agentes. Los nombres de archivos, claves, códigos y comandos no se traducen. */
export const words = {
  // Ajustes.
  noToken: "debe ser el token que te dio @BotFather, en .env",
  badToken: "debe ser un token como los que da @BotFather, p. ej. 123456:ABC…",
  tokenRenamed: "debe ser el token; PURUTO_BOT_TOKEN es su nombre antiguo, así que dale este en .env",
  mustBeId: "deben ser ids, que son números, separados por comas; @userinfobot te dice el tuyo",
  mustBeFamily: "debe ser 4, 6 o nada",
  mustBeUrl: "debe ser la dirección de una Bot API, p. ej. https://api.telegram.org",

  // La bandeja de entrada.
  inboxLeadsOut: "es un enlace que lleva fuera de este Puruto",
  tooManyInboxFiles: (count: number, most: number) =>
    `inbox/ tiene ${count} archivos de líneas y se leen ${most}`,
  noInboxFile: "no es un archivo normal",
  cannotReadInbox: (path: string, why: string) => `${path} no se puede leer: ${why}`,
  skippedLines: (count: number) =>
    `Líneas de la bandeja de entrada que no son un objeto JSON o son demasiado largas: ${count}.`,
  manyNotices: (count: number) => `Han llegado ${count} avisos juntos:`,
  jobDone: (job: string) => `${job}: hecha`,
  jobFailed: (job: string, code: string) => `${job}: ha fallado (${code})`,
  wasAsked: (target: string) => `Se preguntó a ${target}.`,
  wasRefused: (tools: string) => `No se le permitió: ${tools}.`,
  wasLate: (length: string) => `Llegó ${length} tarde.`,
  tookAttempts: (count: number) => `Intentos: ${count}.`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  days: (count: number) => `${count} días`,
  doesNotExist: (path: string) => `${path} no existe`,
  noChat:
    "no hay ningún chat al que enviar: indica PURUTO_TELEGRAM_DEFAULT_CHAT_ID o empareja con npm run pair",
  inboxNotUnderstood: (received: string) =>
    `no se entiende ${received}; hay --limit N, --deliver y --help, una vez cada uno`,
  badLimit: (received: string) => `--limit debe ser un número entero de 1 a 99999, no ${received}`,
  badCount: (key: string, most: number, received: string) =>
    `${key} debe ser un número entero de 1 a ${most}, no ${received}`,
  badSwitch: (key: string, received: string) => `${key} debe ser true o false, no ${received}`,
  inboxHolds: (shown: number, fresh: number, waiting: number) =>
    `Mensajes mostrados: ${shown}; nuevos: ${fresh}; aún no están en el móvil: ${waiting}.`,
  inboxHelp: (
    limit: number,
  ) => `Recoge lo que otros han dejado en inbox/ y dice qué es. Un bot en marcha lo envía por sí mismo.

Uso: npm run --silent inbox -- [--limit N] [--deliver]

  --limit N  recoge y envía como mucho N líneas; si no se indica, ${limit}
  --deliver  envía al chat predeterminado lo que aún no se ha enviado

Códigos de salida: 0 hecho; 1 no se ha hecho y el documento dice por qué; 2 uso o ajustes incorrectos.

Ejemplos: npm run --silent inbox
          npm run --silent inbox -- --limit 20 --deliver`,

  // Órdenes y canales.
  calledOtherwise: (puruto: string, wanted: string, name: string) =>
    `${puruto} es /${name}: /${wanted} ya está ocupado`,
} as const;
