/** What the scripts of the notes say to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  added: (id: number, day: string, tags: string) =>
    `Apuntada la nota ${id} del ${day}${tags === "" ? "" : `, con ${tags}`}.`,
  found: (count: number) => {
    if (count === 0) return "No hay ninguna nota así.";
    return count === 1 ? "Hay 1 nota." : `Hay ${count} notas.`;
  },
  foundMore: (shown: number) => `Hay más de ${shown} notas; estas son las ${shown} primeras.`,
  on: (day: string) => `el ${day}`,
  between: (from: string, to: string) => `del ${from} al ${to}`,
  noted: (count: number, when: string, tags: string) =>
    `${count === 1 ? "1 nota" : `${count} notas`} ${when}${tags === "" ? "" : ` (${tags})`}.`,

  badText: (key: string, least: number, most: number, received: string) =>
    `${key} debe ser un texto de ${least} a ${most} caracteres sin NUL; se ha recibido ${received}`,
  badTags: (most: number, received: string) =>
    `tags debe ser una lista de ${most} palabras como máximo, como ["casa"]; se ha recibido ${received}`,
  badTag: (received: string) =>
    `una etiqueta debe ser una palabra de hasta 40 letras, cifras, - y _, como "casa"; se ha recibido ${received}`,
  badNumber: (key: string, most: number, received: string) =>
    `${key} debe ser un número entero de 1 a ${most}; se ha recibido ${received}`,
  badTime: (received: string) => `at debe ser como 2026-12-31 o 2026-12-31T18:30; se ha recibido ${received}`,
  badDay: (key: string, received: string) =>
    `${key} debe ser un día como 2026-12-31; se ha recibido ${received}`,
  daysTurned: (since: string, date: string) =>
    `since no puede ser posterior a ${date}; se ha recibido ${since}`,
  noNote: (id: number) => `no hay ninguna nota ${id}`,
};
