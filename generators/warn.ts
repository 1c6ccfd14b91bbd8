import { harmless } from "./harmless.ts";

/** Says on standard error what the user should know, in one line. */
export const warn = (text: string): void => console.error(`warning: ${harmless(text)}`);
