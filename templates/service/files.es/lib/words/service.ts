/** Lo que dice todo servicio. Los nombres de archivos, claves, códigos y comandos no se traducen. */
export const words = {
  madeDatabase: (path: string) => `Se ha creado la base de datos ${path}.`,

  stops: (signal: string) => `Ha llegado ${signal}: no acepta trabajo nuevo y termina.`,
  starterGone: "npm, que lo arrancó, ya no está: no acepta trabajo nuevo y termina.",
  stopped: "Terminado.",
  askedTwice: "recibió por segunda vez la orden de terminar y cortó lo que seguía en curso",
  endedLate: "no terminó a tiempo y cortó lo que seguía en curso",
  goesOn: "Ya se puede volver a escribir en la base de datos.",
  pauses: (seconds: number, failures: number) =>
    `Espera ${seconds} s antes de arrancar: ha fallado ${failures} veces seguidas en menos de un minuto.`,

  alreadyRuns: (name: string) => `${name} ya está en marcha`,
  runsAs: (name: string, pid: number, since: string) =>
    `${name} ya está en marcha: pid ${pid}, desde ${since}`,
  cannotBeLocked: (reason: string) =>
    `no se puede bloquear db/owner.db, que no contiene nada y vigila que solo haya uno en marcha (${reason}); bórralo y revisa quién puede escribir en db/`,

  wrongSetting: (key: string, rule: string, received: string) =>
    `${key} ${rule}, no ${received}; corrígelo en .env`,
  emptySetting: (key: string, rule: string) => `${key} ${rule}, y está vacío; ponlo en .env`,
  aSecret: "un valor secreto",
  mustBeCount: (least: number, most: number) => `debe ser un número entero de ${least} a ${most}`,
  mustBeOneOf: (choices: string) => `debe ser uno de estos: ${choices}`,

  // `npm run service`.
  help: (
    orders: string,
    formats: string,
  ) => `Hace que el sistema arranque este servicio en cada inicio de sesión y lo vuelva a arrancar si falla.

Uso: npm run --silent service -- ${orders}

  print [--for ${formats}]
             muestra la unidad: la de esta plataforma o la que indiques; puedes guardarla en un archivo
  install    la escribe, arranca el servicio ahora y en cada inicio de sesión, y comprueba (donde hay systemd)
  uninstall  detiene el servicio y quita la unidad (donde hay systemd)
  status     dice cómo lo ve el sistema (donde hay systemd)
  check      busca todo lo que necesita el servicio y dice qué falta y cómo arreglarlo

Códigos de salida: 0 hecho; 1 no hecho, o falta algo; 2 uso o ajustes incorrectos.

Ejemplos: npm run --silent service -- install
          npm run --silent service -- print --for launchd
          npm run --silent service -- check
`,
  noOrder: (known: string) => `di qué hay que hacer: ${known}; --help explica más`,
  unknownOrder: (received: string, known: string) =>
    `no se entiende ${received}; puedes usar ${known} y --help`,
  unknownOption: (received: string, known: string) =>
    `aquí no se entiende ${received}; puedes usar ${known} una vez`,
  unknownFormat: (received: string, known: string) => `--for debe ser uno de ${known}, no ${received}`,
  takesNothing: (order: string, received: string) => `${order} no admite nada más; sobra ${received}`,
  toInstall: "Para instalarla, escribe en la carpeta de este Puruto:",
  toLinger: (user: string) =>
    `Funciona mientras tengas la sesión iniciada. Para que funcione siempre: loginctl enable-linger ${user}`,
  nodeOfManager: (program: string) =>
    `${program} es de un gestor de versiones y puede desaparecer al actualizar Node: cuando pase, vuelve a instalarla.`,
  typeIt: "aquí los servicios se instalan a mano: escribe lo que dice la salida estándar",
  installed: (file: string) => `Se ha instalado ${file} y está en marcha.`,
  uninstalled: (file: string) => `Se ha detenido y se ha borrado ${file}.`,
  notInstalled: "No está instalado.",
  serviceRuns: "Está en marcha.",
  serviceHangs: "Está colgado: lleva un minuto sin dar señales de vida.",
  serviceRunsNot: "No está en marcha.",
  noSystemd:
    "no hay systemctl en el PATH, así que aquí nada arranca servicios por ti; haz que lo que lo haga ejecute npm start",
  noUserManager: (problem: string) =>
    `${problem}; inicia sesión directamente con este usuario, sin su ni sudo, o define XDG_RUNTIME_DIR=/run/user/UID`,
  systemctlSays: (problem: string) => `${problem}; mira journalctl --user y vuelve a ejecutar esto`,
  unitOfAnother: (file: string, folder: string) =>
    `${file} es la unidad de ${folder}; desinstálala allí o ponle otro nombre a esta carpeta`,
  cannotBeSaid: (text: string) => `ninguna unidad puede decir ${text} tal cual: cámbiale el nombre`,
  startIsNotPlain:
    "el script start de package.json debe ser node con palabras sencillas, como `node main.ts start`: una unidad no tiene shell",
  programTookTooLong: (command: string, seconds: number) =>
    `${command} no ha terminado en ${seconds} segundos`,
  programSaidTooMuch: (command: string) => `${command} ha dicho más de 10 MiB`,
  programDidNotStart: (command: string, why: string) => `no se ha podido arrancar ${command}: ${why}`,
  programEndedBadly: (command: string, code: string, why: string) =>
    `${command} ha terminado con ${code}${why === "" ? "" : `: ${why}`}`,

  // Lo que necesita.
  mendSettings: "corrígelo en .env; hasta entonces el servicio no arranca",
  nothingMissing: (service: string) => `${service} tiene todo lo que necesita.`,
  missingHere: (service: string, count: number) => `${service}: hay ${count} por revisar.`,
  targetNotFound: (target: string, by: string) =>
    `no hay ningún Puruto llamado ${target}, y lo necesita ${by}`,
  putTarget: (looked: string) =>
    `ponlo en uno de los sitios donde se ha buscado o corrige su nombre: ${looked}`,
  targetUnreadable: (folder: string, why: string) => `no se puede leer ${folder}: ${why}`,
  letIn: (program: string) =>
    `deja entrar a ${program}: Ajustes del Sistema, Privacidad y seguridad, Archivos y carpetas; o lleva el espacio de trabajo a otra carpeta de tu inicio`,
  mayRead: (folder: string) => `deja que este usuario la lea: chmod u+rx '${folder}'`,
  cannotAsk: (target: string, action: string, by: string, why: string) =>
    `${by} no puede pedir a ${target} ${action}: ${why}`,
  ownerAllows: (target: string, action: string) =>
    `si quieres que pueda, permítelo: puruto allow ${target} ${action}`,
  keepsLast: "hasta entonces sigue en vigor lo último que se leyó bien",
  mendIt: "haz lo que dice y vuelve a comprobar",
  agentIsSilent: (agent: string, problem: string) => `${agent} no funciona: ${problem}`,
  installAgent: (agent: string) =>
    `ejecuta tú mismo ${agent} --version y, si también falla, vuelve a instalarlo`,
  notSignedIn: (agent: string, by: string) =>
    `${agent} no tiene la sesión iniciada donde se ejecuta el servicio, y lo necesita ${by}`,
  signIn: (command: string) =>
    `ejecuta ${command} una vez; las claves que solo define tu shell no llegan al servicio`,
  pathIsGone: (file: string, path: string) => `${file} nombra ${path}, que ya no existe`,
  installAgain: "vuelve a escribirla: npm run --silent service -- install",
  uninstallThere: "ejecuta allí npm run --silent service -- uninstall o ponle otro nombre a esta carpeta",
  nodeIsOld: (program: string, version: string, oldest: string) =>
    `${program} es Node ${version || "?"}, y este Puruto necesita la ${oldest} o una más nueva`,
  installNode: (oldest: string) =>
    `instala Node ${oldest} o más nuevo y después: npm run --silent service -- install`,
  fileBroken: (path: string, faults: string) =>
    `${path} no es válido y sigue en vigor lo último que se leyó bien: ${faults}`,
  fileUnusable: (path: string, faults: string) => `${path} no se puede usar: ${faults}`,
  fileMended: (path: string) => `${path} vuelve a ser válido.`,
  atPlace: (message: string, line: number, column: number) => `${message} (línea ${line}, columna ${column})`,
  leadsOut: "es un enlace que lleva fuera de este Puruto y no se sigue; pon ahí el archivo mismo",

  // Archivos que alguien escribe a mano, en JSON.
  inFile: (file: string, line: number, column: number, fault: string) =>
    `${file}, línea ${line}, columna ${column}: ${fault}`,
  fileTooLarge: (bytes: number, most: number) =>
    `el archivo ocupa ${bytes} bytes y se leen ${most}; quita lo que no haga falta`,
  tooManyValues: (most: number) => `el archivo contiene más de ${most} valores; quita lo que no haga falta`,
  tooDeep: (most: number) => `aquí hay más de ${most} niveles de objetos y listas; escribe menos`,
  noMoreFaults: (most: number) => `hay más de ${most} fallos; corrige antes los anteriores a este`,
  theFile: "el archivo",
  fileIsEmpty: (document: string) => `el archivo está vacío; escribe ${document}`,
  hasComment: "en JSON no hay comentarios; quítalo",
  trailingComma: "hay una coma antes de cerrar; quítala",
  noJson: (found: string, expected: string) => `esto no es JSON: aparece ${found}; escribe ${expected}`,
  endOfFile: "el final del archivo",
  aKey: "una clave entre comillas dobles",
  aValue: "un valor: texto entre comillas dobles, un número, true, false, null, una lista o un objeto",
  aColon: "dos puntos después de la clave",
  aComma: "una coma entre ambos",
  aClosing: (bracket: string) => `el ${bracket} que falta`,
  nothingAfter: "solo un documento, sin nada detrás",
  aClosedText: "las comillas dobles que faltan, y \\n para cada salto de línea",
  aNumber: "un número como 5 o 0.5",
  anEscape: "una secuencia de escape que exista en JSON, como \\n, \\\\ o \\u00e9",
  plainJson: "JSON corriente",
  keyTwice: (key: string) => `${key} aparece dos veces en el mismo objeto; deja una`,
  unknownKey: (key: string, near: string) => `${key} no significa nada; escribe ${near} o quítala`,
  strangeKey: (key: string, keys: string) => `${key} no significa nada; quítala o escribe una de ${keys}`,
  keyMissing: (key: string, must: string) => `falta ${key}; escribe ${must}`,
  keyWrong: (key: string, received: string, must: string) =>
    `${key} no puede ser ${received}; escribe ${must}`,
  cannotBeRead: (reason: string) => `no se puede leer el archivo: ${reason}`,
  isHung: (pid: number, since: string) =>
    `el servicio (proceso ${pid}) no da señales desde ${since}; termínalo y vuelve a arrancarlo`,
};
