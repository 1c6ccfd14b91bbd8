/** What the vault's scripts say to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  overview: (registered: string, folders: string, files: number) =>
    `Registrados: ${registered}. Archivos en ${folders}: ${files}.`,
  nobody: "ninguno",
  fileRead: (path: string, bytes: number) => `${path}: ${bytes} bytes.`,
  doesNotExist: (path: string) => `${path} no existe`,

  added: (name: string) => `${name} queda registrado; su carpeta aquí es ${name}/.`,
  changed: (name: string) =>
    `${name} ya estaba registrado; se ha actualizado su entrada; su carpeta aquí es ${name}/.`,
  unchanged: (name: string) => `${name} ya estaba registrado; su carpeta aquí es ${name}/.`,
  itselfAlone: (caller: string, received: string) =>
    `${caller} solo puede registrarse a sí mismo; se ha recibido name ${received}`,
  badName: (received = "nada") =>
    `name solo admite letras minúsculas, cifras y guiones sueltos, 64 caracteres como máximo, y no puede ser una carpeta propia del almacén; se ha recibido ${received}`,
  badFolder: (received: string) =>
    `path debe ser la ruta absoluta de una carpeta que exista; se ha recibido ${received}`,
  badKind: (received: string) => `kind debe ser un nombre como standard; se ha recibido ${received}`,
  badCommands: (received: string) =>
    `commands debe ser una lista de acciones como "status"; se ha recibido ${received}`,
  takenFolder: (name: string) =>
    `${name}/ ya existe y no pertenece a ningún Puruto registrado; el dueño del almacén puede registrarlo a mano`,

  created: (path: string) => `Se ha creado ${path}.`,
  replaced: (path: string) => `Se ha sustituido ${path}.`,
  badEncoding: (received: string) => `encoding debe ser text o base64; se ha recibido ${received}`,
  badText: "content debe ser una cadena de texto",
  badBase64: "content debe ser una cadena de texto en base64",
  contentTooLarge: (bytes: number, most: number) =>
    `content ocupa ${bytes} bytes; un archivo puede ocupar ${most}`,
  badHash: (received: string) =>
    `if_match debe ser el hash que dio read, o null para un archivo nuevo; se ha recibido ${received}`,
  goneMeanwhile: (path: string) =>
    `${path} no es lo que dice if_match: ahora no existe; vuelve a leerlo, no se ha escrito nada`,
  changedMeanwhile: (path: string, hash: string) =>
    `${path} no es lo que dice if_match: ahora su hash es ${hash}; vuelve a leerlo, no se ha escrito nada`,

  wouldBeTooLarge: (folder: string, bytes: number, most: number) =>
    `${folder}/ pasaría a ocupar ${bytes} bytes y MAX_SIZE_MB, en .env, permite ${most}; no se ha escrito nada`,
  tooManyFiles: (folder: string, most: number) =>
    `${folder}/ tiene más de ${most} archivos, demasiados para medirlos; no se ha escrito nada`,
  badLimit: (received: string) =>
    `MAX_SIZE_MB, en .env, debe ser un número mayor o igual que 0; se ha recibido ${received}`,

  isNoFile: (path: string) => `${path} no es un archivo`,
  fileTooLarge: (path: string, bytes: number, most: number) =>
    `${path} ocupa ${bytes} bytes; se pueden leer ${most}`,

  badPath: (must: string, received: string) => `path ${must}; se ha recibido ${received}`,
  mustBeString: "debe ser una cadena de texto",
  mustNotBeEmpty: "no puede estar vacío",
  mustBeShort: (most: number) => `puede tener ${most} caracteres como máximo`,
  mustHoldNoControl: "no puede contener NUL ni caracteres de control",
  mustHoldNone: (characters: string) => `no puede contener ninguno de estos caracteres: ${characters}`,
  mustBeRelative: "debe ser relativo al almacén",
  mustHaveNoDots: "no puede tener partes vacías, ni . ni ..",
  mustHaveNoGit: "no puede tener ninguna parte que empiece por .git",
  mustHaveShortNames: (most: number) => `no puede tener ningún nombre de más de ${most} bytes`,
  mustBeFileIn: (folders: readonly string[]) => `debe ser un archivo en ${folders.join(" o ")}`,
  mustHaveNoLink: (part: string) => `no puede pasar por un enlace (${part} lo es)`,
  mustBeFile: (part: string) => `debe ser un archivo dentro de carpetas (${part} no es un archivo)`,
  mustHaveFolders: (part: string) => `debe ser un archivo dentro de carpetas (${part} no es una carpeta)`,

  registryMissing: "falta registry.json; `npm run --silent init` lo crea",
  registryNotJson: (reason: string) => `registry.json no es JSON válido: ${reason}; arréglalo a mano`,
  registryBroken:
    "registry.json debe ser un objeto con purutos, una lista de objetos con name; arréglalo a mano",

  entryIsNoName: (received: string) =>
    `en registry.json hay una entrada, ${received}, que no puede ser la carpeta de un Puruto; quítala`,
  folderMissing: (name: string) => `falta ${name}/; \`npm run --silent init\` la crea`,
  folderUnknown: (name: string) =>
    `${name}/ no tiene entrada en registry.json; registra ese Puruto o mueve la carpeta a otro sitio`,
  keptRegistry: "Se conserva registry.json tal como está.",
  wroteRegistry: "Se ha creado registry.json, vacío.",
  keptFolder: (name: string) => `Se conserva ${name}/.`,
  made: (path: string) => `Se ha creado ${path}.`,
};
