import { languages, type Language } from "../templates/pack.ts";

export { languages, type Language } from "../templates/pack.ts";

/** The language that is asked for or remembered; English where none is. (docs/standard.md, "Languages".) */
export const chosenLanguage = ({ language }: { readonly language?: unknown }): Language =>
  languages.find((one) => one === language) ?? "en";

/** The language of a locale, e.g. `es-ES`, `es_MX.UTF-8`; English where there are no texts in its own. */
export const languageOf = (locale: string): Language =>
  languages.find((one) => new RegExp(`^${one}([-_.@]|$)`, "i").test(locale)) ?? "en";
