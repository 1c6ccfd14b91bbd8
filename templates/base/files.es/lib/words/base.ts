/** What the scripts of every Puruto say to people and agents. Names of files, keys and commands are in no language. */
export const words = {
  thisPuruto: "Este Puruto",
  tooLargeToRead: (path: string, bytes: number, most: number) =>
    `${path} ocupa ${bytes} bytes; se leen ${most} como máximo`,

  askForSkill: (name: string) => `Pídeselo al agente: usa la skill ${name} para …`,
  skillsNamed: (count: number, names: string) => `${count} skills: ${names}.`,

  nothingToDo: "No hay nada que hacer: todo está en su sitio.",
  keptSettings: "Se conserva .env tal como está.",
  wroteSettings: "Se ha creado .env a partir de .env.example.",
  keptDatabase: (path: string) => `Se conserva la base de datos ${path}.`,
  createdDatabase: (path: string) => `Se ha creado la base de datos ${path}.`,

  allIsWell: "todo en orden.",
  toLookAt: (count: number) =>
    count === 1 ? `hay ${count} cosa por revisar.` : `hay ${count} cosas por revisar.`,
  jobsThatRun: (count: number) => `Trabajos en marcha: ${count}.`,
  jobsThatFailed: (count: number) => `Trabajos que han acabado mal en el último día: ${count}.`,
  settingsMissing: "falta .env; `npm run --silent init` lo crea",
  settingsNoFile: ".env no es un archivo; muévelo a otro sitio y `npm run --silent init` lo crea",
  settingLacks: (key: string) => `en .env falta ${key}, que .env.example declara`,
  policyNotJson: (reason: string) => `.puruto-ipc.json no es JSON válido: ${reason}`,

  isMissing: "no existe",
  isNotNamed: (folder: string) => `no tiene el nombre de su carpeta, ${folder}`,
  nameIsNone: (name: string) =>
    `tiene el nombre ${name}, en el que solo puede haber letras, cifras y guiones sueltos, 64 como mucho`,
  isNotDescribed: "no tiene una descripción de entre 1 y 1024 caracteres",
  doesNotCoverEnv: "no excluye .env",
  scriptLeadsNowhere: (script: string, path: string) =>
    `package.json: el script ${script} ejecuta ${path}, que no existe`,
  scriptNotThere: (path: string, script: string) =>
    `${path} pide ejecutar npm run ${script}, y package.json no tiene ese script`,
  leadsToNoSkills: "no lleva a ninguna skill; `npm run --silent init` repone el enlace",

  copiedWhatItLacked: (to: string, from: string) => `se ha copiado a ${to} lo que le faltaba de ${from}`,
  linked: (link: string, folder: string) => `se ha enlazado ${link} con ${folder}`,
  copied: (folder: string, copy: string) => `se ha copiado ${folder} a ${copy}`,
  changedMeanwhile: (path: string) => `${path} ha cambiado entretanto; vuelve a ejecutarlo`,
  toldGit: (path: string) => `git ya sabe que ${path} no es un cambio en este clon`,
  gitNotTold: (path: string) =>
    `no se ha podido indicar a git que ${path} no es un cambio en este clon: no lo incluyas en ningún commit`,

  theRequest: "la petición",
  anotherRequest: "la petición no es la que indica PURUTO_IPC_CONTEXT",
  nobodyCalls: "PURUTO_IPC_CONTEXT no dice quién llama: necesita ancestors, una lista de nombres",
  noWords: (example: string, received: string) =>
    `aquí no valen palabras sueltas: escribe payload como JSON, por ejemplo '${example}'; se ha recibido ${received}`,
  unknownKeys: (known: string, received: string) =>
    `payload solo admite ${known}; se ha recibido ${received}`,
  mustBeJson: (what: string, reason: string) => `${what} debe ser JSON: ${reason}`,
  mustBeObject: (what: string, received: string) =>
    `${what} debe ser un objeto JSON; se ha recibido ${received}`,

  busy: (lock: string, holder: string) =>
    `otro proceso está escribiendo aquí: ${lock} lo tiene el proceso ${holder}; vuelve a intentarlo`,
  overtaken: "ha tardado demasiado y otro se ha adelantado; no se ha escrito nada, vuelve a intentarlo",
};
