/** Lo que el bot dice a personas y agentes. Los nombres de archivos, claves, códigos y comandos no se traducen. */
export const words = {
  // Ajustes.
  noToken: "debe ser el token que te da @BotFather (/newbot)",
  badToken: "debe ser un token como los que da @BotFather, p. ej. 123456:ABC…",
  tokenRenamed:
    "debe ocupar el lugar de PURUTO_BOT_TOKEN: PURUTO_BOT_TOKEN es su nombre antiguo, así que cambia el nombre de esa línea o quítala",
  mustBeId: "deben ser ids, que son números, separados por comas; @userinfobot te dice el tuyo",
  mustBeFamily: "debe ser 4, 6 o nada",
  mustBeUrl: "debe ser la dirección de una Bot API, p. ej. https://api.telegram.org",

  // Estado.
  nobodyListens:
    "el bot no está en marcha, así que nadie responde a quien le escribe: `npm start` lo arranca",
  answersWait: (count: number) =>
    `hay mensajes por enviar (${count}); el registro del bot dice qué lo impide`,

  // Órdenes y canales.
  calledOtherwise: (puruto: string, wanted: string, name: string) =>
    `${puruto} es /${name}: /${wanted} ya está ocupado`,

  // Respuestas: lo que se cuenta de un resultado o un error, y las marcas de los mensajes.
  saidNothing: "(No ha dicho nada.)",
  tooDeepToTell: "(El resto de su respuesta tiene demasiados niveles para mostrarse aquí.)",
  moreLines: (count: number) => `… y ${count} líneas más; pídelas.`,
  more: (count: number) => `y ${count} más`,
  wasNotAllowed: (tools: string) => `No se le permitió a su agente: ${tools}.`,
  notDone: (what: string) => `Sin hacer: ${what}`,
  saidLast: "Lo último que dijo:",
  changedFiles: "Archivos que cambiaron entretanto:",
  moreFiles: (count: number) => `… y ${count} más`,
  isRule: (rule: string) => `Lo rechaza una política, por su regla ${rule}.`,
  isBusyWith: (name: string) => `${name} tiene un agente trabajando ahí.`,
  isFile: (file: string) => `Es ${file}.`,
  againAt: (time: string) => `Vuelve a funcionar a partir de: ${time}.`,
  toType: "Para permitirlo, escribe en el ordenador:",
  ifDenied: "Ningún mensaje puede cambiarlo.",
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
  perhapsMissing:
    "Puede que aquí falte algo: la conexión se cortó dos veces al enviar un mensaje. Si no te ha llegado, vuelve a preguntar.",
  possibleCopy: "⚠️ Puede que ya tengas esto:",
  stillWorks: (puruto: string, time: string) => `⏳ ${puruto} está trabajando: ${time}`,
  wasAtWork: (puruto: string, time: string) => `${puruto} ha trabajado ${time}`,

  // La bandeja de entrada.
  inboxLeadsOut: "es un enlace que lleva fuera de este Puruto",
  tooManyInboxFiles: (count: number, most: number) =>
    `inbox/ tiene ${count} archivos de líneas y se leen ${most}`,
  formerMessages: (count: number) =>
    `inbox/ tiene ${count} mensajes en archivos propios (*.json), como antes, que nadie envía: léelos y bórralos`,
  noInboxFile: "no es un archivo normal",
  cannotReadInbox: (path: string, why: string) => `${path} no se puede leer: ${why}`,
  cannotWriteOffsets: (path: string, why: string) => `no se puede escribir ${path}: ${why}`,
  skippedLines: (count: number) =>
    `Líneas de la bandeja de entrada que no son un objeto JSON o son demasiado largas: ${count}.`,
  manyNotices: (count: number) => `Han llegado ${count} avisos juntos:`,
  jobDone: (job: string) => `${job}: hecha`,
  jobFailed: (job: string, code: string) => `${job}: ha fallado (${code})`,
  wasAsked: (target: string) => `Se preguntó a ${target}.`,
  wasLate: (length: string) => `Empezó con ${length} de retraso.`,
  tookAttempts: (count: number) => `Intentos: ${count}.`,
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

  // Hablar.
  listens: (name: string, channels: number) =>
    `${name} escucha, con ${channels} ${channels === 1 ? "canal" : "canales"}`,
  noChannelYet:
    "Todavía no hay nadie con quien hablar: `npm run --silent add-channel -- PURUTO` añade un Puruto.",
  notReachedYet: (channels: number) =>
    `Telegram todavía no responde a este bot; canales: ${channels}. Lo sigue intentando, y el registro dice por qué.`,
  isDeaf: (seconds: number) =>
    `ninguna consulta ha vuelto en ${seconds} s despierto, así que termina para que se vuelva a iniciar`,
  welcome:
    "Paso lo que escribes a los Purutos de tu espacio de trabajo y te traigo sus respuestas. Elige uno y escribe. /help explica más.",
  help: (channel: string) =>
    `/${channel}: habla con ese Puruto a partir de ahora
/${channel} …: pregúntale solo esto
/${channel} SKILL: ejecuta una de sus skills
/list: los Purutos que hay
/status: lo que se ejecuta y lo que espera
/new: empieza una conversación nueva
/cancel: detiene lo que se ejecuta; como respuesta, eso; /cancel all, todo

Una respuesta a un mensaje va al Puruto del que vino. Los documentos de texto de hasta 256 KiB se envían también.`,
  channels: "Puedes hablar con:",
  channel: (command: string, puruto: string, isActive: boolean) =>
    `${isActive ? "▸" : "·"} /${command}: ${puruto}`,
  noChannels:
    "Todavía no hay nadie con quien hablar: añade un Puruto en el ordenador, con la skill add-channel de puruto-telegram.",
  choose: "¿Para quién es? Elige un Puruto y escribe.",
  activated: (puruto: string) => `Estás hablando con ${puruto}.`,
  active: (puruto: string) => `Estás hablando con ${puruto}.`,
  noneActive: "No has elegido ningún Puruto.",
  runs: (puruto: string, prompt: string, since: string) => `▶ ${puruto}, desde las ${since}: ${prompt}`,
  waits: (puruto: string, prompt: string, since: string) =>
    `… ${puruto} espera, desde las ${since}: ${prompt}`,
  nothingOpen: "No se ejecuta nada ni espera nada.",
  begunAnew: (puruto: string) => `Conversación nueva con ${puruto}: lo que se dijo antes ya no cuenta.`,
  afterPause: "(Conversación nueva: la última fue hace más de 12 horas.)",
  forgot: (puruto: string) =>
    `(${puruto} ha empezado de nuevo y no sabía lo que se dijo antes. Desde el próximo mensaje se le cuenta.)`,
  unknownCommand: (command: string, near: string | undefined) =>
    near === undefined
      ? `No existe /${command}; /help dice qué hay.`
      : `No existe /${command}. ¿Querías decir /${near}?`,
  unsupported: (what: string) =>
    `No puedo hacer nada con ${what}. Sirven el texto y los documentos de texto de hasta 256 KiB.`,
  largeDocument: "Los documentos se envían hasta 256 KiB. Manda una parte o déjalo en la carpeta del Puruto.",
  noText: (name: string) => `${name} no es texto (UTF-8), y solo se envía texto.`,
  notFetched: (name: string) => `No se ha podido obtener ${name} de Telegram; mándalo otra vez.`,
  fileLeftOut: (what: string) => `(Sin ${what}: solo se envían texto y documentos de texto.)`,
  largeLeftOut: "(Sin el documento: se envían hasta 256 KiB.)",
  aboutFiles: (names: string) => `Mira lo adjunto: ${names}`,
  photos: "fotos",
  voiceMessages: "mensajes de voz",
  music: "música",
  videos: "vídeos",
  videoMessages: "mensajes de vídeo",
  animations: "animaciones",
  stickers: "pegatinas",
  otherDocuments: "documentos que no son texto",
  contacts: "contactos",
  places: "ubicaciones",
  polls: "encuestas",
  otherKinds: "eso",
  tooMuch: (most: number) =>
    `Demasiado a la vez: ya esperan o se ejecutan ${most} peticiones tuyas. Esta no se hace; mándala más tarde.`,
  failedHere: "Algo ha fallado en el propio bot; su registro dice qué. Esto no se ha hecho.",
  interrupted: (puruto: string) =>
    `Esto se interrumpió, y puede que ${puruto} haya hecho una parte. Pídelo otra vez si aún hace falta.`,
  late: (count: number) =>
    count === 1
      ? "Esto llegó más de una hora después de que lo enviaras y no se ha hecho:"
      : `Estos ${count} mensajes llegaron más de una hora después de que los enviaras y no se han hecho:`,
  lateMore: (count: number) => `… y ${count} más; mándalos otra vez.`,

  // Detener, y botones.
  stopping: (purutos: string) => `Deteniendo ${purutos}.`,
  notRun: (count: number) => `Peticiones en espera que ya no se harán: ${count}.`,
  nothingToStop: (puruto: string) => `Eso no se está ejecutando. ${puruto} sí: /cancel all lo detiene todo.`,
  stopped: (puruto: string) => `⏹ ${puruto} se ha detenido.`,
  changedMeanwhile: (puruto: string, files: string) =>
    `Archivos de ${puruto} que cambiaron mientras tanto: ${files}`,
  stopButton: "⏹ Detener",
  againButton: "↻ Repetir",
  stops: "Se detiene.",
  runsAgain: "Se ejecuta otra vez.",
  done: "Hecho.",
  forgotten: "Ya no se conoce ese mensaje; mándalo otra vez.",
  buttonUnknown: "Este botón no es tuyo o no es de este mensaje.",
  buttonUsed: "Este botón ya ha hecho su trabajo.",
  buttonOld: "Este botón servía durante 24 horas.",

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

  // El planificador.
  cronSilent: (minutes: number) =>
    `El planificador no da señales de vida desde hace ${minutes} minutos, así que no se ejecuta ninguna tarea. Míralo en su carpeta, puruto-cron: npm run --silent service -- status`,
  cronBack: "El planificador ha vuelto. Lo que no hizo entretanto se recupera como diga cada tarea.",
  agree: "Acepto",
  jobAsks: (caller: string, job: string) => `${caller} quiere que se ejecute una tarea: ${job}`,
  jobTarget: (target: string, action: string) => `Pide a ${target} que haga ${action}:`,
  jobInWords: (target: string) => `Pide a ${target}, en palabras:`,
  jobWhen: (when: string) => `Cuándo: ${when}`,
  jobMore: "También dice:",
  jobWaits: (job: string) =>
    `Solo se ejecuta si aceptas: en 24 horas con el botón; después, en puruto-cron con npm run --silent resume-job -- ${job}`,
  jobTooLong: (caller: string, job: string) =>
    `${caller} quiere que se ejecute una tarea, ${job}, demasiado larga para mostrarla aquí. Mírala en .jobs.json de puruto-cron; si aceptas: npm run --silent resume-job -- ${job}`,
  agreed: (job: string) => `${job} está activada.`,
  jobChanged: (job: string) =>
    `${job} ha cambiado desde que se te preguntó y sigue desactivada. Se te vuelve a preguntar.`,
  jobGone: (job: string) => `La tarea ${job} ya no existe.`,
  cannotAgree: (why: string) => `No se ha podido activar la tarea: ${why}`,
  leadsOutOf: (path: string) => `${path} es un enlace que lleva fuera de puruto-cron`,
  noJobs: "debe ser una lista",
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
  menuList: "los Purutos con los que puedes hablar",
  menuStatus: "qué está en marcha y qué espera",
  menuNew: "terminar la conversación y empezar otra",
  menuCancel: "detener lo que está en marcha; con all, todo",
  menuHelp: "qué puedes escribir aquí",
  commandsRefused: (count: number) =>
    `Telegram ha rechazado el menú de ${count} comandos y solo admite los propios del bot; todos se pueden escribir`,

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
  orLink: (link: string) => `O abre este enlace en el móvil: ${link}`,
  startFirst: "El bot no está en marcha y no se enterará hasta que lo esté: `npm start`.",
  noLink: "No hay enlace, porque Telegram no ha dicho cómo se llama el bot; basta con el código.",
  isListed: (id: number) => `${id}  en PURUTO_TELEGRAM_ALLOWED_USERS`,
  isPaired: (id: number, name: string, since: string) => `${id}  ${name}, emparejado ${since}`,
  nobodyMayTalk: "Nadie puede hablar aún con el bot: `npm run --silent pair` se lo permite a alguien.",
  remainsListed: (id: number) =>
    `${id} figura en PURUTO_TELEGRAM_ALLOWED_USERS y puede hablar con el bot hasta que lo quites de ahí y reinicies el bot`,
  isNotPaired: (id: number) => `nadie con el id ${id} se ha emparejado; --list muestra quién sí`,
  isRemoved: (id: number) => `${id} ya no puede hablar con el bot.`,

  // Respuestas: lo que se cuenta de un resultado o un error, y las marcas de los mensajes.
  otherFiles: "… y otros",
} as const;
