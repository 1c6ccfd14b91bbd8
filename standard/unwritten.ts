/** What a skill says of itself until somebody says more. */
export const unwritten = (name: string): string =>
  `Does ${name.replaceAll("-", " ")}. Its steps are still to be written; use when the user asks for "${name}".`;
