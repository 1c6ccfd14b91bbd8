/** A text as XML has it between tags. */
export const xml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** The text that stood in XML between tags. */
export const fromXml = (text: string): string =>
  text.replaceAll(/&\w+;/g, (entity) => signs[entity] ?? entity);

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

const signs: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(entities).map(([sign, entity]) => [entity, sign]),
);
